import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { startEmbeddedRedis } from '../../src/embedded-redis/start-server.ts';

const DATABASES = '3';

/** Uses a Redis of its own, with databases to put something aside, which is gone afterwards. */
export async function onThrowAwayRedis<T>(use: (redis: Redis, socket: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'qingfeng-throw-away-'));
  const server = await startEmbeddedRedis({
    dataDir: folder,
    cacheDir: '.cache',
    settings: ['--databases', DATABASES],
  });
  const redis = new Redis({ path: server.socketPath, maxRetriesPerRequest: null });
  try {
    return await use(redis, server.socketPath);
  } finally {
    redis.disconnect();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
