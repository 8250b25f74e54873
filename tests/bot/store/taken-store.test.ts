import { expect, test } from 'vitest';
import { createTakenStore } from '../../../src/bot/store/taken-store.ts';
import { createTestRedis } from '../../support/redis.ts';

test('a message that is handled again after a crash takes the place of no other', async () => {
  const { redis } = await createTestRedis();
  const store = createTakenStore(redis);
  for (let message = 1; message <= 50; message++) await store.add(7, message);
  await store.add(7, 50);
  expect([await store.has(7, 1), await store.has(7, 50)]).toEqual([true, true]);
  await store.add(7, 51);
  expect([await store.has(7, 1), await store.has(7, 51)]).toEqual([false, true]);
});
