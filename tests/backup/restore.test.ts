import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createRestoredStore } from '../../src/backup/store/restored-store.ts';
import { backupFolder, restore, take } from '../support/backups.ts';
import { createTestRedis } from '../support/redis.ts';

async function backedUp() {
  const { redis } = await createTestRedis();
  await redis.hset('qf:people', '1', '王建国');
  await redis.hset('qf:versions', 'qf:people', '1');
  const path = join(backupFolder(), 'office.qfb');
  await take(redis, path);
  return { redis, path };
}

test('data say when they were restored, and of when the backup was', async () => {
  const { path } = await backedUp();
  const { redis } = await createTestRedis();
  const { manifest, restored } = await restore(redis, path, { now: 123 });
  expect(restored).toMatchObject({ takenAt: manifest.takenAt, restoredAt: 123 });
  expect(await createRestoredStore(redis).find()).toEqual(restored);
  expect(await createRestoredStore(redis).isUnderWay()).toBe(false);
});

test('a restore does not touch data that are there, unless they may be replaced', async () => {
  const { path } = await backedUp();
  const { redis } = await createTestRedis();
  await redis.hset('qf:people', '2', '李秀英');
  await redis.set('qf:receipts:other', 'goes');
  await redis.set('another-program', 'stays');
  await expect(restore(redis, path)).rejects.toMatchObject({ reason: 'not-empty' });
  expect(await redis.hgetall('qf:people')).toEqual({ 2: '李秀英' });
  await restore(redis, path, { replaces: true });
  expect(await redis.hgetall('qf:people')).toEqual({ 1: '王建国' });
  expect((await redis.keys('*')).sort()).toEqual([
    'another-program',
    'qf:people',
    'qf:restored',
    'qf:versions',
  ]);
});

test('what only passes by keeps no restore from an empty Redis', async () => {
  const { path } = await backedUp();
  const { redis } = await createTestRedis();
  await redis.set('qf:watch:probe', 'now');
  await redis.set('qf:restoring:key:qf:people', 'left by a killed one');
  await restore(redis, path);
  expect(await redis.hgetall('qf:people')).toEqual({ 1: '王建国' });
});

test('records of a newer program are refused, and the data stay', async () => {
  const { redis: newer } = await backedUp();
  await newer.hset('qf:versions', 'qf:people', '99');
  const path = join(backupFolder(), 'newer.qfb');
  await take(newer, path);
  const { redis } = await createTestRedis();
  await expect(restore(redis, path)).rejects.toMatchObject({ reason: 'newer-records' });
  expect(await redis.dbsize()).toBe(0);
});

test('data that somebody uses are left alone, also where they come while records are written', async () => {
  const { path } = await backedUp();
  const { redis } = await createTestRedis();
  let asked = 0;
  const ensureUnused = async () => {
    if (++asked === 2) throw new Error('somebody has come');
  };
  await expect(restore(redis, path, { ensureUnused })).rejects.toThrow('somebody has come');
  expect(await redis.dbsize()).toBe(0);
});

test('offices that share a Redis keep to themselves', async () => {
  const { redis, options } = await createTestRedis();
  const [one, other] = ['one:', 'other*:'].map((keyPrefix) => redis.duplicate({ ...options, keyPrefix }));
  if (!one || !other) return;
  await one.hset('qf:people', '1', '王建国');
  await redis.set('one:qf:expiring', 'x', 'EX', 1_000);
  await other.hset('qf:people', '2', '李秀英');
  const path = join(backupFolder(), 'one.qfb');
  const manifest = await take(one, path);
  expect(manifest.keys).toBe(2);
  await restore(other, path, { replaces: true });
  expect(await redis.hgetall('other*:qf:people')).toEqual({ 1: '王建国' });
  expect(await redis.ttl('other*:qf:expiring')).toBeGreaterThan(900);
  expect(await redis.hgetall('one:qf:people')).toEqual({ 1: '王建国' });
  one.disconnect();
  other.disconnect();
});
