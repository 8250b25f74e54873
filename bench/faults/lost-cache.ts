import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { startEmbeddedRedis } from '../../src/embedded-redis/start-server.ts';
import { figure, printTable, verdict } from '../table.ts';

const PYTHON = '/usr/bin/python3';
const DISK = 'bench/faults/forgetful_disk.py';
const CUTS = 10;
const CUT_WITHIN_MS = 2_000;
const LOOK_MS = 20;
/** Words on their way at once: as many as share one sync of the disk. */
const AT_ONCE = 50;

type Outcome = { confirmed: number; lost: number; mended: number };

/**
 * Cuts the power under the private Redis on a disk that forgets whatever was not synced, the page cache with it: what was confirmed must
 * be there. Needs FUSE, the right to mount, and Debian's python3-fusepy.
 */
export async function loseTheCache(): Promise<void> {
  if (spawnSync(PYTHON, ['-c', 'import fusepy']).status !== 0 || !existsSync('/dev/fuse'))
    return console.log(
      '\nPower cuts below the page cache: not tried, this machine has no FUSE or no python3-fusepy.',
    );
  const safe = await cutAgainAndAgain([]);
  // The same disk under a Redis that does not wait for it: it must lose, or it forgets nothing.
  const careless = await cutAgainAndAgain(['--appendfsync', 'no']);
  printTable(
    `${CUTS} power cuts below the page cache, under the private Redis`,
    ['', 'confirmed', 'lost', 'tails mended', 'bar'],
    [
      ['as the office runs it', ...figures(safe), `0 ${verdict(safe.lost === 0)}`],
      ['with appendfsync no, for comparison', ...figures(careless), `> 0 ${verdict(careless.lost > 0)}`],
    ],
  );
}

const figures = ({ confirmed, lost, mended }: Outcome) =>
  [confirmed, lost, mended].map((value) => figure(value));

async function cutAgainAndAgain(settings: readonly string[]): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'qingfeng-cuts-'));
  const confirmed = new Set<string>();
  const lost = new Set<string>();
  let mended = 0;
  try {
    for (let cut = 0; cut <= CUTS; cut++) {
      const disk = await mount(folder);
      const server = await startEmbeddedRedis({
        ...{ dataDir: join(disk.path, 'office'), cacheDir: '.cache', settings },
        mayRepair: async () => true,
        onRepaired: () => mended++,
      });
      const redis = new Redis({
        path: server.socketPath,
        retryStrategy: () => null,
        maxRetriesPerRequest: 0,
      });
      redis.on('error', () => {});
      const there = new Set(await redis.smembers('words'));
      for (const word of confirmed) if (!there.has(word)) lost.add(word);
      if (cut < CUTS) await writeUntilCut(redis, disk, (word) => confirmed.add(word), cut);
      redis.disconnect();
      await disk.cut();
      await server.stop();
      await disk.leave();
    }
    return { confirmed: confirmed.size, lost: lost.size, mended };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

type Disk = { path: string; cut(): Promise<void>; leave(): Promise<void> };

async function mount(folder: string): Promise<Disk> {
  const [behind, path] = [join(folder, 'behind'), join(folder, 'mounted')];
  for (const one of [behind, path]) mkdirSync(one, { recursive: true });
  const outside = statSync(path).dev;
  const child = spawn(PYTHON, [DISK, behind, path], { stdio: 'ignore' });
  const gone = once(child, 'exit');
  while (statSync(path).dev === outside && child.exitCode === null) await wait(LOOK_MS);
  if (child.exitCode !== null) throw new Error('The disk could not be mounted.');
  return {
    path,
    /** What was not synced is forgotten in this moment. */
    async cut() {
      child.kill('SIGKILL');
      await gone;
    },
    async leave() {
      spawnSync('umount', ['-l', path]);
    },
  };
}

/** Writes words as fast as they are confirmed, until the power goes in the middle of it. */
async function writeUntilCut(
  redis: Redis,
  disk: Disk,
  confirm: (word: string) => void,
  cut: number,
): Promise<void> {
  let isCut = false;
  const cutting = wait(Math.random() * CUT_WITHIN_MS).then(async () => {
    isCut = true;
    await disk.cut();
  });
  const write = async (writer: number) => {
    for (let number = 0; !isCut; number++) {
      const word = `${cut}.${writer}.${number}`;
      const isConfirmed = await redis.sadd('words', word).then(
        () => true,
        () => false,
      );
      if (!isConfirmed) return;
      confirm(word);
    }
  };
  await Promise.all([cutting, ...Array.from({ length: AT_ONCE }, (_, writer) => write(writer))]);
}
