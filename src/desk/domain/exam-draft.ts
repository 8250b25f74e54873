import { z } from 'zod';
import { type Blueprint, BlueprintSchema, totalPoints } from '../../bank/domain/blueprint.ts';
import { ScoringRuleSchema } from '../../bank/domain/question-types/question-type.ts';
import type { Calendar } from '../../calendar/domain/calendar.ts';
import { EXAM_REMINDERS, type Exam, ExamSchema, ReviewLevelSchema } from '../../exams/domain/exam.ts';
import { parseQuestionSeconds } from '../../exams/domain/question-time.ts';
import { type Audience, AudienceSchema } from '../../kernel/audience.ts';
import { type AudienceChoice, AudienceChoiceSchema, NOBODY_CHOSEN } from '../../kernel/audience-choice.ts';
import { addDays, dateOf, toInstant } from '../../kernel/plain-date.ts';
import { readWindow, type WindowRefusal } from '../../kernel/typed-moment.ts';
import { OFFICE_HOURS } from '../../kernel/working-hours.ts';

/** An exam is open for an hour at least, so that nobody is cut short who comes at once. */
const SHORTEST_WINDOW_MS = 60 * 60_000;

/** What the officer has decided of a new exam so far. */
export const ExamDraftSchema = z.object({
  examId: z.string(),
  blueprint: BlueprintSchema,
  opensAt: z.int().optional(),
  closesAt: z.int().optional(),
  audience: AudienceSchema,
  /** How the audience was put together; absent before, and in drafts of 0.1.0. */
  picking: AudienceChoiceSchema.omit({ audience: true }).optional(),
  attemptsAllowed: z.int().positive().optional(),
  counts: ExamSchema.shape.counts,
  scoring: ScoringRuleSchema,
  navigation: ExamSchema.shape.navigation,
  /** Absent: questions have no time of their own. With one the paper is forward-only, whatever `navigation` says. */
  secondsPerQuestion: z.int().positive().optional(),
  /** What people see of their attempts in the end. */
  review: ReviewLevelSchema,
  /** The officer wants that shown at hand-in already, not only after the close. */
  revealsAtHandIn: z.boolean(),
  /** Nobody is reminded by itself of entering it; absent: as it opens and a working day before its close. */
  isQuiet: z.boolean().optional(),
  /** Set for a make-up: its audience is settled. */
  makeUpFor: z.string().optional(),
});
export type ExamDraft = z.infer<typeof ExamDraftSchema>;

/** Returns a new exam as it is proposed: one attempt, free navigation, answers after the close. */
export function draftExam(examId: string, blueprint: Blueprint): ExamDraft {
  const { scoring } = blueprint;
  const audience: Audience = {};
  const rules = { attemptsAllowed: 1, counts: 'best', navigation: 'free' } as const;
  const reveal = { review: 'answers', revealsAtHandIn: false } as const;
  return { examId, blueprint, audience, scoring, ...rules, ...reveal };
}

/** Returns the choice of the draft's audience; none for a make-up, whose audience is settled. */
export function choiceIn({ audience, picking, makeUpFor }: ExamDraft): AudienceChoice | undefined {
  return makeUpFor === undefined ? { ...NOBODY_CHOSEN, ...picking, audience } : undefined;
}

/** Returns the draft for the audience of the choice, and with the choice, so that picking may go on from there. */
export function withChoice(draft: ExamDraft, { audience, ...picking }: AudienceChoice): ExamDraft {
  return { ...draft, audience, picking };
}

/** Returns the exam of a finished draft, without what publishing adds; undefined while the window is open. */
export function examOf(
  draft: ExamDraft,
  by: { telegramId: number; now: number },
): Omit<Exam, 'seed' | 'createdAt'> | undefined {
  const {
    examId,
    blueprint,
    opensAt = by.now,
    closesAt,
    audience,
    attemptsAllowed,
    counts,
    secondsPerQuestion,
    review,
    makeUpFor,
    isQuiet,
  } = draft;
  if (closesAt === undefined) return undefined;
  return {
    id: examId,
    title: blueprint.title,
    blueprint: { ...blueprint, scoring: draft.scoring },
    audience,
    opensAt,
    closesAt,
    ...(attemptsAllowed === undefined ? {} : { attemptsAllowed }),
    counts,
    review: { beforeClose: draft.revealsAtHandIn ? review : 'score', afterClose: review },
    navigation: navigationOf(draft),
    ...(secondsPerQuestion === undefined ? {} : { secondsPerQuestion }),
    createdBy: by.telegramId,
    ...(!isQuiet && { reminds: [...EXAM_REMINDERS] }),
    ...(makeUpFor === undefined ? {} : { makeUpFor }),
  };
}

/**
 * Returns how one may go through the paper: with questions that have a time of their own only forward, for whoever could turn back
 * would have that time twice.
 */
export function navigationOf({ navigation, secondsPerQuestion }: ExamDraft): Exam['navigation'] {
  return secondsPerQuestion === undefined ? navigation : 'forward-only';
}

/** Numbers that the officer may type: how long it takes, the points to pass, and the time of each question. */
export const TYPED_RULES = ['minutes', 'passMark', 'seconds'] as const;
export type TypedRule = (typeof TYPED_RULES)[number];

const MINUTES_MAX = 600;

/** Returns the draft with a number that was typed; undefined for what is no such number. */
export function setTyped(draft: ExamDraft, rule: TypedRule, text: string): ExamDraft | undefined {
  if (rule !== 'seconds') return setBlueprintNumber(draft, rule, text);
  const secondsPerQuestion = parseQuestionSeconds(text.trim());
  return secondsPerQuestion === undefined ? undefined : { ...draft, secondsPerQuestion };
}

function setBlueprintNumber(
  draft: ExamDraft,
  rule: 'minutes' | 'passMark',
  text: string,
): ExamDraft | undefined {
  const [digits] = text.normalize('NFKC').match(/^\s*\d+(?:\.\d{1,2})?(?=\s*(?:分钟|分)?\s*$)/) ?? [];
  const value = Number(digits);
  const most = rule === 'minutes' ? MINUTES_MAX : totalPoints(draft.blueprint);
  const isWhole = rule === 'passMark' || Number.isInteger(value);
  if (!(value > 0 && value <= most && isWhole)) return undefined;
  return { ...draft, blueprint: { ...draft.blueprint, [rule]: value } };
}

/** Tells whether people would still have time if it were published now. */
export function isWindowLeft({ opensAt = 0, closesAt = 0 }: ExamDraft, now: number): boolean {
  return closesAt - Math.max(opensAt, now) >= SHORTEST_WINDOW_MS / 2;
}

/** Returns the draft of an exam that is announced only then: without an opening of its own it opens with its announcement. */
export function opensFrom(draft: ExamDraft, announceAt: number): ExamDraft {
  return { ...draft, opensAt: draft.opensAt ?? announceAt };
}

/**
 * Returns until when (epoch ms) an exam that was confirmed at `since` may still be published: until it opens, or, where it opens with its
 * publication, while people would still have time.
 */
export function publishableUntil({ opensAt = 0, closesAt = 0 }: ExamDraft, since: number): number {
  return opensAt > since ? opensAt : closesAt - SHORTEST_WINDOW_MS / 2;
}

/** So many days from today exams are proposed to close. */
const PROPOSED_DAYS = [0, 1, 3, 7];

/**
 * Returns closing times to offer: the evening of today (if an hour is left), tomorrow, in three days and in a week, each on a working day or
 * on the next.
 */
export function proposeClosings(
  now: number,
  zone: string,
  calendar: Pick<Calendar, 'workdayFrom'>,
): number[] {
  const today = dateOf(now, zone);
  const days = new Set(PROPOSED_DAYS.map((ahead) => calendar.workdayFrom(addDays(today, ahead))));
  return [...days]
    .map((day) => toInstant(day, OFFICE_HOURS.until, zone))
    .filter((closesAt) => closesAt - now >= SHORTEST_WINDOW_MS);
}

export type ExamWindow = { opensAt?: number; closesAt: number };

/** `too-short`: it was understood, and leaves less time than it must. */
export type ExamWindowRefusal = WindowRefusal | ({ refused: 'too-short' } & ExamWindow);

/**
 * Reads a closing time, or an opening and a closing time, as people write them (`readWindow`).
 *
 * @example parseWindow('12月1日 至 12月5日 17:30', now, zone)
 */
export function parseWindow(
  text: string,
  now: number,
  zone: string,
  shortestMs = SHORTEST_WINDOW_MS,
): ExamWindow | ExamWindowRefusal {
  const window = readWindow(text, { now, zone });
  if ('refused' in window) return window;
  const opens = Math.max(now, window.opensAt ?? now);
  return window.closesAt - opens < shortestMs ? { refused: 'too-short', ...window } : window;
}
