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
  const listPoints = async (year: number): Promise<Point[]> => (await register.copyYear(year)).map(pointOf);

  /** Enters those that this year's ledger does not have; returns how many. */
  const add = (values: readonly Values[], by: number): Promise<number> =>
    register.enterChosen((records) => {
      const known = records.filter(isOfThisYear).map((record) => record.values);
      return missingFrom(known, values).map((missing) => ({ kind: POINT.id, values: missing }));
    }, by);

  const isOfThisYear = (record: RegisterRecord): boolean =>
    !record.withdrawn && register.yearOf(record) === yearOf(today());

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
      return post && add(valuesOf(post, today()), by);
    },

    /** Takes over what last year's ledger had at last and this year's has not; the day is today. Returns how many there were. */
    async carryOver(by: number): Promise<number> {
      const former = await register.copyYear(yearOf(today()) - 1);
      return add(
        former.map(({ values }) => ({ ...values, date: today() })),
        by,
      );
    },

    /** Lists the records of a span that count. */
    listCounting: (span: YearSpan): Promise<RegisterRecord[]> => register.listCounting(span),
  };
}

export type LedgerService = ReturnType<typeof createLedgerService>;
