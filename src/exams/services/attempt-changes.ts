import type { AttemptSummary } from '../domain/exam.ts';
import type { Attempt } from '../domain/exam-attempt.ts';
import type { AttemptStore, VersionedAttempt } from '../store/attempt-store.ts';

const ATTEMPTS_READ_AT_ONCE = 100;

/** Makes what reads and changes attempts after their hand-in: all of an exam, a hundred at a time. */
export function createAttemptChanges(attempts: Pick<AttemptStore, 'find' | 'saveCorrected'>) {
  return {
    /** Walks through the attempts with their papers; one that can no longer be read is left out. */
    async *walk(made: readonly AttemptSummary[]): AsyncGenerator<VersionedAttempt> {
      for (let from = 0; from < made.length; from += ATTEMPTS_READ_AT_ONCE) {
        const page = made.slice(from, from + ATTEMPTS_READ_AT_ONCE);
        const found = await Promise.all(page.map(({ id }) => attempts.find(id)));
        yield* found.filter((one) => one !== undefined);
      }
    },

    /** Saves what `change` makes of the attempt as it is then; undefined: nothing. */
    async apply(id: string, change: (attempt: Attempt) => Attempt | undefined): Promise<void> {
      for (;;) {
        const found = await attempts.find(id);
        const changed = found && change(found.attempt);
        if (!found || !changed || (await attempts.saveCorrected(changed, found.version))) return;
      }
    },
  };
}

/** A score before and after a change. */
export type ScoreChange = { attemptId: string; personId: number; before: number; after: number };

/** Returns the scores that differ afterwards, in the order of the attempts. */
export function scoreChangesOf(
  made: readonly AttemptSummary[],
  after: ReadonlyMap<string, AttemptSummary>,
): ScoreChange[] {
  return made.flatMap(({ id: attemptId, personId, score: before }) => {
    const score = after.get(attemptId)?.score;
    if (before === undefined || score === undefined || before === score) return [];
    return [{ attemptId, personId, before, after: score }];
  });
}

/** Returns what an audit entry says of the people: each with both scores. */
export function peopleOf(changes: readonly ScoreChange[]) {
  return changes.map(({ personId, before, after }) => ({
    personId,
    before: { score: before, isOnPaper: false },
    after: { score: after, isOnPaper: false },
  }));
}
