import { Redis } from 'ioredis';
import { inject, onTestFinished } from 'vitest';

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

/** The names of the commands that `act` sent to its database. Other tests share the server, so its own counters will not do. */
export async function commandsOf(
  { options, redis }: TestRedis,
  act: () => Promise<unknown>,
): Promise<string[]> {
  const watcher = new Redis(options);
  const monitor = await watcher.monitor();
  const END = 'end of the act';
  const seen = new Promise<string[]>((resolve) => {
    const names: string[] = [];
    monitor.on('monitor', (_time: string, [name, text]: string[], source: string, database: string) => {
      if (Number(database) !== options.db || source === 'lua') return;
      if (text === END) resolve(names);
      else names.push(String(name).toLowerCase());
    });
  });
  await act();
  await redis.echo(END);
  const names = await seen;
  monitor.disconnect();
  watcher.disconnect();
  return names;
}
