import { existsSync, mkdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const ROOT = '/sys/fs/cgroup';
const LOOK_MS = 250;
const TRIES = 40;

export type MemoryLimit = {
  /** What a command is started through, so that it and its children keep within the limit. */
  launcher: readonly string[];
  /** How many processes the system has killed for want of memory. */
  kills(): number;
  /** Resolves when the last of them has ended and the group is gone. */
  remove(): Promise<void>;
};

/** A group of processes that have so many bytes together; undefined where this user may limit nobody. */
export function limitMemory(bytes: number): MemoryLimit | undefined {
  const isSecond = existsSync(join(ROOT, 'cgroup.controllers'));
  const folder = join(ROOT, isSecond ? '' : 'memory', `qingfeng-faults-${process.pid}-${bytes}`);
  const [limit, events] = isSecond
    ? ['memory.max', 'memory.events']
    : ['memory.limit_in_bytes', 'memory.oom_control'];
  try {
    mkdirSync(folder);
    writeFileSync(join(folder, limit), String(bytes));
  } catch {
    return undefined;
  }
  return {
    launcher: ['sh', '-c', `echo $$ > ${join(folder, 'cgroup.procs')} && exec "$@"`, 'sh'],
    kills: () => Number(/oom_kill (\d+)/.exec(readFileSync(join(folder, events), 'utf8'))?.[1] ?? 0),
    async remove() {
      for (let tries = 0; tries < TRIES; tries++)
        try {
          return rmdirSync(folder);
        } catch {
          await wait(LOOK_MS);
        }
    },
  };
}
