import type { SentStore } from '../../delivery/store/sent-store.ts';
import { isHeldIn } from '../../exams/domain/exam.ts';
import type { ExamRecords } from '../../exams/services/exam-records.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { YearSpan } from '../../kernel/figure.ts';
import { monthOf, type PlainDate } from '../../kernel/plain-date.ts';
import {
  type Amount,
  addSpreads,
  amountOf,
  type Besides,
  countedMonths,
  type MonthOfBurden,
  peopleIn,
} from '../domain/burden.ts';

type Deps = {
  sent: Pick<SentStore, 'listMonths' | 'findSpread'>;
  exams: Pick<ExamRecords, 'list'>;
  /** What text messages took of a month. */
  spentIn(month: string): Promise<{ parts: number; fen: number }>;
  /** When notices of a span were posted in work groups (epoch ms). */
  listPostedAt(span: YearSpan): Promise<readonly number[]>;
  clock: Clock;
  dateOf(instant: number): PlainDate;
};

/** What a year asked of people's time. */
export type BurdenOfYear = {
  /** Those of which anything is counted, the first first. */
  months: MonthOfBurden[];
  /** Over all months and people who got anything in them; absent where nothing is counted. */
  messages?: Amount;
  nudges?: Amount;
  /** The exams that opened, and the minutes that they allot to whoever sits all of them. */
  exams: { count: number; minutes: number };
};

/** Makes the service that says how much the bot sends, and how much time exams take. */
export function createBurdenService({ sent, exams, spentIn, listPostedAt, clock, dateOf }: Deps) {
  async function examsOf(span: YearSpan): Promise<BurdenOfYear['exams']> {
    const now = clock.now();
    const listed = (await exams.list()).filter((exam) => isHeldIn(exam, span, { now, dateOf }));
    const minutes = listed.reduce((sum, { blueprint }) => sum + blueprint.minutes, 0);
    return { count: listed.length, minutes };
  }

  async function besidesOf(span: YearSpan, months: readonly string[]): Promise<Besides[]> {
    const posted = Map.groupBy(await listPostedAt(span), (at) => monthOf(dateOf(at)));
    const spent = await Promise.all(months.map(spentIn));
    return months.map((month, index) => {
      const { parts = 0, fen = 0 } = spent[index] ?? {};
      return { parts, fen, posted: posted.get(month)?.length ?? 0 };
    });
  }

  return {
    /** Counts up a span, month by month; what went out before it was counted is in none. */
    async ofYear(span: YearSpan): Promise<BurdenOfYear> {
      const [first] = await sent.listMonths();
      const months = countedMonths(span.from, span.until, first);
      const spreads = await Promise.all(months.map((month) => sent.findSpread(month)));
      const besides = await besidesOf(span, months);
      const ofMonth = spreads.map(({ messages, nudges }, index) => {
        const people = peopleIn(messages);
        const amounts = { messages: amountOf(messages, people), nudges: amountOf(nudges, people) };
        const beside = besides[index] ?? { parts: 0, fen: 0, posted: 0 };
        return { month: months[index] ?? '', people, ...amounts, ...beside };
      });
      const all = addSpreads(spreads.map(({ messages }) => messages));
      const nudged = addSpreads(spreads.map(({ nudges }) => nudges));
      const people = peopleIn(all);
      const amounts = { messages: amountOf(all, people), nudges: amountOf(nudged, people) };
      return { months: ofMonth, exams: await examsOf(span), ...(months.length > 0 && amounts) };
    },
  };
}

export type BurdenService = ReturnType<typeof createBurdenService>;
