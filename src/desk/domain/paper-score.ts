import { z } from 'zod';
import { totalPoints } from '../../bank/domain/blueprint.ts';
import type { ExamPaper } from '../../bank/domain/exam-paper.ts';
import {
  type AttemptSummary,
  countingAttempt,
  type Exam,
  type FinishedAttempt,
  isFinished,
} from '../../exams/domain/exam.ts';
import { type Attempt, beginAttempt, scoreAttempt } from '../../exams/domain/exam-attempt.ts';
import type { PersonId } from '../../kernel/person.ts';
import { SharedLineSchema } from './person-lines.ts';

/** A score that was earned without the app, as an officer enters it; with the answers where they were read off a printed paper. */
export type PaperScore = { personId: PersonId; score: number; responses?: number[][] | undefined };

/** Reads the points that are typed behind a name: `86.5`, `86.5 分`, also more than there can be. */
export function parsePoints(text: string): number | undefined {
  const [digits] = text.normalize('NFKC').match(/^-?\d+(?:\.\d{1,2})?(?=\s*分?$)/) ?? [];
  return digits === undefined ? undefined : Number(digits);
}

/** Returns the attempt for which a score on paper stands; a score entered again takes the place of the former. */
export function paperAttempt(
  { id, title, blueprint }: Exam,
  { personId, score }: PaperScore,
  made: readonly AttemptSummary[],
  now: number,
): FinishedAttempt {
  return {
    id: paperIdOf(id, personId),
    examId: id,
    title,
    personId,
    number: made.filter(({ isOnPaper }) => !isOnPaper).length + 1,
    startedAt: now,
    deadline: now,
    total: totalPoints(blueprint),
    passMark: blueprint.passMark,
    handedInAt: now,
    score,
    isOnPaper: true,
  };
}

/** Returns the attempt with the answers of a printed paper, graded. It takes the place of a score entered before. */
export function sitOnPaper(
  exam: Exam,
  { personId, paper, responses }: { personId: PersonId; paper: ExamPaper; responses: number[][] },
  made: readonly AttemptSummary[],
  now: number,
): Attempt {
  const number = made.filter(({ isOnPaper }) => !isOnPaper).length + 1;
  const begun = beginAttempt(exam, { personId, number, paper, card: undefined, now });
  const { shownAt: _, ...progress } = begun.progress;
  const sat = {
    ...begun,
    id: paperIdOf(exam.id, personId),
    deadline: now,
    progress: { ...progress, responses },
  };
  return {
    ...sat,
    progress: { ...sat.progress, handedIn: { at: now, by: 'officer', ...scoreAttempt(sat) } },
  };
}

const paperIdOf = (examId: string, personId: PersonId): string => `${examId}.${personId}.paper`;

/** The score that somebody has already: the latest one on paper, otherwise the one of their attempts that counts. */
function standingScore(
  { counts }: Pick<Exam, 'counts'>,
  made: readonly AttemptSummary[],
): FinishedAttempt | undefined {
  return made.filter(isFinished).find(({ isOnPaper }) => isOnPaper) ?? countingAttempt(counts, made);
}

/** What entering a score would replace or stand beside, as an officer is shown it before anything is saved. */
const ReplacementSchema = z.object({
  personId: z.int(),
  score: z.number(),
  responses: z.array(z.array(z.int())).optional(),
  /** The score there is; absent while an attempt is under way, which is handed in after this. */
  before: z.object({ score: z.number(), isOnPaper: z.boolean() }).optional(),
  /** Which score counts then, by the exam's own rule. */
  counting: z.number(),
});
export type Replacement = z.infer<typeof ReplacementSchema>;

/** The exam whose scores are being entered, and those that wait for the officer's word, on the card of that number. */
export const ScoresEntrySchema = z.object({
  examId: z.string(),
  nonce: z.string().optional(),
  replacing: z.array(ReplacementSchema).default([]),
  shared: z.array(SharedLineSchema).default([]),
});

/** Returns what a score would replace or stand beside; undefined where there is nothing yet, or nothing would change. */
export function findReplacement(
  exam: Exam,
  entered: PaperScore,
  made: readonly AttemptSummary[],
  now: number,
): Replacement | undefined {
  const there = standingScore(exam, made);
  const isSame = there?.isOnPaper === true && there.score === entered.score;
  if (made.length === 0 || isSame) return undefined;
  const others = made.filter(({ isOnPaper }) => !isOnPaper);
  const counting = countingAttempt(exam.counts, [...others, paperAttempt(exam, entered, made, now)]);
  return {
    ...entered,
    ...(there && { before: { score: there.score, isOnPaper: there.isOnPaper === true } }),
    counting: counting?.score ?? entered.score,
  };
}
