import type { FeatureContext } from '../../bot/context.ts';
import { fingerprintOf } from '../../bot/fingerprint.ts';
import type { Message } from '../../kernel/message.ts';
import type { WavePlanService } from '../services/wave-plan.ts';
import * as say from './calendar-messages.ts';

export type CalendarImportUses = { wavePlan: WavePlanService };

/** The file that waits to be imported; with a token only if a card of that token showed what it would move. */
export function importIn(
  { flow }: FeatureContext<CalendarImportUses>,
  token?: string,
): { text: string } | undefined {
  if (flow?.step !== 'import' || (token !== undefined && token !== flow.data.token)) return undefined;
  return { text: String(flow.data.text) };
}

/** Shows what the file would move, and waits for the confirmation. */
export async function previewImport(ctx: FeatureContext<CalendarImportUses>, text: string): Promise<Message> {
  const preview = await ctx.services.wavePlan.previewImport(text);
  if ('refused' in preview) return say.importRefused(preview);
  const token = fingerprintOf(text, preview.moves);
  await ctx.waitFor('import', { text, token });
  return say.importPreviewCard(preview, token);
}
