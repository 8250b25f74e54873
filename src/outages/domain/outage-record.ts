import { z } from 'zod';
import { type AttemptSummary, countsInFigures, type Exam, lastCloseOf } from '../../exams/domain/exam.ts';
import { effectOn, type Outage } from '../../exams/domain/outage.ts';
import { isInAudience } from '../../kernel/audience.ts';
import type { Person } from '../../kernel/person.ts';

const MINUTE_MS = 60_000;

/** A restart, as for an upgrade, takes less, and costs nobody an exam. */
const SHORTEST_MS = 3 * MINUTE_MS;

/** Officers have so long to move a close; then the answers come out by themselves. */
const HELD_FOR_MS = 24 * 60 * MINUTE_MS;

/** Whoever is told that they may go on needs time to get there. */
const LEAST_MORE_MS = 15 * MINUTE_MS;
const ROUNDED_TO_MS = 5 * MINUTE_MS;

/** People by their numbers. */
const PeopleSchema = z.array(z.int()).default([]);

/** What became of one exam that an outage touched. Whom and how is kept as it was found: a close that is moved changes it. */
const TouchedExamSchema = z.object({
  /** The close, where it came during the outage. */
  closedAt: z.int().optional(),
  cut: PeopleSchema,
  shortened: PeopleSchema,
  shutOut: PeopleSchema,
  delayed: PeopleSchema,
  toldAt: z.int().optional(),
  /** The officer's decision: a later close, or none. */
  decided: z.object({ at: z.int(), by: z.int(), closesAt: z.int().optional() }).optional(),
  /** Nobody is told of it: so an officer decided when it had been held back. */
  isUntold: z.boolean().optional(),
  /** Since when everybody has the time that they were given. */
  doneAt: z.int().optional(),
});

/**
 * Something whose time came during an outage and was over when it ended: a reminder, a planned broadcast, a nudge that goes out by itself, a
 * study session, a call to liaisons, or the close of an exam that cost nobody anything. `at`: for when it was planned (epoch milliseconds).
 */
const MissedSchema = z.object({
  kind: z.enum(['wave', 'plan', 'nudge', 'session', 'call', 'close']),
  id: z.string(),
  title: z.string(),
  at: z.int(),
  /** What may be sent after all: to how many, and which sending or nudge of it, so that it is sent once. */
  after: z.object({ people: z.int().positive(), key: z.string() }).optional(),
});
export type Missed = z.infer<typeof MissedSchema>;

const LONG_MS = 60 * MINUTE_MS;
/** Less of a window than this is missed by nobody who has not begun. */
const GOOD_PART = 0.1;
/** Telegram keeps what people send to a bot for so long. Source: Bot API, getting updates. */
const KEPT_BY_TELEGRAM_MS = 24 * 60 * MINUTE_MS;

export const OutageRecordSchema = z.object({
  /** Epoch milliseconds: when the program was last seen at work, and when it was at work again. */
  from: z.int(),
  until: z.int(),
  exams: z.record(z.string(), TouchedExamSchema),
  /** What it cost besides; absent where that is nothing. */
  cost: z.object({ missed: z.array(MissedSchema), toldAt: z.int().optional() }).optional(),
});
export type OutageRecord = z.infer<typeof OutageRecordSchema>;
export type TouchedExam = z.infer<typeof TouchedExamSchema>;

/** Returns the outage between two signs of life; undefined where they are no further apart than by a restart. */
export function outageBetween(last: number, now: number): Outage | undefined {
  return now - last < SHORTEST_MS ? undefined : { id: String(last), from: last, until: now };
}

/** Returns until when what people sent to the bot is lost; undefined where Telegram has kept all of it. */
export function lostUntil({ from, until }: Pick<Outage, 'from' | 'until'>): number | undefined {
  return until - from > KEPT_BY_TELEGRAM_MS ? until - KEPT_BY_TELEGRAM_MS : undefined;
}

/** Tells whether officers are to hear of what was missed in an outage: a shorter one costs little, and what it cost is told by whose it is. */
export const isLong = ({ from, until }: Outage): boolean => until - from >= LONG_MS;

/** Whom an outage touched in an exam. */
export type Touched<One = Person> = {
  /** At it when the machine went off, and over before it was back: handed in as they stood. */
  cut: One[];
  /** At it, and still at it afterwards with less time. */
  shortened: One[];
  /** Not begun when the close came during the outage. */
  shutOut: One[];
  /** Not begun in an exam that is still open, and a good part of the time in which they could is gone. */
  delayed: One[];
};

/** Tells whether the close of an exam fell into an outage. */
export const closedDuring = ({ closesAt }: Exam, { from, until }: Outage): boolean =>
  closesAt !== undefined && from < closesAt && closesAt <= until;

/** Returns how much of an exam's window fell into an outage (milliseconds). */
export const windowLost = (
  { opensAt, closesAt = 0 }: Exam,
  { from, until }: Pick<Outage, 'from' | 'until'>,
) => Math.max(0, Math.min(closesAt, until) - Math.max(opensAt, from));

/** Tells whether a long outage took a good part of the window of an exam that is open afterwards. */
function isCurtailed(exam: Exam, outage: Outage): boolean {
  const { opensAt, closesAt = 0 } = exam;
  const isGoodPart = windowLost(exam, outage) >= (closesAt - opensAt) * GOOD_PART;
  return closesAt > outage.until && isLong(outage) && isGoodPart;
}

/** Tells whether anybody might have been at the exam, or begun it, during the outage. */
export function wasOpenDuring(exam: Exam, { from, until }: Outage): boolean {
  return countsInFigures(exam) && exam.opensAt < until && (lastCloseOf(exam) ?? 0) > from;
}

/** Returns whom an outage touched. */
export function touchedBy(
  outage: Outage,
  exam: Exam,
  { people, attempts }: { people: readonly Person[]; attempts: readonly AttemptSummary[] },
): Touched {
  const addressed = people.filter((person) => isInAudience(person, exam.audience));
  const byPerson = Map.groupBy(attempts, ({ personId }) => personId);
  const having = (effect: 'cut' | 'shortened') =>
    addressed.filter(({ id }) => byPerson.get(id)?.some((attempt) => effectOn(attempt, outage) === effect));
  const absent = addressed.filter(({ id }) => !byPerson.has(id));
  return {
    cut: having('cut'),
    shortened: having('shortened'),
    shutOut: closedDuring(exam, outage) ? absent : [],
    delayed: isCurtailed(exam, outage) ? absent : [],
  };
}

/** Returns the entry of an exam that an outage touched, of which nobody has been told. */
export const touchedEntry = (
  exam: Exam,
  outage: Outage,
  { cut, shortened, shutOut, delayed }: Touched,
): TouchedExam => {
  const idsOf = (people: readonly Person[]) => people.map(({ id }) => id);
  return {
    ...(closedDuring(exam, outage) && { closedAt: exam.closesAt }),
    ...{ cut: idsOf(cut), shortened: idsOf(shortened) },
    ...{ shutOut: idsOf(shutOut), delayed: idsOf(delayed) },
  };
};

export const isAnybodyTouched = ({ cut, shortened, shutOut, delayed }: Touched): boolean =>
  cut.length + shortened.length + shutOut.length + delayed.length > 0;

/** Returns until when the answers of an exam are held back for a decision. */
export const heldUntil = ({ until }: Outage): number => until + HELD_FOR_MS;

/**
 * Returns the close that gives back what an outage took, in whole five minutes: counted from now, and where the exam is still open and a
 * good part of its window is gone, from its own close. Never earlier than that.
 *
 * @param mostLeftMs the most that anybody who was cut had left
 */
export function laterCloseOf(
  exam: Exam,
  outage: Outage,
  { now, mostLeftMs }: { now: number; mostLeftMs: number },
): number {
  const { closesAt = now } = exam;
  const lost = windowLost(exam, outage);
  const fromNow = now + Math.max(closedDuring(exam, outage) ? lost : 0, mostLeftMs, LEAST_MORE_MS);
  const fromClose = isCurtailed(exam, outage) ? closesAt + lost : closesAt;
  return Math.max(closesAt, roundedUp(Math.max(fromNow, fromClose)));
}

const roundedUp = (instant: number): number => Math.ceil(instant / ROUNDED_TO_MS) * ROUNDED_TO_MS;

/** Returns the exam with a later close for all; whoever has a later one of their own keeps it. Undefined where it has that close. */
export function closeLaterForAll(exam: Exam, closesAt: number): Exam | undefined {
  if (exam.closesAt === closesAt && exam.heldUntil === undefined) return undefined;
  const { heldUntil: _, allowances, ...rest } = exam;
  const own = allowances?.map(({ closesAt: theirs, ...allowance }) =>
    theirs !== undefined && theirs > closesAt ? { ...allowance, closesAt: theirs } : allowance,
  );
  return { ...rest, closesAt, ...(own && { allowances: own }) };
}

/** Returns the exam whose answers are held back no longer; undefined where they are not. */
export function letOut({ heldUntil: held, ...exam }: Exam): Exam | undefined {
  return held === undefined ? undefined : exam;
}
