import type { YearSpan } from '../../kernel/figure.ts';
import { type PlainDate, yearOf } from '../../kernel/plain-date.ts';
import type { Values } from '../../registers/domain/field.ts';
import type { RegisterRecord } from '../../registers/domain/register.ts';
import type { Register } from '../../registers/services/register.ts';
import { POINT } from '../domain/ledger.ts';
import { type Point, type PostOfLedger, pointOf, postsFor, postsOf } from '../domain/point.ts';
import { missingFrom, type StartingPost, valuesOf } from '../domain/starting-point.ts';

export type LedgerDeps = {
  register: Register;
  /** What ships, as the office has edited it. */
  starting: readonly StartingPost[];
  today(): PlainDate;
};

/** Makes the service of the ledger of risks: its posts and points of a year, and what it can begin with. */
export function createLedgerService({ register, starting, today }: LedgerDeps) {
  const listPoints = async (year: number): Promise<Point[]> =>
    (await register.shownAll(await register.copyYear(year))).map(pointOf);

  /** Enters those that the ledger of their year does not have; returns how many. It is one year also where another begins meanwhile. */
  const add = (year: number, values: readonly Values[], by: number): Promise<number> =>
    register.enterChosen((records) => {
      const known = records.filter((record) => !record.withdrawn && register.yearOf(record) === year);
      const missing = missingFrom(
        known.map((record) => record.values),
        values,
      );
      return missing.map((one) => ({ kind: POINT.id, values: one }));
    }, by);

  return {
    listPoints,

    /** Lists the posts of a year with their points; those that may be the holder's first. */
    async listPostsFor(holder: { department: string; post: string }, year: number): Promise<PostOfLedger[]> {
      return postsFor(holder, postsOf(await listPoints(year)));
    },

    /** Lists the posts with points to begin with, each with how many of them this year's ledger does not have. */
    async listStarting(): Promise<{ post: StartingPost; missing: number }[]> {
      const known = (await register.copyYear(yearOf(today()))).map((record) => record.values);
      return starting.map((post) => ({
        post,
        missing: missingFrom(known, valuesOf(post, today())).length,
      }));
    },

    /** Finds a post with points to begin with. */
    findStarting: (id: string): StartingPost | undefined => starting.find((post) => post.id === id),

    /** Takes the points of a post over that this year's ledger does not have; returns how many there were. */
    async takeOver(id: string, by: number): Promise<number | undefined> {
      const post = starting.find((one) => one.id === id);
      const day = today();
      return post && add(yearOf(day), valuesOf(post, day), by);
    },

    /** Takes over what last year's ledger had at last and this year's has not; the day is today. Returns how many there were. */
    async carryOver(by: number): Promise<number> {
      const day = today();
      const former = await register.copyYear(yearOf(day) - 1);
      const values = former.map((record) => ({ ...record.values, date: day }));
      return add(yearOf(day), values, by);
    },

    /** Lists the records of a span that count. */
    listCounting: (span: YearSpan): Promise<RegisterRecord[]> => register.listCounting(span),
  };
}

export type LedgerService = ReturnType<typeof createLedgerService>;
