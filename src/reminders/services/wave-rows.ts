import type { Button } from '../../kernel/message.ts';
import type { Reminder } from './reminders.ts';

type WaveRow = (reminder: Reminder) => Promise<Button[][]>;

/** Makes the list of what other areas offer officers on the card of a wave, as they hand it in. */
export function createWaveRows() {
  const sources: WaveRow[] = [];
  return {
    /** Takes in an area's rows. */
    add(source: WaveRow): void {
      sources.push(source);
    },

    /** Returns the rows of all, in the order in which they were handed in. */
    list: async (reminder: Reminder): Promise<Button[][]> =>
      (await Promise.all(sources.map((source) => source(reminder)))).flat(),
  };
}

export type WaveRows = ReturnType<typeof createWaveRows>;
