import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { makeDataFolder } from './data-folder.ts';
import { findRedisServer, RedisNotStarted } from './find-server.ts';
import { readIfThere, readPid, untilNobodyHolds } from './folder-owner.ts';
import { keepRunning } from './keep-running.ts';
import { endServer, findGuard, launchServer, serverArguments } from './server-process.ts';

/** A unix socket's path may not be longer than this (sun_path, with room to spare). */
const SOCKET_PATH_MAX_BYTES = 100;
/** Tells other processes, such as the command line, where the socket is. */
const SOCKET_FILE = 'redis.socket';
const READY_WITHIN_MS = 15_000;
const READY_POLL_MS = 5;
const LOCK_WAIT_SECONDS = 10;

export type EmbeddedRedis = {
  /** Path of the unix socket: the server listens on nothing else. It stays the same when the server is restarted. */
  socketPath: string;
  stop(): Promise<void>;
};

export type EmbeddedRedisOptions = {
  /** Folder of the data; created with mode 0700. One server per folder: by a kernel lock, or its pid file. */
  dataDir: string;
  /** Where an unpacked server is kept. */
  cacheDir: string;
  /** Further server settings, such as `['--databases', '1024']`. Later ones win. */
  settings?: readonly string[];
  /** How long to wait for the server of a process that has just been killed to end (10 s unless told). */
  lockWaitSeconds?: number;
  /** Told when the server died, or could not be started again; it is started again in a moment. */
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
  makeDataFolder(dataDir);
  const ownSocket = join(dataDir, 'redis.sock');
  const socket = Buffer.byteLength(ownSocket) <= SOCKET_PATH_MAX_BYTES ? ownSocket : shortSocketPath();
  const lockWaitSeconds = options.lockWaitSeconds ?? LOCK_WAIT_SECONDS;
  const guard = findGuard(dataDir, lockWaitSeconds);
  if (!guard.hasLock) await untilNobodyHolds(dataDir, lockWaitSeconds);
  const args = serverArguments(dataDir, socket, options.settings);
  const launch = () => launchServer(program, guard.command, args);
  const first = launch();
  await untilReady(first, dataDir);
  const running = keepRunning(first, launch, options.onRestart ?? (() => {}));
  writeFileSync(join(dataDir, SOCKET_FILE), socket, { mode: 0o600 });

  return {
    socketPath: socket,
    async stop() {
      await running.stop();
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

/**
 * Waits until the server of this child, and no other, answers: the one that a killed process left behind may still
 * hold the socket, so the pid file is compared with the child's pid.
 */
async function untilReady(child: ChildProcess, dataDir: string): Promise<void> {
  let exited: string | undefined;
  child.once('exit', (code, signal) => {
    exited = signal ?? `exit ${code}`;
  });
  child.on('error', (error) => {
    exited = error.message;
  });
  const deadline = Date.now() + READY_WITHIN_MS;
  while (Date.now() < deadline) {
    if (exited) throw new RedisNotStarted(`Redis 没有启动（${exited}）。${startRemedy(dataDir)}`);
    if (readPid(dataDir) === child.pid && serverSaidReady(dataDir, child.pid)) return;
    await wait(READY_POLL_MS);
  }
  await endServer(child);
  throw new RedisNotStarted(`Redis 在 ${READY_WITHIN_MS / 1000} 秒内没有就绪。${startRemedy(dataDir)}`);
}

function startRemedy(dataDir: string): string {
  return `可能另一个进程正在使用数据目录 ${dataDir}；先停止它，或查看 ${join(dataDir, 'redis.log')}。`;
}

/** The log's lines begin with the pid; "Ready" (7) and "The server is now ready" (6) both mean loaded and listening. */
function serverSaidReady(dataDir: string, pid: number | undefined): boolean {
  const log = readIfThere(join(dataDir, 'redis.log')).slice(-20_000);
  return log
    .split('\n')
    .some((line) => line.startsWith(`${pid}:`) && /(ready to accept connections)/i.test(line));
}
