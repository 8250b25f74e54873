import type { TextMessages } from '../../delivery/channels/text-messages.ts';
import type { FailureReason } from '../../delivery/domain/delivery.ts';
import type { Errand, Errands, Outgoing } from '../../delivery/domain/errand.ts';
import type { LedgerStore } from '../../delivery/store/ledger-store.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { PersonId } from '../../kernel/person.ts';
import { monthOf, type PlainDate } from '../../kernel/plain-date.ts';
import type { PeopleDirectory } from '../../people/services/people-directory.ts';
import { type TextCost, textCost } from '../domain/text-cost.ts';
import { opensAt, textStanding } from '../domain/text-standing.ts';
import type { ReservationStore } from '../store/reservation-store.ts';
import type { SpentStore } from '../store/spent-store.ts';

export type SpendingDeps = {
  /** The text messages of the office; absent: it sends none. */
  texts: TextMessages | undefined;
  spent: SpentStore;
  reservations: ReservationStore;
  ledger: Pick<LedgerStore, 'findHeader'>;
  people: Pick<PeopleDirectory, 'find' | 'listBucket'>;
  clock: Clock;
  dateOf(instant: number): PlainDate;
  zone: string;
};

/** So many notices are under way at once at most: of older ones it is found out anew in how many parts they go. */
const NOTICES_KNOWN = 100;

/** Makes the service of what text messages cost, and of how many there may be when. */
export function createSpending(deps: SpendingDeps) {
  const { texts, spent, reservations, clock, dateOf } = deps;
  const terms = texts && { ...texts, zone: deps.zone };
  const price = Math.round((texts?.fenPerPart ?? 0) * 100);
  /** In how many parts the longest message of a notice went so far: how it stands is judged by that. */
  const partsOf = new Map<string, number>();

  function notePartsOf(noticeId: string, parts: number): void {
    const most = Math.max(parts, partsOf.get(noticeId) ?? 1);
    partsOf.delete(noticeId);
    const [oldest] = partsOf.keys();
    if (oldest !== undefined && partsOf.size >= NOTICES_KNOWN) partsOf.delete(oldest);
    partsOf.set(noticeId, most);
  }

  const today = () => dateOf(clock.now());

  async function numbersIn(bucket: number, { numberOf }: TextMessages): Promise<Map<PersonId, string>> {
    const numbers = new Map<PersonId, string>();
    for (const person of await deps.people.listBucket(bucket)) {
      const number = numberOf(person);
      if (number !== undefined) numbers.set(person.id, number);
    }
    return numbers;
  }

  /** Finds the number of a person; one whose number has gone from the roster meanwhile is counted alone. */
  async function numberOf(id: PersonId, { numberOf: of }: TextMessages): Promise<string> {
    const person = await deps.people.find(id);
    return (person && of(person)) ?? `#${id}`;
  }

  return {
    /**
     * Reads how text messages of a notice stand for a bucket of people; nothing where the office sends none. `findRefusal`: why none of
     * this notice may be sent.
     */
    async standingOf(
      noticeId: string,
      bucket: number,
      findRefusal?: () => Promise<FailureReason | undefined>,
    ): Promise<Errands['standing']> {
      if (!terms) return undefined;
      const date = today();
      const numbers = await numbersIn(bucket, terms);
      const [{ parts }, counts, barred] = await Promise.all([
        spent.find(monthOf(date)),
        reservations.findCounts(noticeId, numbers, date, terms.isAsked),
        findRefusal?.(),
      ]);
      const least = partsOf.get(noticeId) ?? 1;
      const isShort = parts + least > terms.partsPerMonth || isAnyFull(counts, terms.perDay);
      if (isShort || (barred && numbers.size > 0)) await reservations.noteBarred(noticeId);
      return ({ id }, kind, now) => {
        if (kind !== 'sms') return 'open';
        if (barred) return { barred };
        const { isCounted = false, sentToday = 0 } = counts.get(id) ?? {};
        const more = isCounted ? 0 : least;
        return textStanding(more, { spent: parts, sentToday }, terms, now);
      };
    },

    /**
     * Sets aside what a text message costs, before it is sent. To be judged again where the month or the day does not suffice for it, or
     * the night has come; what was sent already may still be asked for.
     */
    async setAside(
      noticeId: string,
      person: PersonId,
      message: Outgoing,
    ): Promise<Pick<Errand, 'giveBack' | 'leaveSpent'> | { judgeAgain: true }> {
      if (!terms) return {};
      const { isAsked, partsPerMonth: ceiling, perDay } = terms;
      const isClosed = opensAt(clock.now(), terms) !== undefined;
      if (isClosed && !(isAsked && (await reservations.isReserved(noticeId, person))))
        return { judgeAgain: true };
      const [date, parts] = [today(), terms.partsOf(message)];
      notePartsOf(noticeId, parts);
      const number = await numberOf(person, terms);
      const wanted = { noticeId, person, number, parts, price, month: monthOf(date), date };
      const reserved = await reservations.reserve({ ...wanted, ceiling, perDay, isAsked });
      if (typeof reserved === 'string') {
        await reservations.noteBarred(noticeId);
        return { judgeAgain: true };
      }
      return {
        giveBack: () => reservations.giveBack(reserved),
        leaveSpent: () => reservations.leaveSpent(reserved),
      };
    },

    /** Returns what a message costs to so many people, by the month in which it is sent (`2026-11`); nothing where none is sent. */
    async costOf(people: number, message: Outgoing, month: string): Promise<TextCost | undefined> {
      if (!terms || people === 0) return undefined;
      const { partsPerMonth: ceiling, fenPerPart } = terms;
      const { parts } = await spent.find(month);
      return textCost(people, terms.partsOf(message), { spent: parts, ceiling, fenPerPart });
    },

    /** Returns what a month's text messages were (`2026-11`): how many, in how many parts, for about how many fen. */
    async spentIn(month: string): Promise<{ messages: number; parts: number; fen: number }> {
      const { messages, parts, cost } = await spent.find(month);
      return { messages, parts, fen: cost / 100 };
    },

    /** Returns in how many parts the text messages of each notice went, for all of which any did. */
    partsOfNotices: (): Promise<ReadonlyMap<string, number>> => spent.readOfNotices(),

    /** Forgets for whom something was set aside of what has gone out. */
    async forgetOver(): Promise<void> {
      for (const noticeId of await reservations.listNotices()) {
        const state = (await deps.ledger.findHeader(noticeId))?.state;
        if (state === undefined || state === 'done' || state === 'stopped')
          await reservations.forget(noticeId);
      }
    },
  };
}

const isAnyFull = (counts: ReadonlyMap<PersonId, { sentToday: number }>, perDay: number): boolean =>
  [...counts.values()].some(({ sentToday }) => sentToday >= perDay);

export type Spending = ReturnType<typeof createSpending>;
