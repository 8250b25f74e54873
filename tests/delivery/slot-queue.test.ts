import { afterAll, expect, test } from 'vitest';
import { createPlaces } from '../../src/delivery/places.ts';
import { createSlotQueue } from '../../src/delivery/slot-queue.ts';
import { createBudgetStore } from '../../src/delivery/store/budget-store.ts';
import { createRounds } from '../../src/kernel/group-commit.ts';
import { createTestRedis } from '../support/redis.ts';

const ending = new AbortController();
afterAll(() => ending.abort());

const wishOf = (person: number, messages = 1) => ({
  person,
  messages,
  msLeft: () => 10_000,
  onLate: () => {},
});

/** A channel on a real Redis, and how often the queue asked it. */
async function aChannel(perSecond: number, mostInAnySecond = perSecond) {
  const { redis } = await createTestRedis();
  return createBudgetStore(redis, 'telegram', { perSecond, mostInAnySecond, pauseMs: 60_000 });
}

test('as many as are due get their slots at once, each its own and in the order of coming', async () => {
  const wait = createSlotQueue(await aChannel(1_000_000), createPlaces(30), createRounds());
  const turns = await Promise.all(Array.from({ length: 20 }, (_, at) => wait(wishOf(at + 1), ending.signal)));
  expect(turns).toEqual(Array.from({ length: 20 }, (_, at) => ({ slot: at + 1 })));
});

test('whose chat has had a message just now is told so, and holds up nobody', async () => {
  const wait = createSlotQueue(await aChannel(1_000_000), createPlaces(30), createRounds());
  const turns = await Promise.all([1, 1, 2].map((person) => wait(wishOf(person), ending.signal)));
  expect(turns).toEqual([{ slot: 1 }, 'chat-busy', { slot: 2 }]);
});

test('an album that has to wait is not overtaken for ever by single messages behind it', async () => {
  const wait = createSlotQueue(await aChannel(1_000, 12), createPlaces(30), createRounds());
  const order: number[] = [];
  const asked = [wishOf(1, 10), wishOf(2, 10), wishOf(3), wishOf(4)].map(async (wish) => {
    await wait(wish, ending.signal);
    order.push(wish.person);
  });
  await Promise.all(asked);
  expect(order).toEqual([1, 2, 3, 4]);
});

test('no more are sent to than there are places, and who waits takes none from another channel', async () => {
  const places = createPlaces(3);
  const blocked = await aChannel(1_000_000);
  await blocked.block(60_000);
  const waiting = createSlotQueue(blocked, places, createRounds());
  for (let person = 1; person <= 10; person++) void waiting(wishOf(person), ending.signal);
  const free = createSlotQueue(await aChannel(1_000_000), places, createRounds());
  const turns = await Promise.all([1, 2, 3].map((person) => free(wishOf(person), ending.signal)));
  expect(turns).toEqual([{ slot: 1 }, { slot: 2 }, { slot: 3 }]);
  expect(places.takeFree(10)).toHaveLength(0);
});

test('who has waited for too long is told so, also where nobody else is served', async () => {
  const blocked = await aChannel(1_000);
  await blocked.block(60_000);
  const wait = createSlotQueue(blocked, createPlaces(30), createRounds());
  const until = performance.now() + 60;
  const wish = { ...wishOf(1), msLeft: () => until - performance.now() };
  expect(await wait(wish, ending.signal)).toBe('too-late');
});

test('when Redis refuses, each who asked hears it, and their places are free again', async () => {
  const places = createPlaces(3);
  const budget = { take: () => Promise.reject(new Error('away')), giveBack: async () => {} };
  const wait = createSlotQueue(budget, places, createRounds());
  const turns = await Promise.allSettled([1, 2, 3, 4].map((person) => wait(wishOf(person), ending.signal)));
  expect(turns.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected', 'rejected']);
  expect(places.takeFree(10)).toHaveLength(3);
});

test('nobody sends before the outcome is stored of whoever had the place, however soon they have their slot', async () => {
  const places = createPlaces(1);
  const wait = createSlotQueue(await aChannel(1_000_000), places, createRounds());
  expect(await wait(wishOf(1), ending.signal)).toEqual({ slot: 1 });
  let next: unknown;
  const waiting = wait(wishOf(2), ending.signal).then((turn) => {
    next = turn;
  });
  const asked = Promise.withResolvers<void>();
  const stored = Promise.withResolvers<void>();
  places.leave(stored.promise);
  setImmediate(asked.resolve);
  await asked.promise;
  expect(next).toBeUndefined();
  stored.resolve();
  await waiting;
  expect(next).toMatchObject({ slot: expect.any(Number) });
});

test('where the outcome before it could not be stored, for the process ends, nobody takes the place', async () => {
  const places = createPlaces(1);
  const wait = createSlotQueue(await aChannel(1_000_000), places, createRounds());
  await wait(wishOf(1), ending.signal);
  const waiting = wait(wishOf(2), ending.signal);
  places.leave(Promise.reject(new Error('The process ends.')));
  expect(await waiting).toBe('too-late');
});
