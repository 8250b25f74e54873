import { expect, test } from 'vitest';
import type { Nudge } from '../../../src/asks/domain/nudge.ts';
import { createNudgeStore } from '../../../src/asks/store/nudge-store.ts';
import { createTestRedis } from '../../support/redis.ts';

const aNudge = (number: number): Nudge => ({
  ...{ askId: 'broadcast.1', number, text: '【催办】', requestedBy: 42, requestedAt: 1 },
});

async function aStore() {
  const { redis } = await createTestRedis();
  return createNudgeStore(redis);
}

test('a nudge is stored once, and only under the number that comes next', async () => {
  const store = await aStore();
  const stored = await Promise.all([store.saveNext(aNudge(1)), store.saveNext(aNudge(1))]);
  expect(stored.sort()).toEqual([false, true]);
  expect(await store.saveNext(aNudge(3))).toBe(false);
  expect(await store.list('broadcast.1')).toEqual([aNudge(1)]);
});

test('a step is taken by one process alone; after the last one the nudge is no longer open', async () => {
  const store = await aStore();
  await store.saveNext(aNudge(1));
  const started = { ...aNudge(1), startedAt: 5 };
  expect(await store.replace(aNudge(1), started, false)).toBe(true);
  expect(await store.replace(aNudge(1), started, false)).toBe(false);
  expect(await store.listOpen()).toEqual([started]);
  expect(await store.replace(started, { ...started, escalatedAt: 6 }, true)).toBe(true);
  expect(await store.listOpen()).toEqual([]);
  expect(await store.replace({ ...started, escalatedAt: 6 }, started, false)).toBe(true);
  expect(await store.listOpen()).toEqual([started]);
});

test('nobody has more turns than may be, also when several nudges begin at once or one begins again', async () => {
  const store = await aStore();
  const take = (number: number) =>
    store.takeTurns('broadcast.1', { number, most: 2, rested: [1, 2, 3, 4] }, [1, 2, 3]);
  await Promise.all([1, 2, 3, 4, 1, 2].map(take));
  const turns = await store.listTurns('broadcast.1', [1, 2, 3, 250]);
  expect([...turns.values()].map((numbers) => numbers.length)).toEqual([2, 2, 2]);
  const [first = 0] = turns.get(1) ?? [];
  expect(await take(first)).toEqual(new Set([1, 2, 3]));
  expect(await take(9)).toEqual(new Set());
});

test('nobody has two turns of nudges that began together, whichever comes first; asked again, each keeps its own', async () => {
  const store = await aStore();
  const take = (number: number, people: number[]) =>
    store.takeTurns('broadcast.1', { number, most: 2, rested: [] }, people);
  expect(await take(2, [1, 2])).toEqual(new Set([1, 2]));
  expect(await take(1, [1, 2, 3])).toEqual(new Set([3]));
  expect(await take(2, [1, 2, 3])).toEqual(new Set([1, 2]));
  const later = { number: 12, most: 2, rested: [2] };
  expect(await store.takeTurns('broadcast.1', later, [1, 2, 3])).toEqual(new Set([1, 2]));
});
