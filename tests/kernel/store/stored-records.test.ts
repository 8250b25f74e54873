import { expect, test } from 'vitest';
import { READ_AT_A_STRETCH, readRecords } from '../../../src/kernel/store/stored-records.ts';
import { createTestRedis } from '../../support/redis.ts';
import { countStretches } from '../../support/turns-taken.ts';

test('the records of five thousand people keep nobody waiting until the last of them is read', async () => {
  const { redis } = await createTestRedis();
  const entries = Array.from({ length: 5_000 }, (_, i) => [String(i), i === 7 ? 'torn' : `${i}`] as const);
  const stretches = countStretches();
  const read = await readRecords(redis, 'qf:people', entries, (text) => {
    stretches.note();
    return JSON.parse(text) as number;
  });
  expect(stretches.end()).toBeLessThanOrEqual(READ_AT_A_STRETCH);
  expect(read).toEqual(entries.map((_, i) => (i === 7 ? undefined : i)));
});
