import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { pino } from 'pino';
import { createDeliveryQueue } from '../../src/delivery/queue.ts';
import { startEmbeddedRedis } from '../../src/embedded-redis/start-server.ts';
import type { Clock } from '../../src/kernel/clock.ts';
import type { BotApiServer } from '../../src/rehearsal/bot-api-server.ts';
import { buildNamedOffice } from '../../tests/support/by-name.ts';
import { type Stage, seat, somebody } from '../stage.ts';

/** Where the private Redis of an office keeps its data. */
const folderOf = (dataDir: string): string => join(dataDir, 'office');

const LOOK_MS = 20;

/** Returns the process that is the private Redis of an office. */
export const redisOf = (dataDir: string): number =>
  Number(readFileSync(join(folderOf(dataDir), 'redis.pid'), 'utf8'));

/** Ends the private Redis of an office where it is, as a power cut does. */
export async function endRedis(dataDir: string): Promise<void> {
  const pid = redisOf(dataDir);
  process.kill(pid, 'SIGKILL');
  while (existsSync(`/proc/${pid}/exe`)) await wait(LOOK_MS);
}

/** Seats so many people in an office that keeps its data itself in this folder, before its program is started. */
export async function seatOwnOffice(
  stage: Stage,
  { dataDir, people, api }: { dataDir: string; people: number; api: BotApiServer },
): Promise<void> {
  mkdirSync(dataDir, { recursive: true });
  const server = await startEmbeddedRedis({ dataDir: folderOf(dataDir), cacheDir: '.cache' });
  const redis = new Redis({ path: server.socketPath });
  const everybody = Array.from({ length: people }, (_, index) => somebody(index + 1));
  await seat({ ...buildNamedOffice({ ...stage.deps, redis }), redis }, everybody, [api]);
  redis.disconnect();
  await server.stop();
}

/** Opens the services of such an office beside its program, which is at work, by the clock of its machine. */
export function openBeside(stage: Stage, dataDir: string, clock: Clock = stage.deps.clock) {
  const address = { path: join(folderOf(dataDir), 'redis.sock') };
  const redis = new Redis({ ...address, maxRetriesPerRequest: null });
  redis.on('error', () => {});
  const queue = createDeliveryQueue(address, pino({ level: 'silent' }));
  return {
    ...buildNamedOffice({ ...stage.deps, redis, queue, clock }),
    redis,
    async close() {
      await queue.close();
      redis.disconnect();
    },
  };
}
