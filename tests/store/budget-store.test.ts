import { expect, test } from 'vitest';
import { createBudgetStore } from '../../src/store/budget-store.ts';
import { createTestRedis } from '../support/redis.ts';

test('a turn may come one interval early, and the third has to wait', async () => {
  const { redis } = await createTestRedis();
  const budget = createBudgetStore(redis, 1);
  expect([await budget.take(), await budget.take()]).toEqual([0, 0]);
  const wait = await budget.take();
  expect(wait).toBeGreaterThan(0);
  expect(wait).toBeLessThanOrEqual(1_000);
});

test('is one for all processes', async () => {
  const { redis } = await createTestRedis();
  const [one, other] = [createBudgetStore(redis, 1), createBudgetStore(redis, 1)];
  const answers = await Promise.all([one.take(), other.take(), one.take(), other.take()]);
  expect(answers.filter((wait) => wait === 0)).toHaveLength(2);
});

test('gives nobody a turn while Telegram wants to hear nothing, and a shorter block does not end a longer', async () => {
  const { redis } = await createTestRedis();
  const budget = createBudgetStore(redis, 1_000);
  await budget.block(60_000);
  await budget.block(1_000);
  expect(await createBudgetStore(redis, 1_000).take()).toBeGreaterThan(50_000);
});
