import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import { RECORD_KEYS } from '../../src/app/declarations.ts';
import { restoreBackup } from '../../src/backup/restore-backup.ts';
import { textOf } from '../../tests/support/key-texts.ts';
import { dumpRedis } from '../../tests/support/redis-dump.ts';
import { startMeasured } from '../process.ts';
import type { Stage } from '../stage.ts';
import { figure, printTable, verdict } from '../table.ts';
import { onThrowAwayRedis } from './throw-away-redis.ts';

const KILLS = 30;
/** What a restore has under way and says of itself is no data. */
const OF_RESTORE = /^qf:(restor|backup-probe)/;

/** Kills a restore at random moments: afterwards there are the former data or the restored ones, whole. */
export function killRestores(_stage: Stage, file: string): Promise<void> {
  return onThrowAwayRedis(async (redis, socket) => {
    await restoreBackup({
      ...{ redis, file: { path: file }, declared: RECORD_KEYS, replaces: true, now: Date.now() },
    });
    const restored = await digestOf(redis);
    await redis.hset('qf:people', 'of-the-former-data', '{}');
    const former = await digestOf(redis);
    const withoutKill = await timeOf(socket, file, redis);
    const counts = { former: 0, restored: 0, neither: 0 };
    for (let kill = 0; kill < KILLS; kill++) {
      await redis.hset('qf:people', 'of-the-former-data', '{}');
      const process = startMeasured('bench/restore-process.ts', { SOCKET: socket, FILE: file });
      await process.told('begins');
      await wait(Math.random() * withoutKill * 1.1);
      await process.kill('SIGKILL');
      const found = await digestOf(redis);
      counts[found === former ? 'former' : found === restored ? 'restored' : 'neither']++;
      await redis.del('qf:restoring');
    }
    printTable(
      `${KILLS} SIGKILLs of a restore that takes ${figure(withoutKill)} ms`,
      ['', 'measured', 'bar'],
      [
        ['the former data, whole', figure(counts.former), ''],
        ['the restored data, whole', figure(counts.restored), ''],
        ['neither', figure(counts.neither), `0 ${verdict(counts.neither === 0)}`],
      ],
    );
  });
}

async function timeOf(socket: string, file: string, redis: Redis): Promise<number> {
  const process = startMeasured('bench/restore-process.ts', { SOCKET: socket, FILE: file });
  await process.told('begins');
  const began = performance.now();
  await process.exited;
  await redis.ping();
  return performance.now() - began;
}

async function digestOf(redis: Redis): Promise<string> {
  const all = Object.entries(await dumpRedis(redis)).filter(([key]) => !OF_RESTORE.test(key));
  const texts = all.map(([key, found]) => [key, textOf(found)]);
  return createHash('sha256').update(JSON.stringify(texts)).digest('hex');
}
