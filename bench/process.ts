import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import packageJson from '../package.json' with { type: 'json' };

/** Linux counts processor time in hundredths of a second. */
const TICKS_PER_SECOND = 100;

/** The flags with which `npm start` starts Node: what is measured is what people run. */
const START_FLAGS = packageJson.scripts.start.split(' ').filter((word) => word.startsWith('--'));

export type Measured = {
  /** Processor time of the process so far, seconds. */
  cpuSeconds(): number;
  /** Time that the main thread has been at work so far, milliseconds: unlike the clock, it does not count what others on the machine take. */
  busyMs(): number;
  /** Resident size now, MiB. */
  memoryMiB(): number;
  /** Largest resident size so far, MiB. */
  peakMemoryMiB(): number;
  /** From now on the largest counts anew. */
  forgetPeakMemory(): void;
  /** Resolves when the program has said so by `process.send`. */
  told(what: string): Promise<void>;
  kill(signal?: NodeJS.Signals): Promise<void>;
  exited: Promise<void>;
};

/**
 * Starts a program on the first core, so that what loads and answers it can have the second.
 *
 * @param cores more of them where what loads it takes next to nothing: its threads have them on every machine
 */
export function startMeasured(
  file: string,
  env: Record<string, string>,
  args: string[] = [],
  cores = '0',
): Measured {
  const command = ['--cpu-list', cores, process.execPath, ...START_FLAGS, file, ...args];
  const child = spawn('taskset', command, {
    // As `npm start` does.
    env: { ...process.env, NODE_COMPILE_CACHE: '.cache/compile', ...env },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  return measure(child);
}

/**
 * Starts the office as `npm start` does: from the bundle of the program as it is now.
 *
 * @param cores as of {@link startMeasured}
 */
export function startProduct(env: Record<string, string>, args: string[] = [], cores?: string): Measured {
  bundle();
  return startMeasured('scripts/start.mjs', env, ['src/main.ts', ...args], cores);
}

/** Starts the program that lies with its packages in another folder, such as a former version, as its `npm start` does; on the first core. */
export function startElsewhere(folder: string, env: Record<string, string>): Measured {
  const { scripts } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const words = scripts.start.replace(/^.* node /, '').split(' ');
  const node = join(resolve(folder), 'node_modules', '.bin', 'node');
  const child = spawn('taskset', ['--cpu-list', '0', node, ...words], {
    cwd: folder,
    env: { ...process.env, NODE_COMPILE_CACHE: '.cache/compile', ...env },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  return measure(child);
}

let isBundled = false;

/** Makes the bundle once: a program that finds none runs from its sources, and makes one beside what is measured. */
export function bundle(): void {
  if (!isBundled) execFileSync(process.execPath, ['scripts/bundle.mjs']);
  isBundled = true;
}

function measure(child: ChildProcess): Measured {
  const exited = new Promise<void>((done) => child.once('exit', () => done()));
  const heard = new Set<unknown>();
  child.on('message', (message) => heard.add(message));
  const proc = (name: string) => readFileSync(`/proc/${child.pid}/${name}`, 'utf8');
  return {
    cpuSeconds() {
      // The second field, the name in brackets, may hold spaces; utime and stime are fields 14 and 15.
      const fields = proc('stat')
        .replace(/^.*\) /, '')
        .split(' ');
      return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
    },
    // The first field of schedstat is the time on a processor, in nanoseconds.
    busyMs: () => Number(proc(`task/${child.pid}/schedstat`).split(' ')[0]) / 1_000_000,
    memoryMiB: () => Number(/VmRSS:\s+(\d+)/.exec(proc('status'))?.[1]) / 1024,
    peakMemoryMiB: () => Number(/VmHWM:\s+(\d+)/.exec(proc('status'))?.[1]) / 1024,
    // See proc_pid_clear_refs(5).
    forgetPeakMemory: () => writeFileSync(`/proc/${child.pid}/clear_refs`, '5'),
    async told(what) {
      while (!heard.has(what))
        await Promise.race([once(child, 'message'), exited.then(() => Promise.reject(endedEarly(what)))]);
    },
    async kill(signal = 'SIGTERM') {
      child.kill(signal);
      await exited;
    },
    exited,
  };
}

function endedEarly(what: string): Error {
  return new Error(`The program ended before it said "${what}"; what it wrote to its log says why.`);
}
