import { z } from 'zod';
import type { ExamPaper } from '../../bank/domain/exam-paper.ts';
import { gradePaper, totalOf } from '../../bank/domain/grading.ts';
import { interactionOf } from '../../bank/domain/question.ts';
import { ScoringRuleSchema } from '../../bank/domain/question-types/question-type.ts';
import { type Score, ScoreSchema, scoreOf } from '../../bank/domain/score.ts';
import type { Fraction } from '../../kernel/fraction.ts';
import type { PersonId } from '../../kernel/person.ts';
import { type AttemptSummary, deadlineOf, type Exam } from './exam.ts';
import { endOf, isQuestionOver } from './question-time.ts';

/** The exam's rules as they were at the start: a later change touches a running attempt only by giving it more time. */
export const AttemptRulesSchema = z.object({
  title: z.string(),
  scoring: ScoringRuleSchema,
  navigation: z.enum(['free', 'forward-only']),
  passMark: z.number(),
  /** Each question's own time, for this person. The paper is then forward-only. */
  secondsPerQuestion: z.int().positive().optional(),
});

/** Checked by hand: an exam's figures read a hundred thousand responses at once, for which a schema takes seconds. */
const isResponse = (value: unknown): value is number[] =>
  Array.isArray(value) && value.every(Number.isInteger);

/** The small part of an attempt that every tap changes. */
export const ProgressSchema = z.object({
  /** Per question the chosen options by original index; empty: blank. */
  responses: z.custom<number[][]>((value) => Array.isArray(value) && value.every(isResponse)),
  /** Positions of the questions marked for another look. */
  flagged: z.array(z.int()),
  /** The question that the card shows, from 0. */
  position: z.int(),
  /** When that question was first shown, where questions have a time of their own. */
  shownAt: z.int().optional(),
  /** Message id of the only card that takes answers. */
  card: z.int().optional(),
  /**
   * The outage whose lost time was given back. `leftMs`: what the person had left when it came; it counts from their next entering.
   */
  resumed: z.object({ outage: z.string(), leftMs: z.int().optional() }).optional(),
  handedIn: ScoreSchema.extend({ at: z.int(), by: z.enum(['person', 'deadline', 'officer']) }).optional(),
});
type Progress = z.infer<typeof ProgressSchema>;

export type Attempt = {
  id: string;
  examId: string;
  personId: PersonId;
  /** 1 for the person's first attempt at the exam. */
  number: number;
  /** Epoch milliseconds, as all instants. */
  startedAt: number;
  deadline: number;
  rules: z.infer<typeof AttemptRulesSchema>;
  paper: ExamPaper;
  progress: Progress;
};

export type TapRefusal =
  | 'time-over'
  | 'handed-in'
  | 'old-card'
  | 'no-such-place'
  | 'no-way-back'
  /** The time of the question is over: `keepTime` moves on. */
  | 'question-over';
export type Tapped = { attempt: Attempt } | { refused: TapRefusal };

/** A tap on the card: the message it came from, and the question it was about. */
export type Tap = { card: number | undefined; position: number };

/** Deterministic: two devices that begin at once begin the same attempt. */
function attemptIdOf(examId: string, personId: PersonId, number: number): string {
  return `${examId}.${personId}.${number}`;
}

/** Returns a new attempt at its first question: its deadline is the exam's now, and the exam's rules are copied into it. */
export function beginAttempt(
  exam: Exam,
  start: { personId: PersonId; number: number; paper: ExamPaper; card: number | undefined; now: number },
): Attempt {
  const { personId, number, paper, card, now } = start;
  const { blueprint, navigation, title, secondsPerQuestion } = exam;
  const pace = secondsPerQuestion === undefined ? {} : { secondsPerQuestion };
  return {
    id: attemptIdOf(exam.id, personId, number),
    examId: exam.id,
    personId,
    number,
    startedAt: now,
    deadline: deadlineOf(exam, now),
    rules: { title, navigation, scoring: blueprint.scoring, passMark: blueprint.passMark, ...pace },
    paper,
    progress: {
      responses: paper.map(() => []),
      flagged: [],
      position: 0,
      ...(secondsPerQuestion === undefined ? {} : { shownAt: now }),
      ...(card === undefined ? {} : { card }),
    },
  };
}

/**
 * Chooses an option, or takes the choice back. The tap carries the state it wants, so that a repeated tap changes nothing. With
 * one option to choose, choosing replaces the earlier choice and moves on to the next question.
 *
 * @param tap.option as displayed, from 0
 */
export function answer(
  attempt: Attempt,
  tap: Tap & { option: number; chosen: boolean },
  now: number,
): Tapped {
  const refused = refuse(attempt, tap, now) ?? refuseLate(attempt, now);
  if (refused) return { refused };
  const item = attempt.paper[tap.position];
  const option = item?.order[tap.option];
  if (item === undefined || option === undefined) return { refused: 'no-such-place' };
  const before = attempt.progress.responses[tap.position] ?? [];
  const choosesOne = interactionOf(item.question) === 'choose-one';
  const kept = choosesOne ? [] : before.filter((other) => other !== option);
  const response = tap.chosen ? [...kept, option].sort((a, b) => a - b) : kept;
  const responses = attempt.progress.responses.with(tap.position, response);
  const position = choosesOne ? Math.min(tap.position + 1, attempt.paper.length - 1) : tap.position;
  return progressed(attempt, { responses, ...turnedTo(attempt, position, now) });
}

/** Marks a question for another look, or takes the mark away. */
export function flag(attempt: Attempt, tap: Tap & { flagged: boolean }, now: number): Tapped {
  const refused = refuse(attempt, tap, now) ?? refuseLate(attempt, now);
  if (refused) return { refused };
  const others = attempt.progress.flagged.filter((position) => position !== tap.position);
  const flagged = tap.flagged ? [...others, tap.position].sort((a, b) => a - b) : others;
  return progressed(attempt, { flagged, position: tap.position });
}

/** Turns to a question. Forward-only papers turn one question at a time, and not back. */
export function goTo(attempt: Attempt, tap: Tap, now: number): Tapped {
  const { rules, progress } = attempt;
  const isNext = tap.position === progress.position + 1;
  const reached = rules.navigation === 'forward-only' && isNext ? progress.position : tap.position;
  const late = isNext ? undefined : refuseLate(attempt, now);
  const refused = refuse(attempt, { ...tap, position: reached }, now) ?? late;
  if (refused) return { refused };
  if (attempt.paper[tap.position] === undefined) return { refused: 'no-such-place' };
  return progressed(attempt, turnedTo(attempt, tap.position, now));
}

/** Makes the message the one card that takes answers: every older card is closed by that. */
export function moveCard(attempt: Attempt, card: number | undefined): Attempt {
  if (card === undefined) return attempt;
  return { ...attempt, progress: { ...attempt.progress, card } };
}

/** Hands in what was answered and grades it. */
export function handIn(attempt: Attempt, card: number | undefined, now: number): Tapped {
  const refused = refuse(attempt, { card, position: attempt.progress.position }, now);
  if (refused) return { refused };
  return progressed(attempt, { handedIn: { at: now, by: 'person', ...scoreAttempt(attempt) } });
}

/**
 * Returns the attempt as time alone has made it. One whose time is over is handed in, as of its end however late that is noticed. A
 * question whose time is over stays as it was answered, and the next one comes: its time begins now, for nobody could see it
 * before. Others stay as they are, the very same object.
 */
export function keepTime(attempt: Attempt, now: number): Attempt {
  if (attempt.progress.handedIn) return attempt;
  const end = endOf(attempt);
  if (now < end && !isQuestionOver(attempt, now)) return attempt;
  const change =
    now >= end
      ? { handedIn: { at: end, by: 'deadline', ...scoreAttempt(attempt) } as const }
      : turnedTo(attempt, attempt.progress.position + 1, now);
  return { ...attempt, progress: { ...attempt.progress, ...change } };
}

/**
 * Returns the attempt with the time that the exam allows its person by now, where that ends later; undefined where nothing changes.
 * One whose time is over stays over, and time that was had is never taken back.
 */
export function extendAttempt(attempt: Attempt, exam: Exam, now: number): Attempt | undefined {
  const { rules, startedAt, deadline } = attempt;
  const later = deadlineOf(exam, startedAt);
  if (keepTime(attempt, now).progress.handedIn || later <= deadline) return undefined;
  const { secondsPerQuestion = 0 } = rules;
  const seconds = Math.max(secondsPerQuestion, exam.secondsPerQuestion ?? 0);
  return {
    ...attempt,
    deadline: later,
    rules: { ...rules, ...(secondsPerQuestion > 0 && { secondsPerQuestion: seconds }) },
  };
}

/** Returns the exact points of each question. */
export function pointsOf({ paper, progress, rules }: Attempt): Fraction[] {
  return gradePaper(paper, progress.responses, rules.scoring).points;
}

/** Returns the score that its responses earn. */
export function scoreAttempt({ paper, progress, rules }: Attempt): Required<Score> {
  const { earned } = gradePaper(paper, progress.responses, rules.scoring);
  return scoreOf(earned, { passMark: rules.passMark, total: totalOf(paper) });
}

/** Returns the positions of the questions without an answer. */
export function blanksOf(attempt: Attempt): number[] {
  return attempt.progress.responses.flatMap((response, index) => (response.length === 0 ? [index] : []));
}

/** Returns what lists and figures keep of an attempt; without a score until it is handed in. */
export function summarize(attempt: Attempt): AttemptSummary {
  const { id, examId, personId, number, startedAt, deadline, rules, progress } = attempt;
  const base = { id, examId, title: rules.title, personId, number, startedAt, deadline };
  const marks = { total: totalOf(attempt.paper), passMark: rules.passMark };
  if (!progress.handedIn) return { ...base, ...marks };
  const { at: handedInAt, by, ...score } = progress.handedIn;
  return { ...base, ...marks, handedInAt, ...score, ...(by === 'officer' && { isOnPaper: true }) };
}

function refuse(attempt: Attempt, tap: Tap, now: number): TapRefusal | undefined {
  const { progress, rules } = attempt;
  if (progress.handedIn) return 'handed-in';
  if (now >= endOf(attempt)) return 'time-over';
  if (progress.card !== undefined && tap.card !== progress.card) return 'old-card';
  if (attempt.paper[tap.position] === undefined) return 'no-such-place';
  if (rules.navigation === 'forward-only' && tap.position !== progress.position) return 'no-way-back';
  return undefined;
}

function refuseLate(attempt: Attempt, now: number): TapRefusal | undefined {
  return isQuestionOver(attempt, now) ? 'question-over' : undefined;
}

/** Another question on the card: its time, if it has one, begins. */
function turnedTo({ rules, progress }: Attempt, position: number, now: number): Partial<Progress> {
  const isTimed = rules.secondsPerQuestion !== undefined && position !== progress.position;
  return isTimed ? { position, shownAt: now } : { position };
}

function progressed(attempt: Attempt, change: Partial<Progress>): Tapped {
  return { attempt: { ...attempt, progress: { ...attempt.progress, ...change } } };
}
