import type { Clock } from '../domain/clock.ts';
import { addDays, type TimeOfDay, toInstant } from '../domain/plain-date.ts';
import { SHIFT_MAX_DAYS, type WaveAdjustment } from '../domain/wave-adjustment.ts';
import type { CalendarStore } from '../store/calendar-store.ts';
import type { Reminder, RemindersService } from './reminders.ts';

export type AdjustmentRefusal = { refused: 'unknown' | 'already-sent' | 'in-the-past' | 'too-far' };

export type WaveAdjustmentsDeps = {
  reminders: Pick<RemindersService, 'findReminder'>;
  calendarStore: Pick<CalendarStore, 'listAdjustments' | 'saveAdjustment' | 'removeAdjustment'>;
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

  async function save(id: string, adjustment: WaveAdjustment): Promise<Reminder | AdjustmentRefusal> {
    await calendarStore.saveAdjustment(id, adjustment);
    return findOpen(id);
  }

  return {
    /** Leaves the wave out. The wave as it stands now, or why not. */
    async skipWave(id: string, reason: string): Promise<Reminder | AdjustmentRefusal> {
      const open = await findOpen(id);
      return 'refused' in open ? open : save(id, { ...open.wave.adjustment, skip: { reason } });
    },

    /**
     * Sends the wave `days` after (before, if negative) the day its scenario puts it on, at `time` if given. Saying the same
     * twice changes nothing: both count from the scenario, not from where the wave stands.
     */
    async shiftWave(
      id: string,
      change: { days?: number; time?: TimeOfDay },
    ): Promise<Reminder | AdjustmentRefusal> {
      const open = await findOpen(id);
      if ('refused' in open) return open;
      const { date, adjustment, wave } = open.wave;
      const shift = { ...adjustment.shift, days: change.days ?? adjustment.shift?.days ?? 0 };
      if (change.time !== undefined) shift.time = change.time;
      if (Math.abs(shift.days) > SHIFT_MAX_DAYS) return { refused: 'too-far' };
      const day = addDays(date, shift.days - (adjustment.shift?.days ?? 0));
      if (toInstant(day, shift.time ?? wave.time, timezone) <= clock.now()) return { refused: 'in-the-past' };
      return save(id, { ...adjustment, shift });
    },

    /** Takes back whatever was changed about the wave. */
    async restoreWave(id: string): Promise<Reminder | AdjustmentRefusal> {
      const open = await findOpen(id);
      if ('refused' in open) return open;
      await calendarStore.removeAdjustment(id);
      return findOpen(id);
    },
  };
}

export type WaveAdjustmentsService = ReturnType<typeof createWaveAdjustmentsService>;
