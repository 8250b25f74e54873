import type { Redis } from 'ioredis';
import type { Logger } from 'pino';
import { findEmbeddedSocket, startEmbeddedRedis } from '../embedded-redis/start-server.ts';
import type { Config } from './config.ts';
import { type OfficeMode, officeDataDir } from './office-mode.ts';
import { type RedisAddress, socketAddress } from './redis-address.ts';
import { answersOn, connectRedis } from './redis-connection.ts';
import { repairConsent } from './repair-consent.ts';
import { refuseVanishingData } from './vanishing-data.ts';

export type OpenRedis = {
  redis: Redis;
  address: RedisAddress;
  /** The private Redis, where it is used: where its data lie, and a way to hear, with the cause, that it died (it is started again by itself). */
  own?: { dataDir: string; onDied(listener: (cause: string) => void): void };
  close(): Promise<void>;
};

export type OpenOptions = {
  /**
   * Use the private server of a bot that is running on the same folder (the command line); otherwise this process starts it and owns
   * it.
   */
  share?: boolean;
  /** The damaged end of the private server's data may be cut off without asking. */
  wantsRepair?: boolean | undefined;
  /** Nobody is asked either, and nothing cut off. */
  neverRepairs?: boolean;
};

/**
 * Connects to the office's Redis: the one of `REDIS_URL`, or the private one, which is started if need be. Throws a `ConfigError` where the
 * data would vanish with a container.
 */
export async function openRedis(
  config: Config,
  mode: OfficeMode,
  log: Logger,
  { share = false, wantsRepair = false, neverRepairs = false }: OpenOptions = {},
): Promise<OpenRedis> {
  const dataDir = officeDataDir(config, mode);
  if (mode === 'live' && config.needsVolume) refuseVanishingData(dataDir);
  if (mode === 'live' && config.redis) return connect(config.redis, log);
  const running = share ? await findRunning(dataDir) : undefined;
  if (running) return connect(socketAddress(running), log);
  let tellDied = (_cause: string) => {};
  const server = await startEmbeddedRedis({
    dataDir,
    cacheDir: '.cache',
    ...(neverRepairs ? {} : repairConsent(wantsRepair)),
    onRestart(cause) {
      log.error({ cause }, 'Redis died and is started again');
      tellDied(cause);
    },
  });
  const opened = await connect(socketAddress(server.socketPath), log);
  return {
    ...opened,
    own: {
      dataDir,
      onDied(listener) {
        tellDied = listener;
      },
    },
    close: () => opened.close().then(() => server.stop()),
  };
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
  const redis = await connectRedis(address, log);
  return {
    redis,
    address,
    async close() {
      await redis.quit().catch(() => redis.disconnect());
    },
  };
}

async function findRunning(dataDir: string): Promise<string | undefined> {
  const path = findEmbeddedSocket(dataDir);
  return path && (await answersOn(path)) ? path : undefined;
}
