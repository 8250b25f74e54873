import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { findOnPath, type RedisServerProgram } from './find-server.ts';

export function launchServer(
  program: RedisServerProgram,
  guard: readonly string[],
  args: readonly string[],
): ChildProcess {
  const [command = program.path, ...rest] = [...guard, program.path, ...args];
  const env = program.libraryPath ? { ...process.env, LD_LIBRARY_PATH: program.libraryPath } : process.env;
  // The append-only file is created 0644 otherwise; detached, so that Ctrl-C reaches the bot first.
  const umask = process.umask(0o077);
  try {
    return spawn(command, rest, { detached: true, env, stdio: ['ignore', 'ignore', 'ignore'] });
  } finally {
    process.umask(umask);
  }
}

/** What the server is started through. Linux: one server per folder (kernel lock), and it ends with its parent. */
export type Guard = { command: readonly string[]; hasLock: boolean };

export function findGuard(dataDir: string, lockWaitSeconds: number): Guard {
  const searchPath = process.env.PATH ?? '';
  const flock = findOnPath(['flock'], searchPath);
  const setpriv = findOnPath(['setpriv'], searchPath);
  const lock = ['--no-fork', '--wait', String(lockWaitSeconds), join(dataDir, 'redis.lock')];
  const command = [...(flock ? [flock, ...lock] : []), ...(setpriv ? [setpriv, '--pdeathsig', 'TERM'] : [])];
  return { command, hasLock: flock !== undefined };
}

export function serverArguments(dataDir: string, socket: string, more: readonly string[] = []): string[] {
  const settings = {
    port: '0',
    unixsocket: socket,
    unixsocketperm: '700',
    dir: dataDir,
    pidfile: join(dataDir, 'redis.pid'),
    logfile: join(dataDir, 'redis.log'),
    appendonly: 'yes',
    appendfsync: 'always',
    save: '',
    'maxmemory-policy': 'noeviction',
    'hash-max-listpack-value': '128',
    databases: '1',
  };
  return Object.entries(settings)
    .flatMap(([name, value]) => [`--${name}`, value])
    .concat(more);
}

/** Resolves when the server has ended; one that could not be started has. */
export async function endServer(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  child.kill('SIGTERM');
  await ended;
}
