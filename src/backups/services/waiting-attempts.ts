import type { AttemptDeadlinesService } from '../../exams/services/attempt-deadlines.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { WaitingSource } from '../../kernel/holds.ts';

type Uses = {
  deadlines: Pick<AttemptDeadlinesService, 'countDue' | 'settleUntold'>;
  /** What an officer reads of it. */
  called(people: number): string;
  clock: Clock;
};

/**
 * Makes the source of what those who sit an exam are told by its time, all of it as one, once nothing holds it back. Papers whose time is
 * over are handed in either way.
 */
export const createWaitingAttempts = ({ deadlines, called, clock }: Uses): WaitingSource => ({
  name: 'attempt',
  async list() {
    const people = await deadlines.countDue();
    return people > 0 ? [{ id: 'due', title: called(people), at: clock.now() }] : [];
  },
  drop: deadlines.settleUntold,
});
