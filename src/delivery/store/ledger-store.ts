import type { Redis } from 'ioredis';
import type { AuditEntry } from '../../kernel/audit.ts';
import { mapInStretches } from '../../kernel/in-stretches.ts';
import type { PersonId } from '../../kernel/person.ts';
import { createHashCopy, createKeptCopies } from '../../kernel/store/hash-copy.ts';
import { READ_AT_A_STRETCH, readRecords, recordIn } from '../../kernel/store/stored-records.ts';
import { bucketOf, isSettled, type LedgerEntry } from '../domain/delivery.ts';
import { decodeEntry, encodeEntry } from '../domain/ledger-code.ts';
import * as scripts from './ledger-scripts.ts';
import { listAddressing } from './list-addressing.ts';
import { listUnreached } from './list-unreached.ts';
import { createReplacing } from './replacing.ts';
import type { Counted } from './sent-store.ts';

const KEYS = {
  header: (noticeId: string) => `qf:ledger:${noticeId}`,
  bucket: (noticeId: string, bucket: number) => `qf:ledger:${noticeId}:${bucket}`,
  /** Numbers of the buckets in which somebody is not settled. */
  open: (noticeId: string) => `qf:ledger:${noticeId}:open`,
  /** The people whose entries changed last, for copies of the ledger. */
  journal: (noticeId: string) => `qf:ledger:${noticeId}:journal`,
};

/** A process keeps its copy of who got them for so many notices. */
const COPIES_MOST = 8;

/** `sending` until every entry is settled; `filling` is no state of its own but `filled: false`. */
export type DeliveryState = 'sending' | 'paused' | 'stopped' | 'done';

export type LedgerHeader = {
  state: DeliveryState;
  /** Whether all of the audience have their entries. */
  filled: boolean;
  /** The next bucket to fill. */
  cursor: number;
  /** Counts the beginnings: the first and every 继续 after a pause. */
  run: number;
  /** How many were let in after the audience had been entered. */
  admitted: number;
  total: number;
  sent: number;
  failed: number;
  acknowledged: number;
};

/**
 * Makes the store of who got which notice: the truth that outlives the queue. One compact string per person; every change compares
 * with what the decision was made on, and moves the counts in the same step, so that progress needs no counting.
 */
export function createLedgerStore(redis: Redis) {
  const header = KEYS.header;

  const keysOfBucket = (noticeId: string, bucket: number) => [
    header(noticeId),
    KEYS.bucket(noticeId, bucket),
    KEYS.open(noticeId),
    KEYS.journal(noticeId),
  ];

  function entryIn(noticeId: string, person: string, text: string | null) {
    const place = { key: KEYS.bucket(noticeId, bucketOf(Number(person))), id: person };
    return recordIn(redis, place, text, decodeEntry);
  }

  const copyOf = createKeptCopies(COPIES_MOST, (noticeId) =>
    createHashCopy<LedgerEntry, [last: PersonId]>(
      (upTo, last) =>
        scripts.copyLedger(redis, [KEYS.journal(noticeId), header(noticeId)], [upTo, bucketOf(last)]),
      (entries) =>
        mapInStretches(entries, READ_AT_A_STRETCH, ([person, text]) => entryIn(noticeId, person, text)),
    ),
  );

  const replace = createReplacing(redis, KEYS);

  return {
    /** Begins the ledger of a notice; one that has begun stays as it is. */
    async create(noticeId: string): Promise<void> {
      await scripts.createLedger(redis, [header(noticeId)]);
    },

    /** Finds how far a notice is, counted; nothing where it has no ledger yet. */
    async findHeader(noticeId: string): Promise<LedgerHeader | undefined> {
      const fields = await redis.hgetall(header(noticeId));
      return fields.state === undefined ? undefined : parseHeader(fields);
    },

    /** Enters a bucket's people and moves the cursor behind it; false when another process has done so. */
    async fillBucket(
      noticeId: string,
      bucket: number,
      entries: ReadonlyMap<PersonId, LedgerEntry>,
    ): Promise<boolean> {
      const all = [...entries.values()];
      const failed = all.filter((entry) => entry.status === 'failed').length;
      const fields = [...entries].flatMap(([person, entry]) => [String(person), encodeEntry(entry)]);
      const keys = keysOfBucket(noticeId, bucket);
      const isOpen = all.some((entry) => !isSettled(entry)) ? 1 : 0;
      const args = [bucket, all.length, failed, isOpen, ...fields];
      return (await scripts.fillBucket(redis, keys, args)) === 1;
    },

    /** Notes that everybody whom the notice addresses stands in the ledger; it may be done by that. */
    async recordFilled(noticeId: string): Promise<DeliveryState> {
      await redis.hset(header(noticeId), 'filled', 1);
      return this.closeIfDone(noticeId);
    },

    /** Lists all entries of a bucket that can be read, with the time on Redis' clock, which is the same for all processes. */
    async listBucket(
      noticeId: string,
      bucket: number,
    ): Promise<{ now: number; entries: Map<PersonId, LedgerEntry> }> {
      const [[seconds = 0, micros = 0], fields] = await Promise.all([
        redis.time(),
        redis.hgetall(KEYS.bucket(noticeId, bucket)),
      ]);
      const texts = Object.entries(fields);
      const read = await readRecords(redis, KEYS.bucket(noticeId, bucket), texts, decodeEntry);
      const entries = texts.flatMap(([person], index) => {
        const entry = read[index];
        return entry ? [[Number(person), entry] as const] : [];
      });
      return { now: Number(seconds) * 1000 + Math.floor(Number(micros) / 1000), entries: new Map(entries) };
    },

    /**
     * Returns everybody's entry that can be read, from this process's copy: only what has changed is read. `last`: the highest
     * number of a person.
     */
    async copy(noticeId: string, last: PersonId): Promise<ReadonlyMap<PersonId, LedgerEntry>> {
      const copied = await copyOf(noticeId)(last);
      const entries = [...copied].map(([person, entry]) => [Number(person), entry] as const);
      return new Map(
        entries.filter((pair): pair is readonly [PersonId, LedgerEntry] => pair[1] !== undefined),
      );
    },

    /** Returns those of the notices that address at least one of the people, in their order. */
    listAddressing: (noticeIds: readonly string[], people: readonly PersonId[]): Promise<string[]> =>
      listAddressing(redis, { noticeIds, people, keyOf: KEYS.bucket }),

    /** Returns those of the people, whom a notice was for, whom it has not reached. */
    listUnreached: (noticeId: string, people: readonly PersonId[]): Promise<Set<PersonId>> =>
      listUnreached(redis, {
        people,
        header: header(noticeId),
        keyOf: (bucket) => KEYS.bucket(noticeId, bucket),
      }),

    /** Finds somebody's entry for a notice. */
    async find(noticeId: string, person: PersonId): Promise<LedgerEntry | undefined> {
      const text = await redis.hget(KEYS.bucket(noticeId, bucketOf(person)), String(person));
      return entryIn(noticeId, String(person), text);
    },

    /**
     * Claims an entry before its send. `halted`: paused or stopped, or continued since in another run, for which the
     * notice may say something else; `changed`: somebody else was first.
     */
    claim: (noticeId: string, person: PersonId, before: LedgerEntry, claimed: LedgerEntry, run?: number) =>
      replace({ noticeId, person, before, after: claimed, when: 'sending', run }),

    /** Stores what was decided on `before`, unless the entry was changed meanwhile. */
    replace: (noticeId: string, person: PersonId, before: LedgerEntry, after: LedgerEntry) =>
      replace({ noticeId, person, before, after, when: 'always' }),

    /**
     * Stores what `decide` makes of the entry (nothing: leave it), deciding again if it was changed meanwhile.
     *
     * @param expected what the entry most likely is, which saves reading it
     * @param counted the message that has gone out, if this is its outcome: counted in the same step
     */
    async update(
      noticeId: string,
      person: PersonId,
      decide: (entry: LedgerEntry) => LedgerEntry | undefined,
      expected?: LedgerEntry,
      counted?: Counted,
    ): Promise<void> {
      for (let before = expected; ; before = undefined) {
        before ??= await this.find(noticeId, person);
        const after = before && decide(before);
        if (!before || !after) return;
        const change = { noticeId, person, before, after, when: 'always', counted } as const;
        if ((await replace(change)) === 'replaced') return;
      }
    },

    /** Lists the buckets in which somebody is not settled yet, in their order. */
    async listOpenBuckets(noticeId: string): Promise<number[]> {
      const buckets = await redis.smembers(KEYS.open(noticeId));
      return buckets.map(Number).sort((a, b) => a - b);
    },

    /**
     * Lets somebody into a notice that is under way: `before` is their failed entry, if they have one. False when it is
     * over, or the entry has changed.
     *
     * @param also `done`: one that has gone out to all others is begun again for them
     */
    async admit(
      noticeId: string,
      person: PersonId,
      before: LedgerEntry | undefined,
      after: LedgerEntry,
      also?: 'done',
    ): Promise<boolean> {
      const bucket = bucketOf(person);
      const keys = keysOfBucket(noticeId, bucket);
      const args = [person, before ? encodeEntry(before) : '', encodeEntry(after), bucket, also ?? ''];
      return (await scripts.admitEntry(redis, keys, args)) === 1;
    },

    /**
     * Takes a bucket whose entries are all settled off the open ones; the notice is done with the last of them. `reopened`
     * when somebody was let in since `admitted` was read, who may be in this bucket.
     */
    async closeBucket(
      noticeId: string,
      bucket: number,
      admitted?: number,
    ): Promise<DeliveryState | 'reopened'> {
      const keys = [header(noticeId), KEYS.open(noticeId)];
      if ((await scripts.closeBucket(redis, keys, [bucket, admitted ?? ''])) !== 1) return 'reopened';
      return this.closeIfDone(noticeId);
    },

    /** Closes the ledger once it is filled and nobody in it waits; returns the state as it then is. */
    async closeIfDone(noticeId: string): Promise<DeliveryState> {
      const reply = await scripts.closeIfDone(redis, [header(noticeId), KEYS.open(noticeId)]);
      return reply as DeliveryState;
    },

    /** Moves a notice to another state if it is in one of `from`; a return to `sending` begins a new run. */
    async changeState(
      noticeId: string,
      from: readonly DeliveryState[],
      to: DeliveryState,
      decision?: AuditEntry,
    ): Promise<boolean> {
      return (await scripts.changeState(redis, [header(noticeId)], [to, ...from], decision)) === 1;
    },
  };
}

export type LedgerStore = ReturnType<typeof createLedgerStore>;

function parseHeader(fields: Record<string, string>): LedgerHeader {
  const count = (name: string) => Number(fields[name] ?? 0);
  return {
    state: fields.state as DeliveryState,
    filled: fields.filled === '1',
    cursor: count('cursor'),
    run: count('run'),
    admitted: count('admitted'),
    total: count('total'),
    sent: count('sent'),
    failed: count('failed'),
    acknowledged: count('acknowledged'),
  };
}
