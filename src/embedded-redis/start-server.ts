import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { findOnPath, findRedisServer, type RedisServerProgram } from './find-server.ts';

/** A unix socket's path may not be longer than this (sun_path, with room to spare). */
const SOCKET_PATH_MAX_BYTES = 100;
/** Tells other processes, such as the command line, where the socket is. */
const SOCKET_FILE = 'redis.socket';
const READY_WITHIN_MS = 15_000;
const READY_POLL_MS = 5;
const LOCK_WAIT_SECONDS = 10;
const RESTART_DELAY_MS = 200;

export type EmbeddedRedis = {
  /** Path of the unix socket: the server listens on nothing else. It stays the same when the server is restarted. */
  socketPath: string;
  stop(): Promise<void>;
};

export type EmbeddedRedisOptions = {
  /** Folder of the data; created with mode 0700. One server per folder, held by a kernel lock. */
  dataDir: string;
  /** Where an unpacked server is kept. */
  cacheDir: string;
  /** Further server settings, such as `['--databases', '1024']`. Later ones win. */
  settings?: readonly string[];
  /** How long to wait for the server of a process that has just been killed to end (10 s unless told). */
  lockWaitSeconds?: number;
  /** Told when the server died and was started again. */
  onRestart?: (exit: string) => void;
};

/**
 * Starts a private Redis server as a child of this process and resolves when it answers.
 *
 * Every write is on disk before it is confirmed (`appendfsync always`). The server ends with this process, even by
 * SIGKILL (Linux), and is started again when it dies by itself. Throws when another process holds the folder.
 */
export async function startEmbeddedRedis(options: EmbeddedRedisOptions): Promise<EmbeddedRedis> {
  const program = await findRedisServer(options.cacheDir);
  const dataDir = resolve(options.dataDir);
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  chmodSync(dataDir, 0o700);
  const ownSocket = join(dataDir, 'redis.sock');
  const socket = Buffer.byteLength(ownSocket) <= SOCKET_PATH_MAX_BYTES ? ownSocket : shortSocketPath();
  const guard = guards(dataDir, options.lockWaitSeconds ?? LOCK_WAIT_SECONDS);
  const launch = () => launchServer(program, guard, serverArguments(dataDir, socket, options.settings));

  let stopping = false;
  let child = launch();
  await untilReady(child, dataDir);
  writeFileSync(join(dataDir, SOCKET_FILE), socket, { mode: 0o600 });
  const restartWhenDead = (code: number | null, signal: string | null) => {
    if (stopping) return;
    options.onRestart?.(signal ?? `exit ${code}`);
    setTimeout(() => {
      if (stopping) return;
      child = launch();
      child.once('exit', restartWhenDead);
    }, RESTART_DELAY_MS);
  };
  child.once('exit', restartWhenDead);

  return {
    socketPath: socket,
    async stop() {
      stopping = true;
      await endServer(child);
      if (socket !== ownSocket) rmSync(join(socket, '..'), { recursive: true, force: true });
    },
  };
}

/** The socket of the server that another process may have running on `dataDir`; undefined when none ever ran. */
export function findEmbeddedSocket(dataDir: string): string | undefined {
  return readIfThere(join(dataDir, SOCKET_FILE)) || undefined;
}

function shortSocketPath(): string {
  return join(mkdtempSync(join(tmpdir(), 'qingfeng-')), 'redis.sock');
}

function launchServer(
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

/** Linux: one server per folder (kernel lock), and it ends with its parent. Elsewhere the pid check must do. */
function guards(dataDir: string, lockWaitSeconds: number): string[] {
  const searchPath = process.env.PATH ?? '';
  const flock = findOnPath(['flock'], searchPath);
  const setpriv = findOnPath(['setpriv'], searchPath);
  const lock = ['--no-fork', '--wait', String(lockWaitSeconds), join(dataDir, 'redis.lock')];
  return [...(flock ? [flock, ...lock] : []), ...(setpriv ? [setpriv, '--pdeathsig', 'TERM'] : [])];
}

function serverArguments(dataDir: string, socket: string, more: readonly string[] = []): string[] {
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

/**
 * Waits until the server of this child, and no other, answers: the one that a killed process left behind may still
 * hold the socket, so the pid file is compared with the child's pid.
 */
async function untilReady(child: ChildProcess, dataDir: string): Promise<void> {
  let exited: string | undefined;
  child.once('exit', (code, signal) => {
    exited = signal ?? `exit ${code}`;
  });
  child.once('error', (error) => {
    exited = error.message;
  });
  const deadline = Date.now() + READY_WITHIN_MS;
  while (Date.now() < deadline) {
    if (exited) throw new Error(`Redis 没有启动（${exited}）。${startRemedy(dataDir)}`);
    if (readPid(dataDir) === child.pid && serverSaidReady(dataDir, child.pid)) return;
    await wait(READY_POLL_MS);
  }
  child.kill('SIGTERM');
  throw new Error(`Redis 在 ${READY_WITHIN_MS / 1000} 秒内没有就绪。${startRemedy(dataDir)}`);
}

function startRemedy(dataDir: string): string {
  return `可能另一个进程正在使用数据目录 ${dataDir}；先停止它，或查看 ${join(dataDir, 'redis.log')}。`;
}

function readPid(dataDir: string): number | undefined {
  return Number(readIfThere(join(dataDir, 'redis.pid'))) || undefined;
}

/** The log's lines begin with the pid; "Ready" (7) and "The server is now ready" (6) both mean loaded and listening. */
function serverSaidReady(dataDir: string, pid: number | undefined): boolean {
  const log = readIfThere(join(dataDir, 'redis.log')).slice(-20_000);
  return log
    .split('\n')
    .some((line) => line.startsWith(`${pid}:`) && /(ready to accept connections)/i.test(line));
}

function readIfThere(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

async function endServer(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  child.kill('SIGTERM');
  await ended;
}
