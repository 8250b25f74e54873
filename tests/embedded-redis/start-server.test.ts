import { mkdtempSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { expect, onTestFinished, test } from 'vitest';
import { startEmbeddedRedis } from '../../src/embedded-redis/start-server.ts';

async function start(dataDir: string) {
  const server = await startEmbeddedRedis({ dataDir, cacheDir: '.cache' });
  onTestFinished(() => server.stop());
  const redis = new Redis({ path: server.socketPath, maxRetriesPerRequest: null });
  redis.on('error', () => {});
  onTestFinished(() => redis.disconnect());
  return { server, redis };
}

test('keeps what was written when it is stopped and started again', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'qf-redis-'));
  const first = await start(folder);
  await first.redis.set('answer', 'A');
  await first.server.stop();
  const second = await start(folder);
  expect(await second.redis.get('answer')).toBe('A');
});

test('is started again by itself when it dies, and nothing confirmed is lost', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'qf-redis-'));
  const { redis } = await start(folder);
  await redis.set('answer', 'A');
  process.kill(Number(readFileSync(join(folder, 'redis.pid'), 'utf8')), 'SIGKILL');
  expect(await redis.get('answer')).toBe('A');
});

test('says who holds the folder when a second one is started on it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'qf-redis-'));
  await start(folder);
  await expect(
    startEmbeddedRedis({ dataDir: folder, cacheDir: '.cache', lockWaitSeconds: 0 }),
  ).rejects.toThrow(/另一个进程/);
});

test('lets nobody else on the machine read the data', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'qf-redis-'));
  const { redis } = await start(folder);
  await redis.set('answer', 'A');
  expect(statSync(folder).mode & 0o077).toBe(0);
  expect(statSync(join(folder, 'appendonlydir')).mode & 0o077).toBe(0);
});

test('works in a folder whose path is too long for a socket', async () => {
  const folder = join(mkdtempSync(join(tmpdir(), 'qf-redis-')), 'a'.repeat(120));
  const { redis } = await start(folder);
  expect(await redis.ping()).toBe('PONG');
});
