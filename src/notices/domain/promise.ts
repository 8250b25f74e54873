import { aboutOf } from './follow-up.ts';
import type { Notice } from './notice.ts';

/** What tells of a notice whether there is something in it to keep to. */
export type MayPromise = Pick<Notice, 'kind'> &
  Partial<Pick<Notice, 'promise' | 'nudge' | 'followUp' | 'announces'>>;

/**
 * Tells whether who takes note of a notice says by that to keep to it: where the notice leaves it open, of a reminder of a holiday, and
 * of what is about one, such as a nudge. What there is only to know is promised by nobody.
 */
export function asksPromise(notice: MayPromise): boolean {
  const isReminder = notice.kind === 'reminder' || aboutOf(notice)?.startsWith('reminder.') === true;
  return notice.promise ?? isReminder;
}
