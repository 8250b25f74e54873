import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { inject, onTestFinished } from 'vitest';
import { startEmbeddedRedis } from '../../src/embedded-redis/start-server.ts';

/** Plain connection options, as BullMQ wants them: a database of its own, empty, on the run's Redis. */
export type TestRedis = { options: { path: string; db: number }; redis: Redis };

/** A database that no other test uses. Closed and emptied when the test ends. */
export async function createTestRedis(): Promise<TestRedis> {
  const path = inject('redisSocket');
  const counter = new Redis({ path, db: 0 });
  const db = 1 + ((await counter.incr('next-database')) % 4095);
  counter.disconnect();
  const options = { path, db };
  const redis = new Redis({ ...options, maxRetriesPerRequest: null });
  await redis.flushdb();
  onTestFinished(async () => {
    await redis.flushdb();
    redis.disconnect();
  });
  return { options, redis };
}

/** A server of its own, whose counters no other test moves. */
export async function startOwnRedis(): Promise<TestRedis> {
  const folder = mkdtempSync(join(tmpdir(), 'qf-own-redis-'));
  const server = await startEmbeddedRedis({ dataDir: folder, cacheDir: '.cache' });
  const options = { path: server.socketPath, db: 0 };
  const redis = new Redis({ ...options, maxRetriesPerRequest: null });
  onTestFinished(async () => {
    redis.disconnect();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  return { options, redis };
}

/** How often the server carried out each command during the act, those of scripts among them. */
export async function commandsOf(
  { redis }: Pick<TestRedis, 'redis'>,
  act: () => Promise<unknown>,
): Promise<Map<string, number>> {
  const before = await countCommands(redis);
  await act();
  const after = await countCommands(redis);
  // The counting itself is one INFO.
  after.delete('info');
  const grown = [...after].map(([name, calls]) => [name, calls - (before.get(name) ?? 0)] as const);
  return new Map(grown.filter(([, calls]) => calls > 0));
}

async function countCommands(redis: Redis): Promise<Map<string, number>> {
  const statistics = await redis.info('commandstats');
  const found = statistics.matchAll(/^cmdstat_(\S+?):calls=(\d+)/gm);
  return new Map([...found].map(([, name = '', calls]) => [name, Number(calls)]));
}
