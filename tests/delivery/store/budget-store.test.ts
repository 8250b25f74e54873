import type { Redis } from 'ioredis';
import { describe, expect, test } from 'vitest';
import { telegram } from '../../../src/delivery/channels/telegram.ts';
import { type BudgetStore, createBudgetStore } from '../../../src/delivery/store/budget-store.ts';
import { createTestRedis } from '../../support/redis.ts';

const budgetOf = (redis: Redis, perSecond: number) =>
  createBudgetStore(redis, 'telegram', telegram.allowance({ BULK_RATE_PER_SECOND: perSecond }));

/** Asks for one slot. */
const takeOne = async (budget: BudgetStore, person: number, messages = 1) =>
  (await budget.take([{ person, messages }]))[0];

let lastPerson = 0;
/** Takes a slot for somebody whose chat has had nothing. */
async function takeForSomebody(budget: BudgetStore) {
  const answer = await takeOne(budget, ++lastPerson);
  if (!answer || answer === 'chat-busy') throw new Error('The chat has had nothing.');
  return answer;
}

/** Takes slots until there is none, and returns them with the milliseconds to wait. */
async function takeAll(budget: BudgetStore) {
  const slots: number[] = [];
  for (;;) {
    const answer = await takeForSomebody(budget);
    if ('waitMs' in answer) return { slots, waitMs: answer.waitMs };
    slots.push(answer.slot);
  }
}

describe('a slot', () => {
  test('is one of the few that may be taken at once; the next has to wait for its turn', async () => {
    const budget = budgetOf((await createTestRedis()).redis, 2);
    const { slots, waitMs } = await takeAll(budget);
    expect(slots.length).toBeLessThanOrEqual(2);
    expect(waitMs).toBeGreaterThan(0);
    expect(waitMs).toBeLessThanOrEqual(500);
  });

  test('is taken from all processes alike', async () => {
    const { redis } = await createTestRedis();
    const { slots } = await takeAll(budgetOf(redis, 1));
    expect(slots.length).toBeGreaterThan(0);
    expect(await takeForSomebody(budgetOf(redis, 1))).toHaveProperty('waitMs');
  });

  test('that was not used goes to the next who asks', async () => {
    const budget = budgetOf((await createTestRedis()).redis, 1);
    const { slots } = await takeAll(budget);
    await budget.giveBack(slots.at(-1) ?? 0, lastPerson);
    expect(await takeForSomebody(budget)).toHaveProperty('slot');
    // Giving it back a second time gives nothing.
    await budget.giveBack(slots.at(-1) ?? 0, lastPerson);
    expect(await takeForSomebody(budget)).toHaveProperty('waitMs');
  });
});

test('a chat has one send a second; a slot that was not used leaves it free', async () => {
  const budget = budgetOf((await createTestRedis()).redis, 1_000);
  const first = await takeOne(budget, 1);
  expect(first).toHaveProperty('slot');
  expect(await takeOne(budget, 1)).toBe('chat-busy');
  if (typeof first === 'object' && 'slot' in first) await budget.giveBack(first.slot, 1);
  expect(await takeOne(budget, 1)).toHaveProperty('slot');
});

test('whose chat has had a send is known no longer than it matters', async () => {
  const { redis } = await createTestRedis();
  await takeOne(budgetOf(redis, 1_000), 1);
  expect(await redis.zrange('qf:budget:chats', '0', '-1')).toEqual(['1']);
  const left = await redis.pttl('qf:budget:chats');
  expect(left).toBeGreaterThan(0);
  expect(left).toBeLessThanOrEqual(1_000);
});

test('no more than 30 slots are given in a second, however much there is to make up for', async () => {
  const { redis } = await createTestRedis();
  const budget = budgetOf(redis, 30);
  const startedAt = performance.now();
  let taken = 0;
  while (performance.now() - startedAt < 900) {
    const { slots } = await takeAll(budget);
    taken += slots.length;
    await Promise.all(slots.map((slot) => budget.settle(slot)));
  }
  expect(taken).toBeLessThanOrEqual(30);
});

test('a call that sends ten messages takes as many slots, and gives them all back', async () => {
  const { redis } = await createTestRedis();
  const budget = createBudgetStore(redis, 'telegram', { perSecond: 1_000, mostInAnySecond: 29, pauseMs: 1 });
  const album = await takeOne(budget, ++lastPerson, 10);
  if (typeof album !== 'object' || !('slot' in album)) throw new Error('There was room.');
  expect(await takeAll(budget)).toMatchObject({ slots: { length: 19 } });
  await budget.settle(album.slot, 10);
  await budget.giveBack(album.slot, lastPerson, 10);
  expect(await takeAll(budget)).toMatchObject({ slots: { length: 10 } });
});

test('an album waits until there is room for all of it', async () => {
  const { redis } = await createTestRedis();
  const budget = createBudgetStore(redis, 'telegram', { perSecond: 1_000, mostInAnySecond: 29, pauseMs: 1 });
  expect(await takeOne(budget, ++lastPerson, 20)).toHaveProperty('slot');
  expect(await takeOne(budget, ++lastPerson, 10)).toHaveProperty('waitMs');
  expect(await takeOne(budget, ++lastPerson, 9)).toHaveProperty('slot');
});

test('nobody gets a slot while Telegram wants to hear nothing, and a shorter block does not end a longer', async () => {
  const { redis } = await createTestRedis();
  const budget = budgetOf(redis, 1_000);
  await budget.block(60_000);
  await budget.block(1_000);
  const answer = await takeForSomebody(budgetOf(redis, 1_000));
  expect(answer).toHaveProperty('waitMs');
  expect('waitMs' in answer && answer.waitMs).toBeGreaterThan(50_000);
});

test('each channel has its own, and that of Telegram lies where the first version kept it', async () => {
  const { redis } = await createTestRedis();
  const allowance = { perSecond: 1_000, mostInAnySecond: 1_000, pauseMs: 1_000 };
  const pager = createBudgetStore(redis, 'pager', allowance);
  await pager.block(60_000);
  expect(await takeOne(pager, 1)).toHaveProperty('waitMs');
  const bot = budgetOf(redis, 1_000);
  expect(await takeOne(bot, 1)).toHaveProperty('slot');
  expect((await redis.keys('qf:budget:*')).sort()).toEqual([
    'qf:budget:blocked@pager',
    'qf:budget:chats',
    'qf:budget:next',
    'qf:budget:recent',
    'qf:budget:slots',
  ]);
});
