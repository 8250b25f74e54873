import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import { expect, test } from 'vitest';
import { backupFolder, restore, take } from '../support/backups.ts';
import { createTestRedis, startOwnRedis } from '../support/redis.ts';

const KEYS = 600;

/** Every key says of which data it is. */
async function fill(redis: Redis, data: 'former' | 'restored'): Promise<void> {
  const pipeline = redis.pipeline();
  for (let number = 0; number < KEYS; number++) {
    pipeline.hset(`qf:people:${number}`, 'of', data);
    // What only one of them has.
    pipeline.rpush(`qf:receipts:${data}:${number}`, data);
  }
  await pipeline.exec();
}

/** Of which data everything is; fails where it is of both, or not all is there. */
async function dataOf(redis: Redis): Promise<string> {
  const keys = (await redis.keys('qf:*')).filter((key) => !/^qf:(restor|backup)/.test(key));
  const of = await redis.hget('qf:people:0', 'of');
  const pipeline = redis.pipeline();
  for (let number = 0; number < KEYS; number++) pipeline.hget(`qf:people:${number}`, 'of');
  const found = new Set(((await pipeline.exec()) ?? []).map(([, one]) => one));
  expect([keys.length, ...found]).toEqual([2 * KEYS, of]);
  expect(keys.filter((key) => key.startsWith(`qf:receipts:${of}:`))).toHaveLength(KEYS);
  return String(of);
}

/** Ends the connection of whoever restores, as the death of its process would. */
async function cutOff(redis: Redis): Promise<void> {
  const clients = String(await redis.client('LIST')).split('\n');
  for (const line of clients.filter((one) => one.includes('name=qingfeng-backup '))) {
    const [, id = ''] = /^id=(\d+)/.exec(line) ?? [];
    await redis.client('KILL', 'ID', id).catch(() => {});
  }
}

test('a restore that is cut off at any moment leaves the former data or the restored ones, whole', async () => {
  const { redis: from } = await createTestRedis();
  await fill(from, 'restored');
  const path = join(backupFolder(), 'office.qfb');
  await take(from, path);
  const { redis } = await startOwnRedis();
  const outcomes = new Set<string>();
  for (const after of [0, 25, 50, 75, 100, 150]) {
    await redis.flushdb();
    await fill(redis, 'former');
    const restoring = restore(redis, path, { replaces: true }).then(
      () => 'done',
      () => 'cut off',
    );
    await wait(after);
    await cutOff(redis);
    const outcome = await restoring;
    const data = await dataOf(redis);
    if (outcome === 'done') expect(data).toBe('restored');
    outcomes.add(outcome);
    // As if the time had passed for which a restore may be silent.
    await redis.del('qf:restoring');
  }
  expect(outcomes).toContain('cut off');
  await restore(redis, path, { replaces: true });
  expect(await dataOf(redis)).toBe('restored');
  expect(await redis.keys('qf:restoring*')).toEqual([]);
});
