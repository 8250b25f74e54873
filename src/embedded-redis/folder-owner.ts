import { execFileSync } from 'node:child_process';
import { readFileSync, readlinkSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { RedisNotStarted } from './find-server.ts';
import { type Holder, troubleText } from './trouble-text.ts';

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
export function findHolder(dataDir: string): Holder | undefined {
  const pid = readPid(dataDir);
  if (pid === undefined || !isRedis(pid)) return undefined;
  const program = findProgramOf(pid);
  return { pid, ...(program !== undefined && { program }) };
}

/** The program is the parent of its server. Where it is gone, the system has taken its place. */
function findProgramOf(server: number): Holder['program'] {
  const parent = parentOf(server);
  if (parent === undefined || !/^node/.test(basename(programNameOf(parent)))) return undefined;
  return { pid: parent, folder: linkIfThere(`/proc/${parent}/cwd`) };
}

function parentOf(pid: number): number | undefined {
  const [, fromStatus] = /^PPid:\s+(\d+)/m.exec(readIfThere(`/proc/${pid}/status`)) ?? [];
  return Number(fromStatus ?? askPs(pid, 'ppid=')) || undefined;
}

/** The path of the program that runs in a process; empty where this user may not see it. */
const programNameOf = (pid: number): string =>
  linkIfThere(`/proc/${pid}/exe`) ?? askPs(pid, 'comm=')?.trim() ?? '';

function linkIfThere(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch {
    return undefined;
  }
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
  const name = readIfThere(`/proc/${pid}/comm`) || askPs(pid, 'comm=');
  return name === undefined || /redis|valkey/i.test(name);
}

function askPs(pid: number, what: 'comm=' | 'ppid='): string | undefined {
  try {
    return execFileSync(PS, ['-p', String(pid), '-o', what], { encoding: 'utf8' });
  } catch {
    return undefined;
  }
}
