import { z } from 'zod';
import type { FeatureContext } from '../../bot/context.ts';
import type { TapResult } from '../../bot/feature.ts';
import { flowAt } from '../../bot/flow.ts';
import type { Message } from '../../kernel/message.ts';
import { typedReason } from '../../kernel/typed-reason.ts';
import { readTimes } from '../../kernel/typed-time.ts';
import { draftOf, type ShiftDraft } from '../domain/wave-shift.ts';
import type { Reminder } from '../services/reminders.ts';
import type { WaveAdjustmentsService } from '../services/wave-adjustments.ts';
import { type WaveCardUses, waveCard } from './wave-card.ts';
import * as say from './wave-shift-messages.ts';

export type WaveShiftFlowUses = {
  waveAdjustments: WaveAdjustmentsService;
} & WaveCardUses;

export const REASON_MAX_LENGTH = 60;

/** A wave with the draft that its officer is at: its time is being typed, or the reason. */
const DraftSchema = z.object({ id: z.string(), days: z.number(), time: z.string().optional() });
export const SHIFT_STEPS = { time: DraftSchema, shift: DraftSchema };

/**
 * Takes a tap into the draft: taps and times make one, and the reason that is sent then is the one decision, and is recorded as
 * one.
 */
export async function tapShift(
  ctx: FeatureContext<WaveShiftFlowUses>,
  reminder: Reminder,
  days: number,
): Promise<TapResult> {
  const draft = { ...draftIn(ctx, reminder), days };
  const preview = await ctx.services.waveAdjustments.previewShift(reminder.wave.id, draft);
  if (!('refused' in preview)) return { card: await showDraft(ctx, preview, draft) };
  if (preview.refused !== 'unchanged') return { toast: say.refusalText(preview), alert: true };
  // Back where it stands: there is nothing to decide.
  await ctx.endFlow();
  return { card: await waveCard(ctx, reminder) };
}

/** Waits for a time of day, keeping what has been drafted of the wave so far. */
export async function askTime(ctx: FeatureContext<WaveShiftFlowUses>, reminder: Reminder): Promise<Message> {
  await ctx.waitFor(SHIFT_STEPS, 'time', { id: reminder.wave.id, ...draftIn(ctx, reminder) });
  return say.askTime(reminder);
}

/** Takes the typed time into the draft; what is no time is asked for again. */
export async function typeTime(
  ctx: FeatureContext<WaveShiftFlowUses>,
  reminder: Reminder,
  text: string,
): Promise<Message> {
  const [time, other] = readTimes(text, 'opens');
  if (time === undefined) return say.askTime(reminder, say.notATime(text));
  if (other !== undefined) return say.askTime(reminder, say.eitherTime(time, other));
  const draft = { ...draftIn(ctx, reminder), time };
  const preview = await ctx.services.waveAdjustments.previewShift(reminder.wave.id, draft);
  if ('refused' in preview) return say.askTime(reminder, say.refusalText(preview));
  return showDraft(ctx, preview, draft);
}

/** Carries the draft out for the reason that was typed, which is recorded with it; without one the draft is shown again. */
export async function typeReason(
  ctx: FeatureContext<WaveShiftFlowUses>,
  reminder: Reminder,
  text: string,
): Promise<Message> {
  const { waveAdjustments } = ctx.services;
  const draft = draftIn(ctx, reminder);
  const reason = typedReason(text, REASON_MAX_LENGTH);
  if (reason === '') {
    const preview = await waveAdjustments.previewShift(reminder.wave.id, draft);
    return 'refused' in preview ? say.refused(preview) : say.shiftCard(preview, draft);
  }
  await ctx.endFlow();
  const by = { by: ctx.telegramId, reason };
  const changed = await waveAdjustments.shiftWave(reminder.wave.id, draft, by);
  return 'refused' in changed ? say.refused(changed) : waveCard(ctx, changed.reminder);
}

async function showDraft(
  ctx: FeatureContext<WaveShiftFlowUses>,
  preview: Parameters<typeof say.shiftCard>[0],
  draft: ShiftDraft,
): Promise<Message> {
  await ctx.waitFor(SHIFT_STEPS, 'shift', { id: preview.after.id, ...draft });
  return say.shiftCard(preview, draft);
}

/** The draft that the officer is at for this wave; without one, the wave as it stands. */
function draftIn(ctx: FeatureContext<WaveShiftFlowUses>, { wave }: Reminder): ShiftDraft {
  const draft = flowAt(ctx, SHIFT_STEPS)?.data;
  return draft?.id === wave.id ? { days: draft.days, time: draft.time } : draftOf(wave);
}
