import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { inject, onTestFinished } from 'vitest';
import { startEmbeddedRedis } from '../../src/embedded-redis/start-server.ts';

/** Plain connection options, as BullMQ wants them: a database of its own, empty, on the run's Redis. */
export type TestRedis = { options: { path: string; db: number }; redis: Redis };

const DATABASES = 4095;
/** A worker takes so many numbers of databases at a time. */
const TAKEN_AT_ONCE = 64;
const taken: number[] = [];

/** The number of a database that no other test uses; that of the numbers themselves is 0. */
async function nextDatabase(path: string): Promise<number> {
  if (taken.length === 0) {
    const counter = new Redis({ path, db: 0 });
    const end = await counter.incrby('databases-taken', TAKEN_AT_ONCE);
    counter.disconnect();
    taken.push(...Array.from({ length: TAKEN_AT_ONCE }, (_, index) => 1 + ((end - index) % DATABASES)));
  }
  return taken.pop() ?? nextDatabase(path);
}

/** A database that no other test uses. Closed and emptied when the test ends. */
export async function createTestRedis(): Promise<TestRedis> {
  const path = inject('redisSocket');
  const db = await nextDatabase(path);
  const options = { path, db };
  const redis = new Redis({ ...options, maxRetriesPerRequest: null });
  await redis.flushdb();
  onTestFinished(async () => {
    await redis.flushdb();
    redis.disconnect();
  });
  return { options, redis };
}

/** For a server that is filled with much: no write waits for the disk. */
export const AT_ONCE: readonly string[] = ['--appendfsync', 'no'];

/** A server of its own, whose counters no other test moves; it is set up as the product's own unless told. */
export async function startOwnRedis(settings: readonly string[] = []): Promise<TestRedis> {
  const folder = mkdtempSync(join(tmpdir(), 'qf-own-redis-'));
  const server = await startEmbeddedRedis({ dataDir: folder, cacheDir: '.cache', settings });
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
