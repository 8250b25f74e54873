import type { Decision } from '../../kernel/audit.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { PlannedWave } from '../domain/plan-reminders.ts';
import type { WaveAdjustment } from '../domain/wave-adjustment.ts';
import { type Reasoned, restoreDecision, shiftDecision, skipDecision } from '../domain/wave-decision.ts';
import { isTooFar, type Misfit, misfitOf, type ShiftDraft, shiftTo } from '../domain/wave-shift.ts';
import type { WaveStore } from '../store/wave-store.ts';
import type { Reminder, RemindersService } from './reminders.ts';

export type AdjustmentRefusal =
  | { refused: 'unknown' | 'already-sent' | 'in-the-past' | 'too-far' | 'unchanged' }
  | Misfit;

/** A wave as it stood, and as it stands after the decision. */
export type AdjustedWave = { before: PlannedWave; reminder: Reminder };
/** A wave as it stands, and as the draft would have it. */
export type ShiftPreview = { reminder: Reminder; after: PlannedWave };

/** What is to stand about a wave, and how that is recorded. */
type Change = { adjustment: WaveAdjustment; decision: Decision };

export type WaveAdjustmentsDeps = {
  reminders: Pick<RemindersService, 'findReminder' | 'listYear'>;
  waveStore: Pick<WaveStore, 'changeAdjustment'>;
  timezone: string;
  clock: Clock;
};

/**
 * Makes the service of what an officer changes about one wave of one year: left out for a reason, or sent on another day or at
 * another time.
 */
export function createWaveAdjustmentsService(deps: WaveAdjustmentsDeps) {
  const { reminders, waveStore, timezone, clock } = deps;

  async function findOpen(id: string): Promise<Reminder | AdjustmentRefusal> {
    const reminder = await reminders.findReminder(id);
    if (!reminder) return { refused: 'unknown' };
    const status = reminder.record?.status;
    return status === 'sent' || status === 'merged' ? { refused: 'already-sent' } : reminder;
  }

  /** Finds what does not fit about the wave where it stands, if anything. */
  async function findMisfit(wave: PlannedWave): Promise<Misfit | undefined> {
    const ofYear = await reminders.listYear(wave.occasion.year);
    const waves = ofYear.map((reminder) => reminder.wave);
    return misfitOf(
      wave,
      waves.filter(({ scenario }) => scenario.id === wave.scenario.id),
    );
  }

  /** Where the draft puts the wave, or why it may not stand there. */
  async function judgeShift(
    { wave }: Reminder,
    draft: ShiftDraft,
    reason: string,
  ): Promise<PlannedWave | AdjustmentRefusal> {
    if (isTooFar(draft)) return { refused: 'too-far' };
    const after = shiftTo(wave, draft, reason, timezone);
    if (after.at === wave.at) return { refused: 'unchanged' };
    if (after.at <= clock.now()) return { refused: 'in-the-past' };
    return (await findMisfit(after)) ?? after;
  }

  /**
   * Stores what is decided on the wave as it stands, with the record of the decision in the same step; where another
   * decision came between, it is decided anew. Nothing is recorded where nothing changes.
   */
  async function decideOn(
    id: string,
    decide: (open: Reminder) => Change | Promise<Change | AdjustmentRefusal>,
  ): Promise<AdjustedWave | AdjustmentRefusal> {
    for (;;) {
      const open = await findOpen(id);
      if ('refused' in open) return open;
      const change = await decide(open);
      if ('refused' in change) return change;
      const before = open.wave;
      const step = { before: before.adjustment, after: change.adjustment };
      const entry = { at: clock.now(), ...change.decision };
      if (!(await waveStore.changeAdjustment(id, step, entry))) continue;
      const reminder = await findOpen(id);
      return 'refused' in reminder ? reminder : { before, reminder };
    }
  }

  return {
    findMisfit,

    /** Tells where the draft puts the wave, or why it may not stand there. Nothing is stored. */
    async previewShift(id: string, draft: ShiftDraft): Promise<ShiftPreview | AdjustmentRefusal> {
      const reminder = await findOpen(id);
      if ('refused' in reminder) return reminder;
      const after = await judgeShift(reminder, draft, '');
      return 'refused' in after ? after : { reminder, after };
    },

    /** Leaves the wave out. The wave as it stood and as it stands now, or why not. */
    skipWave(id: string, by: Reasoned): Promise<AdjustedWave | AdjustmentRefusal> {
      return decideOn(id, ({ wave }) => ({
        adjustment: { ...wave.adjustment, skip: { reason: by.reason } },
        decision: skipDecision(wave, by),
      }));
    },

    /** Sends the wave where the draft puts it. A draft counts from the scenario, not from where the wave stands. */
    shiftWave(id: string, draft: ShiftDraft, by: Reasoned): Promise<AdjustedWave | AdjustmentRefusal> {
      return decideOn(id, async (open) => {
        const after = await judgeShift(open, draft, by.reason);
        if ('refused' in after) return after;
        return { adjustment: after.adjustment, decision: shiftDecision(open.wave, after, by) };
      });
    },

    /** Takes back whatever was changed about the wave. */
    restoreWave(id: string, by: Decision['by']): Promise<AdjustedWave | AdjustmentRefusal> {
      return decideOn(id, ({ wave }) => {
        const after = shiftTo(wave, { days: 0 }, '', timezone);
        return { adjustment: {}, decision: restoreDecision(wave, after, by) };
      });
    },
  };
}

export type WaveAdjustmentsService = ReturnType<typeof createWaveAdjustmentsService>;
