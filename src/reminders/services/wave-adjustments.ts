import type { CalendarStore } from '../../calendar/store/calendar-store.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { PlannedWave } from '../domain/plan-reminders.ts';
import { isTooFar, type Misfit, misfitOf, type ShiftDraft, shiftTo } from '../domain/wave-shift.ts';
import type { Reminder, RemindersService } from './reminders.ts';

export type AdjustmentRefusal =
  | { refused: 'unknown' | 'already-sent' | 'in-the-past' | 'too-far' | 'unchanged' }
  | Misfit;

/** A wave as it stood, and as it stands after the decision. */
export type AdjustedWave = { before: PlannedWave; reminder: Reminder };
/** A wave as it stands, and as the draft would have it. */
export type ShiftPreview = { reminder: Reminder; after: PlannedWave };

export type WaveAdjustmentsDeps = {
  reminders: Pick<RemindersService, 'findReminder' | 'listYear'>;
  calendarStore: Pick<CalendarStore, 'saveAdjustment' | 'removeAdjustment'>;
  timezone: string;
  clock: Clock;
};

/** What an officer changes about one wave of one year: left out for a reason, or sent on another day or at another time. */
export function createWaveAdjustmentsService(deps: WaveAdjustmentsDeps) {
  const { reminders, calendarStore, timezone, clock } = deps;

  async function findOpen(id: string): Promise<Reminder | AdjustmentRefusal> {
    const reminder = await reminders.findReminder(id);
    if (!reminder) return { refused: 'unknown' };
    const status = reminder.record?.status;
    return status === 'sent' || status === 'merged' ? { refused: 'already-sent' } : reminder;
  }

  /** What does not fit about the wave where it stands, if anything. */
  async function findMisfit(wave: PlannedWave): Promise<Misfit | undefined> {
    const ofYear = await reminders.listYear(wave.occasion.year);
    const waves = ofYear.map((reminder) => reminder.wave);
    return misfitOf(
      wave,
      waves.filter(({ scenario }) => scenario.id === wave.scenario.id),
    );
  }

  /** Where the draft puts the wave, or why it may not stand there. Nothing is stored. */
  async function previewShift(
    id: string,
    draft: ShiftDraft,
    reason = '',
  ): Promise<ShiftPreview | AdjustmentRefusal> {
    const open = await findOpen(id);
    if ('refused' in open) return open;
    if (isTooFar(draft)) return { refused: 'too-far' };
    const after = shiftTo(open.wave, draft, reason, timezone);
    if (after.at === open.wave.at) return { refused: 'unchanged' };
    if (after.at <= clock.now()) return { refused: 'in-the-past' };
    return (await findMisfit(after)) ?? { reminder: open, after };
  }

  async function afterChange(before: PlannedWave): Promise<AdjustedWave | AdjustmentRefusal> {
    const reminder = await findOpen(before.id);
    return 'refused' in reminder ? reminder : { before, reminder };
  }

  return {
    findMisfit,
    previewShift,

    /** Leaves the wave out. The wave as it stood and as it stands now, or why not. */
    async skipWave(id: string, reason: string): Promise<AdjustedWave | AdjustmentRefusal> {
      const open = await findOpen(id);
      if ('refused' in open) return open;
      await calendarStore.saveAdjustment(id, { ...open.wave.adjustment, skip: { reason } });
      return afterChange(open.wave);
    },

    /** Sends the wave where the draft puts it. A draft counts from the scenario, not from where the wave stands. */
    async shiftWave(
      id: string,
      draft: ShiftDraft,
      reason: string,
    ): Promise<AdjustedWave | AdjustmentRefusal> {
      const preview = await previewShift(id, draft, reason);
      if ('refused' in preview) return preview;
      await calendarStore.saveAdjustment(id, preview.after.adjustment);
      return afterChange(preview.reminder.wave);
    },

    /** Takes back whatever was changed about the wave. */
    async restoreWave(id: string): Promise<AdjustedWave | AdjustmentRefusal> {
      const open = await findOpen(id);
      if ('refused' in open) return open;
      await calendarStore.removeAdjustment(id);
      return afterChange(open.wave);
    },
  };
}

export type WaveAdjustmentsService = ReturnType<typeof createWaveAdjustmentsService>;
