import fc from 'fast-check';
import type { Redis } from 'ioredis';
import { describe, expect, test } from 'vitest';
import { bucketOf, type LedgerEntry, recordAcknowledged } from '../../../src/delivery/domain/delivery.ts';
import { createLedgerStore, type LedgerStore } from '../../../src/delivery/store/ledger-store.ts';
import type { AttemptSummary } from '../../../src/exams/domain/exam.ts';
import { type Attempt, handIn, summarize } from '../../../src/exams/domain/exam-attempt.ts';
import { type AttemptStore, createAttemptStore } from '../../../src/exams/store/attempt-store.ts';
import { createUnreadableStore } from '../../../src/kernel/store/stored-records.ts';
import { createPeopleStore, type PeopleStore } from '../../../src/people/store/people-store.ts';
import { aPerson, manyPeople } from '../../support/cast.ts';
import { anAttempt, anExam, MINUTE, MORNING } from '../../support/exams.ts';
import { commandsOf, createTestRedis, startOwnRedis } from '../../support/redis.ts';

/** Something done in one of two processes, to or by one of a few people. */
type Act<K extends string> = { kind: K; process: number; id: number; name: string };

const actsOf = <K extends string>(...kinds: K[]) =>
  fc.array(
    fc.record<Act<K>>(
      {
        kind: fc.constantFrom(...kinds),
        process: fc.integer({ min: 0, max: 1 }),
        id: fc.constantFrom(1, 150),
        name: fc.constantFrom('甲', '乙', '丙'),
      },
      { noNullPrototype: true },
    ),
    { maxLength: 30 },
  );
const runs = { numRuns: 100 };

const wang = aPerson({ id: 1, name: '王强' });
const li = aPerson({ id: 2, name: '李敏' });

async function rosterOf(...people: (typeof wang)[]) {
  const { redis, ...rest } = await createTestRedis();
  const store = createPeopleStore(redis);
  await store.saveAll(people.map((after) => ({ after })));
  return { ...rest, redis, store };
}

/** As a version of the program does that knows neither lists nor journal. */
async function saveAsBefore(redis: Redis, person: typeof wang): Promise<void> {
  await redis.hset('qf:people', String(person.id), JSON.stringify(person));
  await redis.incr('qf:people:version');
}

async function save(store: PeopleStore, after: typeof wang): Promise<void> {
  const before = await store.find(after.id);
  await store.saveAll([{ ...(before && { before }), after }], { isFact: true });
}

describe("a process's copy of the roster", () => {
  test('is the roster, whoever changed it, whenever one looked', async () => {
    await fc.assert(
      fc.asyncProperty(
        actsOf('save', 'save', 'save', 'look', 'look', 'saveAsBefore', 'trim'),
        async (acts) => {
          const { redis, store } = await rosterOf();
          const stores = [store, createPeopleStore(redis)] as const;
          const deeds = {
            save: (one: PeopleStore, person: typeof wang) => save(one, person),
            saveAsBefore: (_: PeopleStore, person: typeof wang) => saveAsBefore(redis, person),
            look: (one: PeopleStore) => one.copy(),
            trim: () => redis.xtrim('qf:people:journal', 'MAXLEN', 0),
          };
          for (const { kind, process, ...facts } of acts)
            await deeds[kind](stores[process] ?? store, aPerson(facts));
          for (const one of stores) expect(await one.copy()).toEqual(await store.list());
        },
      ),
      runs,
    );
  });

  test('reads nothing but who has changed', async () => {
    const { redis } = await startOwnRedis();
    const store = createPeopleStore(redis);
    await store.saveAll([{ after: wang }, { after: li }]);
    await store.copy();
    await save(store, { ...li, name: '李敏敏' });
    const commands = await commandsOf({ redis }, () => store.copy());
    expect([commands.get('hget'), commands.get('hgetall')]).toEqual([1, undefined]);
    const unchanged = await commandsOf({ redis }, () => store.copy());
    expect([unchanged.get('hget'), unchanged.get('hgetall')]).toEqual([undefined, undefined]);
  });

  test('is made anew where more has changed than the journal holds', async () => {
    const { store } = await rosterOf(wang);
    await store.copy();
    const many = manyPeople(1501).slice(1);
    await store.saveAll(many.map((after) => ({ after })));
    expect(await store.copy()).toEqual([wang, ...many]);
  });

  test('is of no use once the data is another', async () => {
    const { redis, store } = await rosterOf(wang);
    await store.copy();
    await redis.flushdb();
    expect(await store.copy()).toEqual([]);
    await createPeopleStore(redis).saveAll([{ after: li }]);
    expect(await store.copy()).toEqual([li]);
  });

  test('loses a record that cannot be read, and nobody else, and the officers hear of it once', async () => {
    const { redis, store } = await rosterOf(wang, li);
    await redis.hset('qf:people', '2', '{"id":2,"name":"李');
    expect(await store.copy()).toEqual([wang]);
    await store.list();
    expect(await createUnreadableStore(redis).listNew()).toMatchObject([{ key: 'qf:people', id: '2' }]);
  });

  test('is read by several at once as by one', async () => {
    const { store } = await rosterOf(wang);
    const saving = save(store, li);
    const looks = await Promise.all([store.copy(), saving.then(() => store.copy()), store.copy()]);
    expect(looks[1]).toEqual([wang, li]);
  });
});

const NOTICE = 'broadcast.1';
const waiting: LedgerEntry = { status: 'waiting', attempts: 0, until: 0 };
const receipt = (sequence: number) => ({
  ...{ sequence, acknowledgedAt: 9, messageId: 4, sentAt: 8, channel: 'telegram' },
});

describe("a process's copy of a ledger", () => {
  const fillNext = async (ledger: LedgerStore) => {
    const bucket = (await ledger.findHeader(NOTICE))?.cursor ?? 0;
    const members = [1, 150, 301, 302].filter((id) => bucketOf(id) === bucket);
    return ledger.fillBucket(NOTICE, bucket, new Map(members.map((id) => [id, waiting])));
  };

  test('is the ledger, whoever changed it, whenever one looked', async () => {
    await fc.assert(
      fc.asyncProperty(
        actsOf('fill', 'admit', 'acknowledge', 'fail', 'look', 'look', 'trim'),
        async (acts) => {
          const { redis } = await createTestRedis();
          const ledgers = [createLedgerStore(redis), createLedgerStore(redis)] as const;
          const deeds = {
            fill: fillNext,
            admit: async (ledger: LedgerStore, id: number) =>
              ledger.admit(NOTICE, id, await ledger.find(NOTICE, id), waiting),
            acknowledge: (ledger: LedgerStore, id: number) =>
              ledger.update(NOTICE, id, (entry) => recordAcknowledged(entry, receipt(1), 2)),
            fail: (ledger: LedgerStore, id: number) =>
              ledger.update(NOTICE, id, (entry) => ({ ...entry, status: 'failed', reason: 'blocked' })),
            look: (ledger: LedgerStore) => ledger.copy(NOTICE, 301),
            trim: () => redis.xtrim(`qf:ledger:${NOTICE}:journal`, 'MAXLEN', 0),
          };
          await ledgers[0].create(NOTICE);
          await fillNext(ledgers[0]);
          for (const { kind, process, id } of acts) await deeds[kind](ledgers[process] ?? ledgers[0], id);
          const buckets = await Promise.all([0, 1, 2, 3].map((one) => ledgers[0].listBucket(NOTICE, one)));
          const stored = new Map(buckets.flatMap(({ entries }) => [...entries]));
          for (const one of ledgers) expect(await one.copy(NOTICE, 302)).toEqual(stored);
        },
      ),
      runs,
    );
  });

  test('is read anew when many other notices were looked at meanwhile', async () => {
    const { redis } = await createTestRedis();
    const ledger = createLedgerStore(redis);
    for (let n = 1; n <= 12; n++) {
      await ledger.create(`broadcast.${n}`);
      await ledger.fillBucket(`broadcast.${n}`, 0, new Map([[n, waiting]]));
    }
    for (const round of [1, 2])
      for (let n = 1; n <= 12; n++)
        expect([round, ...(await ledger.copy(`broadcast.${n}`, 12)).keys()]).toEqual([round, n]);
  });
});

describe("a process's copy of an exam's scores", () => {
  const decision = { at: 0, by: 1, action: 'score-entered', subject: '' } as const;

  async function handInOf(store: AttemptStore, { id }: Attempt) {
    const found = await store.find(id);
    const tapped = found && handIn(found.attempt, 100, MORNING + MINUTE);
    if (tapped && 'attempt' in tapped) await store.save(tapped.attempt, found.version);
  }

  async function extend(store: AttemptStore, { id }: Attempt) {
    const found = await store.find(id);
    if (!found) return;
    const later = { ...found.attempt, deadline: found.attempt.deadline + MINUTE };
    await store.saveExtended(later, found.version, MORNING);
  }

  async function correct(store: AttemptStore, { id }: Attempt) {
    const found = await store.find(id);
    const handedIn = found?.attempt.progress.handedIn;
    if (!found || !handedIn) return;
    const progress = { ...found.attempt.progress, handedIn: { ...handedIn, score: handedIn.score + 1 } };
    await store.saveCorrected({ ...found.attempt, progress }, found.version);
  }

  async function enterOnPaper(store: AttemptStore, attempt: Attempt, name: string) {
    const { id, personId } = attempt;
    await store.recordOnPaper(
      { ...summarize(attempt), id: `${id}.p`, personId, score: name.charCodeAt(0) },
      decision,
    );
  }

  test('is what is stored, whoever changed it, whenever one looked', async () => {
    await fc.assert(
      fc.asyncProperty(
        actsOf(
          'begin',
          'begin',
          'handIn',
          'extend',
          'correct',
          'enterOnPaper',
          'enterOnPaper',
          'enterOnPaper',
          'look',
          'look',
          'trim',
        ),
        async (acts) => {
          const { redis } = await createTestRedis();
          const stores = [createAttemptStore(redis), createAttemptStore(redis)] as const;
          const deeds = {
            begin: (store: AttemptStore, attempt: Attempt) => store.begin(attempt),
            handIn: handInOf,
            ...{ extend, correct, enterOnPaper },
            look: (store: AttemptStore) => store.copyByExam('e1'),
            trim: () => redis.xtrim('qf:attempts:of-exam:e1:journal', 'MAXLEN', 0),
          };
          for (const { kind, process, id, name } of acts)
            await deeds[kind](stores[process] ?? stores[0], anAttempt(anExam(), { personId: id }), name);
          const byId = (summaries: readonly AttemptSummary[]) =>
            summaries.toSorted((a, b) => a.id.localeCompare(b.id));
          const stored = byId(await stores[0].listByExam('e1'));
          for (const one of stores) expect(byId(await one.copyByExam('e1'))).toEqual(stored);
        },
      ),
      runs,
    );
  });
});
