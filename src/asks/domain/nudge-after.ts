import { z } from 'zod';
import type { AutomaticTerms, Moment } from './automatic-terms.ts';
import { NUDGES_PER_PERSON } from './nudge-round.ts';

/** What may be chosen beforehand: nobody is nudged by itself, after one working day, or after one and three. */
export const NUDGE_AFTER_CHOICES: readonly (readonly number[])[] = [[], [1], [1, 3]];

/** After how many working days those who have not answered are nudged by itself, as often as anybody may be at most. */
export const NudgeAfterSchema = z.array(z.int().min(1).max(5)).max(NUDGES_PER_PERSON);

/** Returns the choice after the present one, the first after the last, and after one that is not among them. */
export function nextNudgeAfter(present: readonly number[]): readonly number[] {
  const at = NUDGE_AFTER_CHOICES.findIndex((choice) => String(choice) === String(present));
  return NUDGE_AFTER_CHOICES[(at + 1) % NUDGE_AFTER_CHOICES.length] ?? [];
}

/** Returns the nudges that may go out by themselves about what was sent at `sentAt` (epoch ms): those that were chosen, and the usual ones. */
export function nudgesAfter(chosen: readonly number[], sentAt: number): AutomaticTerms {
  const offered = [...new Set([...NUDGE_AFTER_CHOICES.flat(), ...chosen])].sort((a, b) => a - b);
  return {
    moments: offered.map((workdaysAfter) => ({ key: keyOf(workdaysAfter), workdaysAfter, of: sentAt })),
    chosen: chosen.map(keyOf),
  };
}

/** Returns the one that goes by the next channel: after so long nobody waits for the first any more. */
export const nextChannelAfter = (sentAt: number): Moment => ({
  ...{ key: 'next2', workdaysAfter: 2, of: sentAt },
  nextChannel: true,
});

const keyOf = (workdays: number): string => `after${workdays}`;
