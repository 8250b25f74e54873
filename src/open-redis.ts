import { Redis } from 'ioredis';
import type { Logger } from 'pino';
import type { Config } from './config.ts';
import { findEmbeddedSocket, startEmbeddedRedis } from './embedded-redis/start-server.ts';
import { type OfficeMode, officeDataDir } from './office-mode.ts';

/** A reply that takes longer counts as Redis being away: the person is told, and nothing is confirmed. */
const COMMAND_TIMEOUT_MS = 3_000;
const RECONNECT_MOST_MS = 500;
const PING_WITHIN_MS = 500;

/** Where a Redis is: plain options, from which further connections (BullMQ's own) are made. */
type RedisAddress =
  | { path: string }
  | {
      host: string;
      port: number;
      username?: string;
      password?: string;
      db?: number;
      tls?: Record<string, never>;
    };

export type OpenRedis = {
  redis: Redis;
  address: RedisAddress;
  close(): Promise<void>;
};

/**
 * Connects to the office's Redis: the one of `REDIS_URL`, or the private one, which is started if need be.
 *
 * `share`: use the private server of a bot that is running on the same folder (the command line); otherwise this
 * process starts it and owns it.
 */
export async function openRedis(
  config: Config,
  mode: OfficeMode,
  log: Logger,
  share = false,
): Promise<OpenRedis> {
  if (mode === 'live' && config.redisUrl) return connect(urlAddress(config.redisUrl), log);
  const dataDir = officeDataDir(config, mode);
  const running = share ? await findRunning(dataDir) : undefined;
  if (running) return connect({ path: running }, log);
  const server = await startEmbeddedRedis({
    dataDir,
    cacheDir: '.cache',
    onRestart: (exit) => log.error({ exit }, 'Redis died and is started again'),
  });
  const opened = await connect({ path: server.socketPath }, log);
  return { ...opened, close: () => opened.close().then(() => server.stop()) };
}

/** Starts something on it; when that fails, Redis is closed before the failure goes on. */
export async function closingOnFailure<T>(opened: OpenRedis, start: () => Promise<T>): Promise<T> {
  try {
    return await start();
  } catch (error) {
    await opened.close();
    throw error;
  }
}

async function connect(address: RedisAddress, log: Logger): Promise<OpenRedis> {
  const redis = new Redis({
    ...address,
    commandTimeout: COMMAND_TIMEOUT_MS,
    maxRetriesPerRequest: null,
    enableAutoPipelining: true,
    retryStrategy: (attempt: number) => Math.min(attempt * 50, RECONNECT_MOST_MS),
  });
  let away = false;
  redis.on('error', (error) => {
    if (!away) log.error({ err: error }, 'Redis is away; connecting again');
    away = true;
  });
  redis.on('ready', () => {
    away = false;
  });
  return {
    redis,
    address,
    async close() {
      await redis.quit().catch(() => redis.disconnect());
    },
  };
}

function urlAddress(url: string): RedisAddress {
  const { protocol, hostname, port, username, password, pathname } = new URL(url);
  if (protocol === 'unix:') return { path: pathname };
  return {
    host: hostname,
    port: Number(port) || 6379,
    ...(username && { username: decodeURIComponent(username) }),
    ...(password && { password: decodeURIComponent(password) }),
    ...(pathname.length > 1 && { db: Number(pathname.slice(1)) }),
    ...(protocol === 'rediss:' && { tls: {} }),
  };
}

async function findRunning(dataDir: string): Promise<string | undefined> {
  const path = findEmbeddedSocket(dataDir);
  if (!path) return undefined;
  const probe = new Redis({
    path,
    lazyConnect: true,
    retryStrategy: () => null,
    connectTimeout: PING_WITHIN_MS,
  });
  probe.on('error', () => {});
  try {
    await probe.connect();
    await probe.ping();
    return path;
  } catch {
    return undefined;
  } finally {
    probe.disconnect();
  }
}
