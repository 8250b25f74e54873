import { z } from 'zod';
import { type Blueprint, BlueprintSchema } from '../../bank/domain/blueprint.ts';
import { compareScores, exactly, reaches, ScoreSchema, scoreOf } from '../../bank/domain/score.ts';
import { type Audience, AudienceSchema, EVERYBODY, isInAudience } from '../../kernel/audience.ts';
import type { YearSpan } from '../../kernel/figure.ts';
import { divide, fraction, sum } from '../../kernel/fraction.ts';
import type { Person } from '../../kernel/person.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';

const MINUTE_MS = 60_000;

/** What a person sees of an attempt that has been handed in: the score; which were right; answers and explanations. */
export const ReviewLevelSchema = z.enum(['score', 'marks', 'answers']);
export type ReviewLevel = z.infer<typeof ReviewLevelSchema>;

/** What one person has that the others have not: more minutes, or a close of their own. */
const AllowanceSchema = z.object({
  personId: z.int(),
  extraMinutes: z.int().positive().optional(),
  closesAt: z.int().optional(),
});
export type Allowance = z.infer<typeof AllowanceSchema>;

/** When those who have not begun may be reminded by itself: as it opens, and one working day before its close. */
export const EXAM_REMINDERS = ['opening', 'closing'] as const;

export const ExamSchema = z.object({
  id: z.string(),
  title: z.string(),
  /** The exam's own copy, with the minutes, pass mark and scoring rule that the officer chose. */
  blueprint: BlueprintSchema,
  audience: AudienceSchema,
  /** Epoch milliseconds. */
  opensAt: z.int(),
  /** Absent: never closes (self-tests). */
  closesAt: z.int().optional(),
  /** How many attempts a person has; absent: any number. */
  attemptsAllowed: z.int().positive().optional(),
  /** Which of several attempts is the person's score, or that it is their mean. */
  counts: z.enum(['best', 'last', 'mean']),
  review: z.object({ beforeClose: ReviewLevelSchema, afterClose: ReviewLevelSchema }),
  navigation: z.enum(['free', 'forward-only']),
  /** Each question has so long, from when it is first shown; only with forward-only navigation. */
  secondsPerQuestion: z.int().positive().optional(),
  /** Secret: papers follow from it, so nobody can compute theirs ahead. */
  seed: z.string(),
  createdAt: z.int(),
  /** Telegram id of the admin. */
  createdBy: z.int().optional(),
  /** Extra time and later closes of single people. */
  allowances: z.array(AllowanceSchema).optional(),
  /** When those who have not begun are reminded by itself; absent: never. */
  reminds: z.array(z.enum(EXAM_REMINDERS)).optional(),
  /** Its people are told of it then (epoch ms); absent: they have been, or were at its publication. */
  announceAt: z.int().optional(),
  /** When its officer heard that it closed before its people were told of it (epoch ms). */
  unannouncedSaidAt: z.int().optional(),
  /** The exam whose failed and absent people this one is for. */
  makeUpFor: z.string().optional(),
  /** The instruments that did not concern the office when it was published: all its papers are drawn without them, and only them. */
  notConcerned: z.array(z.string()).optional(),
  /** The time since which nobody may begin any more, and it stands in no list of figures. */
  withdrawnAt: z.int().optional(),
  /**
   * Set where the machine was off over the close: until then nobody is told the answers, so that an officer may still move the close.
   */
  heldUntil: z.int().optional(),
  /** Why, as the officer wrote it; absent too where it was withdrawn before reasons were asked for. */
  withdrawnFor: z.string().optional(),
});
export type Exam = z.infer<typeof ExamSchema>;

/** What is known of an attempt without its paper: in a person's list, and in the figures of an exam. */
export const AttemptSummarySchema = z.object({
  id: z.string(),
  examId: z.string(),
  title: z.string(),
  personId: z.int(),
  number: z.int(),
  startedAt: z.int(),
  deadline: z.int(),
  total: z.number(),
  passMark: z.number(),
  handedInAt: z.int().optional(),
  ...ScoreSchema.partial().shape,
  /** Sat without the app; the officer entered the score. */
  isOnPaper: z.boolean().optional(),
});
export type AttemptSummary = z.infer<typeof AttemptSummarySchema>;
export type FinishedAttempt = AttemptSummary & { handedInAt: number; score: number };

export type ExamPhase = 'upcoming' | 'open' | 'closed';

/** Tells where the exam stands for those without a close of their own; a moment that is the close is after it. */
export function phaseOf(exam: Exam, now: number): ExamPhase {
  if (now < exam.opensAt) return 'upcoming';
  return exam.closesAt !== undefined && now >= exam.closesAt ? 'closed' : 'open';
}

/** Returns which instruments its papers leave out: those of its publication; where it never closes, those of now. */
export function leftOutOf({ closesAt, notConcerned }: Exam, now: readonly string[]): readonly string[] {
  return closesAt === undefined ? now : (notConcerned ?? []);
}

/** Returns when the last person's window closes; undefined where there is no close. */
export function lastCloseOf({ closesAt, allowances = [] }: Exam): number | undefined {
  if (closesAt === undefined) return undefined;
  return Math.max(closesAt, ...allowances.map((allowance) => allowance.closesAt ?? closesAt));
}

/** Returns from when on its answers may be shown: the last close, or later where it is held for an officer's decision. */
export function overAt(exam: Exam): number | undefined {
  const lastClose = lastCloseOf(exam);
  return lastClose === undefined ? undefined : Math.max(lastClose, exam.heldUntil ?? 0);
}

/** Returns the instant of which its absent are counted: now while it is open, and its last close from then on. */
export const countedAt = (exam: Exam, now: number): number => Math.min(now, lastCloseOf(exam) ?? now);

/** Tells whether nobody can be at it any more: not before then may anything about its answers be shown. */
export function isOverForAll(exam: Exam, now: number): boolean {
  const over = overAt(exam);
  return over !== undefined && now >= over;
}

/** Returns when an attempt that begins now ends at the latest: the close of the exam cuts it short. */
export function deadlineOf(exam: Exam, startedAt: number): number {
  const timeUp = startedAt + exam.blueprint.minutes * MINUTE_MS;
  return Math.min(timeUp, exam.closesAt ?? timeUp);
}

/** Trials are exams of one officer, whose attempts count nowhere. */
const TRIAL_PREFIX = 'trial-';

export function isTrial(examId: string): boolean {
  return examId.startsWith(TRIAL_PREFIX);
}

/** Tells whether it stands in figures and comparisons: withdrawn exams and trials do not. */
export function countsInFigures({ id, withdrawnAt }: Exam): boolean {
  return withdrawnAt === undefined && !isTrial(id);
}

/** Tells whether it is one of a span's exams: it counts in figures, and has a window that opened in the span. */
export function isHeldIn(
  exam: Exam,
  { from, until }: Pick<YearSpan, 'from' | 'until'>,
  { now, dateOf }: { now: number; dateOf(instant: number): PlainDate },
): boolean {
  const day = dateOf(exam.opensAt);
  const hasBegun = exam.closesAt !== undefined && exam.opensAt <= now;
  return countsInFigures(exam) && hasBegun && from <= day && day <= until;
}

/** Tells whether what it found about questions and topics may be told. */
export function isOpenToAnalysis(exam: Exam, now: number): boolean {
  return countsInFigures(exam) && isOverForAll(exam, now);
}

/** Returns the exam as the officer may try it before it is published: with a paper of its own, and the answers at hand-in. */
export function trialOf(
  exam: Pick<Exam, 'id' | 'title' | 'blueprint' | 'navigation' | 'secondsPerQuestion'>,
  by: { personId: number; seed: string; now: number },
): Exam {
  const { id, blueprint, navigation, secondsPerQuestion } = exam;
  return {
    id: `${TRIAL_PREFIX}${id}`,
    title: `试考：${exam.title}`,
    blueprint,
    audience: { people: [by.personId] },
    opensAt: by.now,
    counts: 'last',
    review: { beforeClose: 'answers', afterClose: 'answers' },
    navigation,
    ...(secondsPerQuestion === undefined ? {} : { secondsPerQuestion }),
    seed: by.seed,
    createdAt: by.now,
  };
}

export type StartRefusal = 'withdrawn' | 'not-invited' | 'not-open-yet' | 'closed' | 'no-attempts-left';

/** Says why the person may not begin a further attempt now; undefined when they may. */
export function refuseStart(exam: Exam, person: Person, used: number, now: number): StartRefusal | undefined {
  const phase = phaseOf(exam, now);
  if (exam.withdrawnAt !== undefined) return 'withdrawn';
  if (!isInAudience(person, exam.audience)) return 'not-invited';
  if (phase === 'upcoming') return 'not-open-yet';
  if (phase === 'closed') return 'closed';
  return used >= (exam.attemptsAllowed ?? Number.POSITIVE_INFINITY) ? 'no-attempts-left' : undefined;
}

/** Returns what may be shown of a handed-in attempt now. */
export function reviewLevelOf(exam: Exam, now: number): ReviewLevel {
  return isOverForAll(exam, now) ? exam.review.afterClose : exam.review.beforeClose;
}

/** Tells whether answers may be shown now: from then on wrong ones join the wrong-question book. */
export function isRevealed(exam: Exam, now: number): boolean {
  return reviewLevelOf(exam, now) === 'answers';
}

/** Tells whether it has been handed in and graded; only then does it have a score. */
export function isFinished(attempt: AttemptSummary): attempt is FinishedAttempt {
  return attempt.handedInAt !== undefined && attempt.score !== undefined;
}

/** Tells whether it is being answered now. Past its deadline it is over, even before it has been handed in. */
export function isUnderWay(attempt: AttemptSummary, now: number): boolean {
  return attempt.handedInAt === undefined && now < attempt.deadline;
}

export function hasPassed(attempt: FinishedAttempt): boolean {
  return reaches(attempt, attempt.passMark);
}

/** Tells whether the office may put it on paper: passed, in an exam with a window, which self-tests lack. */
export function isCertified(exam: Exam, attempt: FinishedAttempt): boolean {
  return exam.closesAt !== undefined && hasPassed(attempt);
}

/**
 * Counts how many of their chances somebody has used. A score on paper stands for a chance only where there is no other attempt: it
 * is entered for whoever could not sit it in the app.
 */
export function chancesUsed(attempts: readonly AttemptSummary[]): number {
  return Math.max(attempts.filter(({ isOnPaper }) => !isOnPaper).length, Math.min(1, attempts.length));
}

/**
 * Returns the attempt that is the person's score; undefined before the first hand-in. Where the mean of all counts, it is the last one with
 * the mean, kept exactly, in the place of its score.
 */
export function countingAttempt(
  counts: Exam['counts'],
  attempts: readonly AttemptSummary[],
): FinishedAttempt | undefined {
  const finished = attempts
    .filter(isFinished)
    .sort((a, b) => a.number - b.number || a.startedAt - b.startedAt);
  const last = finished.at(-1);
  if (counts === 'last' || last === undefined) return last;
  if (counts === 'mean') return { ...last, ...meanOf(finished, last) };
  return finished.toSorted((a, b) => compareScores(b, a))[0];
}

/** The mean of all scores, on paper if one of them is; one alone is itself, as it was entered or graded. */
function meanOf(finished: readonly FinishedAttempt[], marks: Pick<AttemptSummary, 'passMark' | 'total'>) {
  if (finished.length === 1) return {};
  const mean = divide(sum(finished.map(exactly)), fraction(finished.length));
  return { ...scoreOf(mean, marks), ...(finished.some(({ isOnPaper }) => isOnPaper) && { isOnPaper: true }) };
}

/** Tells whether the person of these attempts sat the exam and did not pass. Who was absent did not fail. */
export function hasFailed({ id, counts }: Exam, attempts: readonly AttemptSummary[]): boolean {
  const own = attempts.filter(({ examId }) => examId === id);
  const counting = countingAttempt(counts, own);
  return counting !== undefined && !hasPassed(counting);
}

/**
 * Returns the self-test of a blueprint: an exam that is always open to all, counts for nothing and shows the answers at hand-in.
 */
export function selfTestOf(blueprint: Blueprint, seed: string): Exam {
  return {
    id: blueprint.id,
    title: blueprint.title,
    blueprint,
    audience: EVERYBODY satisfies Audience,
    opensAt: 0,
    counts: 'last',
    review: { beforeClose: 'answers', afterClose: 'answers' },
    navigation: 'free',
    seed,
    createdAt: 0,
  };
}
