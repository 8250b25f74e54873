import { z } from 'zod';
import type { PersonId } from '../../kernel/person.ts';
import { type AttemptSummary, countingAttempt, type Exam, type FinishedAttempt, hasPassed } from './exam.ts';
import { type Attempt, scoreAttempt, summarize } from './exam-attempt.ts';

/** Another key for a question of an exam, found to be the right one afterwards. */
export type KeyCorrection = {
  questionId: string;
  /** Original indexes of the right options. */
  right: readonly number[];
};

/** What a correction did, kept for good: both keys, the reason, who and when, and every score that changed. */
export const RegradingSchema = z.object({
  examId: z.string(),
  questionId: z.string(),
  before: z.array(z.int()),
  after: z.array(z.int()),
  reason: z.string(),
  at: z.int(),
  /** Telegram id of the admin. */
  by: z.int(),
  scores: z.array(z.object({ attemptId: z.string(), before: z.number(), after: z.number() })),
});
export type Regrading = z.infer<typeof RegradingSchema>;

/** Returns the attempt with the key corrected in its own copy of the paper and graded again; undefined where nothing changes. */
export function correctAttempt(attempt: Attempt, { questionId, right }: KeyCorrection): Attempt | undefined {
  const key = right.toSorted((a, b) => a - b);
  const index = attempt.paper.findIndex(({ question }) => question.id === questionId);
  const item = attempt.paper[index];
  if (!item || item.question.right.join() === key.join()) return undefined;
  const paper = attempt.paper.with(index, { ...item, question: { ...item.question, right: key } });
  return gradeAgain({ ...attempt, paper });
}

/** Tells whether version 0.1.0 graded it, which rounded each question before the sum. */
export function isRounded({ score, exact, isOnPaper }: AttemptSummary): boolean {
  return score !== undefined && exact === undefined && isOnPaper !== true;
}

/** Returns the attempt with its exact score, where version 0.1.0 graded it and came to another; undefined where nothing changes. */
export function recountAttempt(attempt: Attempt): Attempt | undefined {
  if (!isRounded(summarize(attempt))) return undefined;
  const recounted = gradeAgain(attempt);
  return recounted.progress.handedIn?.score === attempt.progress.handedIn?.score ? undefined : recounted;
}

function gradeAgain(attempt: Attempt): Attempt {
  const { progress } = attempt;
  if (!progress.handedIn) return attempt;
  return {
    ...attempt,
    progress: { ...progress, handedIn: { ...progress.handedIn, ...scoreAttempt(attempt) } },
  };
}

/** What a correction or a recount means for people. */
export type Effect = {
  /** People whose paper had the question, or is counted anew. */
  met: number;
  /** People whose score changes. */
  changed: PersonId[];
  /** Who had failed and passes; who had passed and fails. */
  passes: number;
  fails: number;
};

/**
 * Returns the effect on the scores that count: of several attempts the best or the last, whichever the exam says.
 *
 * @param after the summaries that it changes, by attempt id
 * @param met the people whose paper had the question, or is counted anew
 */
export function effectOf(
  exam: Pick<Exam, 'counts'>,
  attempts: readonly AttemptSummary[],
  after: ReadonlyMap<string, AttemptSummary>,
  met: ReadonlySet<PersonId>,
): Effect {
  const effect: Effect = { met: met.size, changed: [], passes: 0, fails: 0 };
  for (const [personId, own] of Map.groupBy(attempts, (attempt) => attempt.personId)) {
    const then = countingAttempt(exam.counts, own);
    const now = countingAttempt(
      exam.counts,
      own.map((attempt) => after.get(attempt.id) ?? attempt),
    );
    if (!then || !now || isSameResult(then, now)) continue;
    effect.changed.push(personId);
    if (!hasPassed(then) && hasPassed(now)) effect.passes++;
    if (hasPassed(then) && !hasPassed(now)) effect.fails++;
  }
  return effect;
}

function isSameResult(a: FinishedAttempt, b: FinishedAttempt): boolean {
  return a.score === b.score && hasPassed(a) === hasPassed(b);
}
