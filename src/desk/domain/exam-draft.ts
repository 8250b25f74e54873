import { z } from 'zod';
import { type Blueprint, BlueprintSchema, totalPoints } from '../../bank/domain/blueprint.ts';
import { ScoringRuleSchema } from '../../bank/domain/question-types/question-type.ts';
import { type Exam, ExamSchema, ReviewLevelSchema } from '../../exams/domain/exam.ts';
import { parseQuestionSeconds } from '../../exams/domain/question-time.ts';
import { type Audience, AudienceSchema } from '../../kernel/audience.ts';
import { type AudienceChoice, AudienceChoiceSchema, NOBODY_CHOSEN } from '../../kernel/audience-choice.ts';
import {
  addDays,
  dateOf,
  isPlainDate,
  isTimeOfDay,
  type PlainDate,
  timeOf,
  toInstant,
} from '../../kernel/plain-date.ts';

/** When an exam closes unless the officer names a time; and when it opens on a later day. */
const CLOSING_TIME = '18:00';
const OPENING_TIME = '09:00';

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

/** Returns closing times to offer: the evening of today (if an hour is left), tomorrow, in three days and in a week. */
export function proposeClosings(now: number, zone: string): number[] {
  const today = dateOf(now, zone);
  return [0, 1, 3, 7]
    .map((days) => toInstant(addDays(today, days), CLOSING_TIME, zone))
    .filter((closesAt) => closesAt - now >= SHORTEST_WINDOW_MS);
}

/** A day without a year that has passed means the next year's only so far ahead: beyond, it was more likely mistyped. */
const GUESSED_AHEAD_MAX_MS = 92 * 86_400_000;

export type ExamWindow = { opensAt?: number; closesAt: number };

/**
 * `past`: the day has passed this year. That of the next year (`meant`) lies too far ahead for an exam to be put on it without the
 * year being said.
 */
export type WindowRefusal = { refused: 'not-understood' | 'too-short' } | { refused: 'past'; meant: number };

/**
 * Reads a closing time, or an opening and a closing time. The year may be left out (the next such day is meant, if it comes
 * within three months), and the time of day (18:00 to close, 09:00 to open).
 *
 * @example parseWindow('12月1日 至 12月5日 17:30', now, zone)
 */
export function parseWindow(
  text: string,
  now: number,
  zone: string,
  shortestMs = SHORTEST_WINDOW_MS,
): ExamWindow | WindowRefusal {
  const parts = text.normalize('NFKC').split(/\s*(?:至|到|~|—+)\s*/);
  const times = parts.map((part, index) => {
    const isClosing = index === parts.length - 1;
    return parseMoment(part, isClosing ? CLOSING_TIME : OPENING_TIME, now, zone);
  });
  const known = times.filter((time) => time !== undefined);
  const [first, second] = known;
  if (known.length > 2 || known.length < times.length || !first) return { refused: 'not-understood' };
  const farAhead = known.find(({ at, isGuessed }) => isGuessed && at - now > GUESSED_AHEAD_MAX_MS);
  if (farAhead) return { refused: 'past', meant: farAhead.at };
  const window = second ? { opensAt: first.at, closesAt: second.at } : { closesAt: first.at };
  const opens = Math.max(now, window.opensAt ?? now);
  return window.closesAt - opens < shortestMs ? { refused: 'too-short' } : window;
}

const MOMENT = /^(?:(\d{4})[-/.年])?(\d{1,2})[-/.月](\d{1,2})日?(?:\s*(\d{1,2}):(\d{2}))?$/;

/** `isGuessed`: the year was left out and the day has passed this year, so the next year's is taken. */
type Moment = { at: number; isGuessed: boolean };

function parseMoment(text: string, defaultTime: string, now: number, zone: string): Moment | undefined {
  const [, year, month = '', day = '', hour, minute] = text.trim().match(MOMENT) ?? [];
  const time = hour === undefined ? defaultTime : `${hour.padStart(2, '0')}:${minute}`;
  const today = dateOf(now, zone);
  const dayOf = (inYear: string): PlainDate => `${inYear}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const thisYear = today.slice(0, 4);
  const isPast = `${dayOf(thisYear)} ${time}` < `${today} ${timeOf(now, zone)}`;
  const isGuessed = year === undefined && isPast;
  const date = dayOf(isGuessed ? String(Number(thisYear) + 1) : (year ?? thisYear));
  return isPlainDate(date) && isTimeOfDay(time) ? { at: toInstant(date, time, zone), isGuessed } : undefined;
}
