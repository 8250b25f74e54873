import { isAwayOn, type WithAbsences } from './absence.ts';
import type { PlainDate } from './plain-date.ts';

/** Those who still owe something that is expected of them, and apart from them those who are away: of them it is not expected for now. */
export type Apart<One> = { owing: One[]; away: One[] };

/**
 * Returns those who have not done something in two parts: those who owe it, and those who are away. Whatever counts who has not asks here, so that
 * nobody who is away is counted among them in one place and not in another.
 *
 * @param date the day that counts: today, or the day on which the thing closed
 */
export const apart = <One extends WithAbsences>(missing: readonly One[], date: PlainDate): Apart<One> =>
  apartBy(missing, (one) => isAwayOn(one, date));

/** Returns the same two parts where it is known of each already whether they are away. */
export function apartBy<One>(missing: readonly One[], isAway: (one: One) => boolean): Apart<One> {
  const { owing = [], away = [] } = Object.groupBy(missing, (one) => (isAway(one) ? 'away' : 'owing'));
  return { owing, away };
}
