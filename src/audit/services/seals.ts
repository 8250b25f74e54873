import type { Digest } from '../../asks/domain/receipt.ts';
import type { AskKinds } from '../../asks/services/ask-kinds.ts';
import type { ReceiptRecords } from '../../asks/services/records.ts';
import { countsInFigures, type Exam, isFinished, isOverForAll } from '../../exams/domain/exam.ts';
import type { AttemptRecords, ExamRecords } from '../../exams/services/exam-records.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Deeds } from '../../kernel/deeds.ts';
import { dateOf } from '../../kernel/plain-date.ts';
import type { AuditStore } from '../../kernel/store/audit-store.ts';
import type { TellOnce } from '../../kernel/tellings.ts';
import {
  auditKey,
  chainSeal,
  receiptsKey,
  receiptsValue,
  type Seal,
  type SealHead,
  type SealItem,
  scoreKey,
  scoreValue,
} from '../domain/seal.ts';
import type { KeptHead } from '../domain/seal-check.ts';
import type { SealStore } from '../store/seal-store.ts';

/** Where the heads of the seals are kept, day by day, apart from Redis. */
export type HeadsArchive = {
  /** The oldest first, and how many lines could not be read. */
  list(): Promise<{ heads: KeptHead[]; damaged: number }>;
  append(head: KeptHead): Promise<void>;
};

export type SealsDeps = {
  seals: SealStore;
  audit: Pick<AuditStore, 'listTexts'>;
  receipts: Pick<ReceiptRecords, 'findHead'>;
  /** What is answered with receipts, whichever area asks it. */
  askKinds: Pick<AskKinds, 'listWithReceipts'>;
  exams: ExamRecords;
  attempts: Pick<AttemptRecords, 'listByExam'>;
  watches: Deeds;
  tellOnce: TellOnce;
  /** Absent where nothing is kept apart from Redis. */
  heads: HeadsArchive | undefined;
  digest: Digest;
  timezone: string;
  clock: Clock;
};

/** A deed is sealed within a minute. */
const SEAL_EVERY_MS = 30_000;
const ITEMS_PER_SEAL = 1_000;
const ENTRIES_AT_ONCE = 1_000;
/** Scores of an exam may still change by themselves for so long after its close. */
const EXAM_RESTS_AFTER_MS = 48 * 3_600_000;
/** What the log says when scores of any exam change by a decision. */
const ABOUT_SCORES = /"action":"(?:score-entered|key-regraded|scores-recounted)"/;

type Change = { items: SealItem[]; auditCount: number };

/**
 * Makes the service that seals what was decided, acknowledged and scored into one chain, a moment after the deed, and keeps the
 * chain's end where Redis is not. The deed's own step knows nothing of it.
 */
export function createSealsService(deps: SealsDeps) {
  const { seals, audit, receipts, askKinds, exams, attempts, heads, digest, clock } = deps;
  let sealedAt = Number.NEGATIVE_INFINITY;
  let turn: Promise<void> = Promise.resolve();

  async function newEntries(sealed: number): Promise<Change & { isAboutScores: boolean }> {
    const texts = await audit.listTexts(sealed, sealed + ENTRIES_AT_ONCE - 1);
    const items = texts.map((text, index): SealItem => [auditKey(sealed + index), digest(text)]);
    const isAboutScores = texts.some((text) => ABOUT_SCORES.test(text));
    return { items, auditCount: sealed + texts.length, isAboutScores };
  }

  async function headsOfReceipts(): Promise<SealItem[]> {
    const asking = await askKinds.listWithReceipts();
    const ends = await Promise.all(asking.map(({ ask }) => receipts.findHead(ask.id)));
    return asking.flatMap(({ ask: { id } }, index): SealItem[] => {
      const end = ends[index];
      return end ? [[receiptsKey(id), receiptsValue(end.length, end.hash)]] : [];
    });
  }

  /** Returns the scores of exams that may still change; of all when something says that they have. */
  async function scores(ofAll: boolean): Promise<SealItem[]> {
    const now = clock.now();
    const all = (await exams.list()).filter(countsInFigures);
    const watched = ofAll ? all : all.filter((exam) => !isAtRest(exam, now));
    const items: SealItem[] = [];
    for (const { id } of watched)
      for (const attempt of await attempts.listByExam(id))
        if (isFinished(attempt)) items.push([scoreKey(attempt.id), scoreValue(attempt)]);
    return items;
  }

  async function changed(items: readonly SealItem[]): Promise<SealItem[]> {
    const known = await seals.findValues(items.map(([key]) => key));
    return items.filter(([, value], index) => known[index] !== value);
  }

  /** Appends what is new, in seals of a thousand facts; the rest at the next call where another process was quicker. */
  async function append({ items, auditCount }: Change, auditItems: readonly SealItem[]): Promise<void> {
    const all = [...auditItems, ...items];
    const indexed = new Set(items);
    let last: SealHead | undefined = await seals.findLast();
    if (last === undefined && (await seals.count()) > 0) return;
    for (let start = 0; start < all.length; start += ITEMS_PER_SEAL) {
      const part = all.slice(start, start + ITEMS_PER_SEAL);
      const seal = chainSeal(last, { at: clock.now(), items: part }, digest);
      const values = part.filter((item) => indexed.has(item));
      const counted = Math.min(auditCount, auditCount - auditItems.length + start + part.length);
      if (!(await seals.append(seal, counted, values))) return;
      last = seal;
    }
  }

  /** Seals what there is to seal now; within this process one after the other. */
  function seal(): Promise<void> {
    turn = turn.then(sealNow, sealNow);
    return turn;
  }

  async function sealNow(): Promise<void> {
    const known = await seals.findAuditCount();
    const entries = await newEntries(known ?? 0);
    const facts = [
      ...(await headsOfReceipts()),
      ...(await scores(known === undefined || entries.isAboutScores)),
    ];
    const items = await changed(facts);
    if (items.length + entries.items.length > 0)
      await append({ items, auditCount: entries.auditCount }, entries.items);
    await keepHead();
  }

  /** Once a day; whoever changes Redis afterwards cannot change this. */
  async function keepHead(): Promise<void> {
    const last = await seals.findLast();
    if (!heads || !last) return;
    const date = dateOf(clock.now(), deps.timezone);
    const kept = (await heads.list()).heads.at(-1);
    if (kept && kept.date >= date) return;
    await heads.append({ date, number: last.number, hash: last.hash });
  }

  return {
    seal,

    /** Finds the seal at the chain's end; nothing before the first. */
    findLast: (): Promise<Seal | undefined> => seals.findLast(),

    /** Seals when the clock pokes, at most twice a minute. */
    async sealDue(): Promise<void> {
      const now = clock.now();
      if (Math.abs(now - sealedAt) < SEAL_EVERY_MS) return;
      sealedAt = now;
      await seal();
    },

    /** Hands over the head of a month that has begun, once over all processes; again where `tell` could reach nobody. */
    async tellMonthly(tell: (head: SealHead, month: string) => Promise<boolean>): Promise<void> {
      const now = clock.now();
      const month = dateOf(now, deps.timezone).slice(0, 7);
      const id = `seal-head.${month}`;
      await deps.tellOnce({
        id,
        find: async () => ((await deps.watches.isDone(id)) ? undefined : seals.findLast()),
        tell: (last) => tell(last, month),
        note: () => deps.watches.noteDone(id, now),
      });
    },
  };
}

export type SealsService = ReturnType<typeof createSealsService>;

function isAtRest(exam: Exam, now: number): boolean {
  return isOverForAll(exam, now - EXAM_RESTS_AFTER_MS);
}
