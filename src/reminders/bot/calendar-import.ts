import { z } from 'zod';
import type { FeatureContext } from '../../bot/context.ts';
import { fingerprintOf } from '../../bot/fingerprint.ts';
import { flowAt } from '../../bot/flow.ts';
import type { Offer } from '../../kernel/message.ts';
import type { WavePlanService } from '../services/wave-plan.ts';
import { type CalendarDecisionUses, previewDecisions } from './calendar-decision.ts';
import * as say from './calendar-messages.ts';

export type CalendarImportUses = { wavePlan: WavePlanService };

/** The arrangement, as holiday-cn writes it, with a token of what it would move. */
export const IMPORT_STEPS = { import: z.object({ text: z.string(), token: z.string() }) };

/** Finds the file that waits to be imported; with a token only if a card of that token showed what it would move. */
export function importIn(
  ctx: FeatureContext<CalendarImportUses>,
  token?: string,
): { text: string } | undefined {
  const waiting = flowAt(ctx, IMPORT_STEPS)?.data;
  return token === undefined || token === waiting?.token ? waiting : undefined;
}

const decisionOf = ({ date, isOffDay }: { date: string; isOffDay: boolean }) => ({ date, isOff: isOffDay });

/** Tells whether a text that came without a word is read: as a year's arrangement, or as some days of one. */
export async function isRead(ctx: FeatureContext<CalendarImportUses>, text: string): Promise<boolean> {
  const preview = await ctx.services.wavePlan.previewImport(text);
  return !('refused' in preview) || ('alone' in preview && preview.alone !== undefined);
}

/**
 * Shows what the text would move, and waits for the confirmation. Where it speaks of some holidays only of a year of which nothing is
 * known, they are decisions of the office on those days.
 */
export async function previewImport(
  ctx: FeatureContext<CalendarImportUses & CalendarDecisionUses>,
  text: string,
): Promise<Offer> {
  const preview = await ctx.services.wavePlan.previewImport(text);
  if ('refused' in preview) {
    const alone = 'alone' in preview ? (preview.alone ?? []) : [];
    return alone.length > 0 ? previewDecisions(ctx, alone.map(decisionOf)) : say.importRefused(preview);
  }
  const kept = JSON.stringify(preview.file);
  const token = fingerprintOf(kept, preview.moves);
  await ctx.waitFor(IMPORT_STEPS, 'import', { text: kept, token });
  return say.importPreviewCard(preview, token);
}
