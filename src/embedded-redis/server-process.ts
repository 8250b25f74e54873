import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { findOnPath } from './find-on-path.ts';
import { hearServer, type ServerOutput } from './server-output.ts';
import { environmentOf, type RedisServerProgram } from './server-program.ts';
import { findTrouble, HELD_EXIT_CODE, type StartTrouble } from './start-trouble.ts';

/** A server under way, with what it says. */
export type LaunchedServer = {
  child: ChildProcess;
  output: ServerOutput;
  /** Why it ended; undefined while it lives. */
  trouble(): StartTrouble | undefined;
  ended: Promise<void>;
};

/** Launches the server under its guard, as a process that goes on writing to the log file. */
export function launchServer(
  program: RedisServerProgram,
  guard: readonly string[],
  args: readonly string[],
  logFile: string,
): LaunchedServer {
  const [command = program.path, ...rest] = [...guard, program.path, ...args];
  const env = environmentOf(program);
  // The append-only file is created 0644 otherwise; detached, so that Ctrl-C reaches the bot first.
  const umask = process.umask(0o077);
  try {
    return watchLaunch(
      spawn(command, rest, { detached: true, env, stdio: ['ignore', 'pipe', 'pipe'] }),
      logFile,
    );
  } finally {
    process.umask(umask);
  }
}

function watchLaunch(child: ChildProcess, logFile: string): LaunchedServer {
  const output = hearServer(child, logFile);
  let trouble: StartTrouble | undefined;
  // 'close' and not 'exit': by then all of its last words are heard. Without a pid it never ran, and only 'error' tells.
  const ended = new Promise<void>((done) => {
    child.once('close', (code, signal) => {
      trouble ??= findTrouble(output.said(), { code, signal });
      done();
    });
    child.once('error', () => {
      if (child.pid !== undefined) return;
      trouble = 'cannot-run';
      done();
    });
  });
  return { child, output, trouble: () => trouble, ended };
}

/** What the server is started through. Linux: one server per folder (kernel lock), and it ends with its parent. */
export type Guard = { command: readonly string[]; hasLock: boolean };

/** Finds what keeps two servers from one folder, and a server from outliving its program, as far as this machine has it. */
export function findGuard(dataDir: string, lockWaitSeconds: number): Guard {
  const searchPath = process.env.PATH ?? '';
  const flock = findOnPath(['flock'], searchPath);
  const setpriv = findOnPath(['setpriv'], searchPath);
  const wait = ['--wait', String(lockWaitSeconds), '--conflict-exit-code', String(HELD_EXIT_CODE)];
  const lock = ['--no-fork', ...wait, join(dataDir, 'redis.lock')];
  const command = [...(flock ? [flock, ...lock] : []), ...(setpriv ? [setpriv, '--pdeathsig', 'TERM'] : [])];
  return { command, hasLock: flock !== undefined };
}

/** Settings without which the data would not be safe, or the office not served. */
const NEEDED_SETTINGS = {
  port: '0',
  unixsocketperm: '700',
  appendonly: 'yes',
  appendfsync: 'always',
  save: '',
  'maxmemory-policy': 'noeviction',
  databases: '1',
};

/** They save memory: a server that does not know one goes without. By its name before 7.0, which later servers know as well. */
const TUNING_SETTINGS = { 'hash-max-ziplist-value': '128' };

export const isTuning = (setting: string): boolean => setting in TUNING_SETTINGS;

/** Writes the command line of the server: what its data need, and what this version takes. */
export function serverArguments(
  { dataDir, socket, without }: { dataDir: string; socket: string; without: readonly string[] },
  more: readonly string[] = [],
): string[] {
  const files = { unixsocket: socket, dir: dataDir, pidfile: join(dataDir, 'redis.pid'), logfile: '' };
  return Object.entries({ ...files, ...NEEDED_SETTINGS, ...TUNING_SETTINGS })
    .filter(([name]) => !without.includes(name))
    .flatMap(([name, value]) => [`--${name}`, value])
    .concat(more);
}

/** Resolves when the server has ended; one that could not be started has. */
export async function endServer({ child, ended }: LaunchedServer): Promise<void> {
  if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
  await ended;
}
