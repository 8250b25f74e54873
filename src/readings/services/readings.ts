import type { Clock } from '../../kernel/clock.ts';
import { carriedBy } from '../../reminders/domain/carried-waves.ts';
import { asksForReceipt } from '../../reminders/domain/scenario.ts';
import type { Reminder, RemindersService } from '../../reminders/services/reminders.ts';
import { sessionRead } from '../../study/domain/material.ts';
import { sessionKey, strictest, waveKey } from '../domain/reading-choice.ts';
import type { ReadingStore } from '../store/reading-store.ts';

export type ReadingsDeps = {
  readings: ReadingStore;
  reminders: Pick<RemindersService, 'findReminder' | 'listBetween'>;
  clock: Clock;
};

/** Who chooses, for what, and how the choice is called. */
type Chosen = { by: number; subject: string; called: string };

/** Makes the service of how long reminders and the material of sessions are to be read before people may take note of them. */
export function createReadingsService({ readings, reminders, clock }: ReadingsDeps) {
  const find = async (name: string): Promise<number | undefined> => (await readings.findSeconds([name]))[0];

  /** Finds how long the reminder is to be read with all that goes out as one with it: the longest that was chosen of them. */
  async function findTogether(reminder: Reminder): Promise<number | undefined> {
    const { date } = reminder.wave;
    const all = carriedBy(reminder, await reminders.listBetween(date, date));
    const asking = all.filter(({ wave }) => asksForReceipt(wave.scenario, wave.wave));
    return strictest(await readings.findSeconds(asking.map(({ wave }) => waveKey(wave))));
  }

  return {
    find,
    findTogether,

    /** Finds how long what goes out under an id is to be read, in seconds; nothing: as short as people like. */
    async findOf(noticeId: string): Promise<number | undefined> {
      const session = sessionRead(noticeId);
      if (session !== undefined) return find(sessionKey(session));
      const reminder = await reminders.findReminder(noticeId);
      return reminder && findTogether(reminder);
    },

    /** Chooses it under all of these names, for what goes out from now on; chosen again it is recorded once. */
    async choose(
      names: readonly string[],
      seconds: number | undefined,
      { by, subject, called }: Chosen,
    ): Promise<void> {
      const known = await readings.findSeconds(names);
      if (known.every((one) => one === seconds)) return;
      const decision = { at: clock.now(), by, action: 'reading-time-set', subject, after: called } as const;
      await readings.choose(names, seconds, decision);
    },
  };
}

export type Readings = ReturnType<typeof createReadingsService>;
