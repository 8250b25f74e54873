import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { startEmbeddedRedis } from '../../src/embedded-redis/start-server.ts';

/** Uses a Redis of its own, which is gone afterwards. */
export async function onThrowAwayRedis<T>(use: (redis: Redis, socket: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'qingfeng-throw-away-'));
  const server = await startEmbeddedRedis({ dataDir: folder, cacheDir: '.cache' });
  const redis = new Redis({ path: server.socketPath, maxRetriesPerRequest: null });
  try {
    return await use(redis, server.socketPath);
  } finally {
    redis.disconnect();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
