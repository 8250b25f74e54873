import type { Exam } from './exam.ts';

const SECOND_MS = 1_000;

/** Shorter than this nobody reads a question; longer than this it is no limit. */
const SECONDS_MIN = 10;
const SECONDS_MAX = 600;

/** Reads the seconds that each question is to have: `45`, `45 秒`. */
export function parseQuestionSeconds(text: string): number | undefined {
  const [digits] = text.normalize('NFKC').match(/^\d{1,3}(?=\s*秒?$)/) ?? [];
  const seconds = Number(digits);
  return seconds >= SECONDS_MIN && seconds <= SECONDS_MAX ? seconds : undefined;
}

/** Returns the seconds of a question for somebody who has more minutes than the others: longer in the same proportion. */
export function scaleQuestionSeconds(seconds: number, minutes: number, ownMinutes: number): number {
  return Math.ceil((seconds * ownMinutes) / minutes);
}

/** Tells whether all questions together may last longer than the paper, whose own minutes then end it. */
export function outlastsPaper({ blueprint }: Pick<Exam, 'blueprint'>, secondsPerQuestion: number): boolean {
  const questions = blueprint.parts.reduce((sum, { count }) => sum + count, 0);
  return questions * secondsPerQuestion > blueprint.minutes * 60;
}

/** What an attempt says of its time. */
type TimedAttempt = {
  rules: { secondsPerQuestion?: number | undefined };
  progress: { position: number; shownAt?: number | undefined };
  paper: readonly unknown[];
  startedAt: number;
  deadline: number;
};

/**
 * Returns when the time of the question on the card ends; undefined where questions have none. It counts from the instant at which
 * the question was first shown, on whatever device, and never outlasts the paper.
 */
export function questionEndOf({ rules, progress, startedAt, deadline }: TimedAttempt): number | undefined {
  const { secondsPerQuestion } = rules;
  if (secondsPerQuestion === undefined) return undefined;
  return Math.min((progress.shownAt ?? startedAt) + secondsPerQuestion * SECOND_MS, deadline);
}

/** Tells whether the question on the card takes no more answers. */
export function isQuestionOver(attempt: TimedAttempt, now: number): boolean {
  const end = questionEndOf(attempt);
  return end !== undefined && now >= end;
}

/** Returns when the attempt ends by itself: at its deadline, or when the time of its last question is over. */
export function endOf(attempt: TimedAttempt): number {
  const isAtLast = attempt.progress.position === attempt.paper.length - 1;
  return (isAtLast ? questionEndOf(attempt) : undefined) ?? attempt.deadline;
}
