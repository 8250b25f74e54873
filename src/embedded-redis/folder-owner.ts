import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { RedisNotStarted } from './find-server.ts';
import { troubleText } from './trouble-text.ts';

const POLL_MS = 50;
/** Where `ps` lies on macOS and on Linux; PATH need not lead there. */
const PS = '/bin/ps';

/**
 * Resolves when no Redis is running on the folder, as far as its pid file tells: what takes the place of a kernel lock where there
 * is none (macOS). Throws, naming the process, when one still runs after that time.
 */
export async function untilNobodyHolds(dataDir: string, waitSeconds: number): Promise<void> {
  const deadline = Date.now() + waitSeconds * 1000;
  for (;;) {
    const holder = findHolder(dataDir);
    if (holder === undefined) return;
    if (Date.now() >= deadline) throw new RedisNotStarted(troubleText('held', { dataDir, said: '', holder }));
    await wait(POLL_MS);
  }
}

/** Finds the server that runs on the folder, as far as its pid file tells. */
export function findHolder(dataDir: string): number | undefined {
  const pid = readPid(dataDir);
  return pid !== undefined && isRedis(pid) ? pid : undefined;
}

function readPid(dataDir: string): number | undefined {
  return Number(readIfThere(join(dataDir, 'redis.pid'))) || undefined;
}

/** Reads a file as text; empty where it is not there or cannot be read. */
export function readIfThere(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** Whether a living process is a Redis: after a crash its number may be another program's. In doubt it is one. */
function isRedis(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // Somebody else's process is alive, too.
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false;
  }
  const name = readIfThere(`/proc/${pid}/comm`) || nameFromPs(pid);
  return name === undefined || /redis|valkey/i.test(name);
}

function nameFromPs(pid: number): string | undefined {
  try {
    return execFileSync(PS, ['-p', String(pid), '-o', 'comm='], { encoding: 'utf8' });
  } catch {
    return undefined;
  }
}
