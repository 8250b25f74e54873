import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  createReservationStore,
  type Reservation,
  type Reserved,
} from '../../../src/texting/store/reservation-store.ts';
import { createSpentStore } from '../../../src/texting/store/spent-store.ts';
import { createTestRedis } from '../../support/redis.ts';

const [MONTH, DATE] = ['2026-11', '2026-11-30'];
const WANTED = { ...{ noticeId: 'broadcast.1', person: 7, parts: 2, price: 450, month: MONTH, date: DATE } };
const numberOf = (person: number) => `138000000${person}`;
const LIMITS = { ceiling: 6, perDay: 2, isAsked: true };

async function aStore() {
  const { redis } = await createTestRedis();
  const reservations = createReservationStore(redis);
  const wanted = (more: Partial<Reservation> = {}) => {
    const { person = WANTED.person } = more;
    return { ...WANTED, ...LIMITS, number: numberOf(person), ...more };
  };
  return {
    reservations,
    spent: () => createSpentStore(redis).find(MONTH),
    ofNotices: async () => Object.fromEntries(await createSpentStore(redis).readOfNotices()),
    reserve: (more: Partial<Reservation> = {}) => reservations.reserve(wanted(more)),
    /** How many each number got. */
    async today() {
      const { salt, ...counts } = await redis.hgetall(`qf:sms:day:${DATE}`);
      return Object.values(counts);
    },
    redis,
  };
}

const numbersOf = (...people: number[]) => new Map(people.map((person) => [person, numberOf(person)]));

const given = (reply: Reserved | string): Reserved => {
  if (typeof reply === 'string') throw new Error(`Refused: ${reply}`);
  return reply;
};

describe('what is set aside for a text message', () => {
  test('is set aside once for a person and notice, however often its send is repeated', async () => {
    const { reserve, spent, today } = await aStore();
    for (const _ of [1, 2, 3]) given(await reserve());
    expect(await spent()).toEqual({ messages: 1, parts: 2, cost: 900 });
    expect(await today()).toEqual(['1']);
  });

  test('is free again once the provider has refused it, but not by a process that another has taken over from', async () => {
    const { reserve, reservations, spent, today } = await aStore();
    const killed = given(await reserve());
    const taken = given(await reserve());
    await reservations.giveBack(killed);
    expect(await spent()).toMatchObject({ parts: 2 });
    for (const _ of [1, 2]) await reservations.giveBack(taken);
    expect(await spent()).toEqual({ messages: 0, parts: 0, cost: 0 });
    expect(await today()).toEqual(['0']);
  });

  test('is counted as often as it may have been sent where nobody can ask whether it was taken, and no further than there is', async () => {
    const { reserve, reservations, spent, today } = await aStore();
    const unasked = { isAsked: false };
    given(await reserve(unasked));
    const second = given(await reserve(unasked));
    expect(await spent()).toEqual({ messages: 2, parts: 4, cost: 1800 });
    expect(await today()).toEqual(['2']);
    expect(await reserve(unasked)).toBe('quota');
    expect(await reserve({ ...unasked, perDay: 3, ceiling: 5 })).toBe('ceiling');
    await reservations.giveBack(second);
    expect(await spent()).toMatchObject({ messages: 1, parts: 2 });
    given(await reserve(unasked));
    expect(await spent()).toMatchObject({ messages: 2, parts: 4 });
  });

  test('is spent once it was asked for in vain: a repetition is set aside anew', async () => {
    const { reserve, reservations, spent, today } = await aStore();
    const first = given(await reserve());
    for (const _ of [1, 2]) await reservations.leaveSpent(first);
    const second = given(await reserve());
    await reservations.leaveSpent(first);
    await reservations.giveBack(second);
    expect(await spent()).toMatchObject({ messages: 1, parts: 2 });
    expect(await today()).toEqual(['1']);
  });

  test('ends with the month and with the day of its person', async () => {
    const { reserve, spent } = await aStore();
    given(await reserve());
    given(await reserve({ noticeId: 'broadcast.2' }));
    expect(await reserve({ noticeId: 'broadcast.3' })).toBe('quota');
    given(await reserve({ person: 8 }));
    expect(await reserve({ person: 9 })).toBe('ceiling');
    expect(await spent()).toMatchObject({ messages: 3, parts: 6 });
    given(await reserve({ noticeId: 'broadcast.3', month: '2026-12', date: '2026-12-01' }));
  });

  test('says afterwards what a person still needs of the month, and what else they got that day', async () => {
    const { reserve, reservations } = await aStore();
    given(await reserve());
    given(await reserve({ noticeId: 'broadcast.2' }));
    given(await reserve({ person: 8, isAsked: false }));
    const counts = await reservations.findCounts('broadcast.1', numbersOf(7, 8, 9), DATE, true);
    expect([...counts]).toEqual([
      [7, { isCounted: true, sentToday: 1 }],
      [8, { isCounted: true, sentToday: 0 }],
      [9, { isCounted: false, sentToday: 0 }],
    ]);
    const unasked = await reservations.findCounts('broadcast.1', numbersOf(8), DATE, false);
    expect(unasked.get(8)).toEqual({ isCounted: false, sentToday: 1 });
  });

  test('counts two people with one number together, of which nothing but a digest is kept', async () => {
    const { reserve, reservations, redis } = await aStore();
    const shared = { number: numberOf(7) };
    given(await reserve(shared));
    given(await reserve({ ...shared, person: 8 }));
    expect(await reserve({ ...shared, person: 8, noticeId: 'broadcast.2' })).toBe('quota');
    const both = new Map([7, 8].map((person) => [person, shared.number]));
    const counts = await reservations.findCounts('broadcast.2', both, DATE, true);
    expect([...counts.values()].map(({ sentToday }) => sentToday)).toEqual([2, 2]);
    expect(JSON.stringify(await redis.hgetall(`qf:sms:day:${DATE}`))).not.toContain(shared.number);
  });

  test('counts for its notice, as far as it was not given back', async () => {
    const { reserve, reservations, ofNotices } = await aStore();
    given(await reserve());
    await reservations.giveBack(given(await reserve({ person: 8 })));
    given(await reserve({ noticeId: 'broadcast.2', parts: 1 }));
    expect(await ofNotices()).toEqual({ 'broadcast.1': 2, 'broadcast.2': 1 });
  });

  test('is forgotten with its notice; what was spent stays', async () => {
    const { reserve, reservations, spent, redis } = await aStore();
    given(await reserve());
    expect(await reservations.listNotices()).toEqual(['broadcast.1']);
    await reservations.forget('broadcast.1');
    expect(await redis.keys('qf:sms:reserved*')).toEqual([]);
    expect(await spent()).toMatchObject({ parts: 2 });
  });
});

type Store = Awaited<ReturnType<typeof aStore>>;
type Step = { noticeId: string; person: number; does: string };

/** Does one thing after another, and keeps in mind which turns may have sent something. */
async function follow({ reservations, reserve }: Store, turns: Reserved[], step: Step, isAsked: boolean) {
  const { does, ...of } = step;
  if (does === 'reserve') {
    const reply = await reserve({ ...of, isAsked, ceiling: 9 });
    if (typeof reply !== 'string') turns.push(reply);
    return;
  }
  const last = turns.pop();
  if (last) await reservations.giveBack(last);
}

test('the month never passes its ceiling, a day never its quota, and what may have gone out is not missing', async () => {
  const store = await aStore();
  const step = fc.record({
    noticeId: fc.constantFrom('broadcast.1', 'broadcast.2', 'broadcast.3'),
    person: fc.integer({ min: 1, max: 3 }),
    does: fc.constantFrom('reserve', 'reserve', 'give back'),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 30 }), fc.boolean(), async (steps, isAsked) => {
      await store.redis.flushdb();
      const open = new Map<string, Reserved[]>();
      for (const one of steps) {
        const turns = open.get(`${one.noticeId} ${one.person}`) ?? [];
        open.set(`${one.noticeId} ${one.person}`, turns);
        await follow(store, turns, one, isAsked);
        const sends = [...open.values()].map(({ length }) => length);
        const { parts, messages } = await store.spent();
        expect(parts).toBeLessThanOrEqual(9);
        expect(parts).toBe(messages * 2);
        if (!isAsked) expect(messages).toBeGreaterThanOrEqual(sends.reduce((sum, count) => sum + count, 0));
        for (const sent of await store.today()) expect(['0', '1', '2']).toContain(sent);
      }
    }),
    { numRuns: 60 },
  );
});
