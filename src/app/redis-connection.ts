import { once } from 'node:events';
import { Redis } from 'ioredis';
import type { Logger } from 'pino';
import { connectionNameOf } from '../kernel/store/office-keys.ts';
import { OfficeRedis } from '../kernel/store/office-redis.ts';
import { findRedisRefusal } from '../kernel/store/redis-refusal.ts';
import type { RedisAddress } from './redis-address.ts';

/** A reply that takes longer counts as Redis being away: the person is told, and nothing is confirmed. */
const COMMAND_TIMEOUT_MS = 3_000;
const RECONNECT_MOST_MS = 500;
/** A start waits so long for an unreachable Redis. */
const CONNECT_WITHIN_MS = 15_000;
const PING_WITHIN_MS = 500;

/** Redis does not answer, or not within a reasonable time; the message says the remedy. */
export class RedisUnreachable extends Error {}

/**
 * Connects, and resolves when Redis serves commands, however long it loads its data. Throws what it refuses (a password, a
 * database), and `RedisUnreachable` where nothing answers.
 */
export async function connectRedis(address: RedisAddress, log: Logger): Promise<Redis> {
  const redis = new OfficeRedis({
    ...address,
    connectionName: connectionNameOf(address.keyPrefix),
    commandTimeout: COMMAND_TIMEOUT_MS,
    maxRetriesPerRequest: null,
    enableAutoPipelining: true,
    retryStrategy: (attempt: number) => Math.min(attempt * 50, RECONNECT_MOST_MS),
  });
  tellWhenAway(redis, log);
  try {
    await untilServing(redis, address, log);
    return redis;
  } catch (error) {
    redis.disconnect();
    throw error;
  }
}

function tellWhenAway(redis: Redis, log: Logger): void {
  let away = false;
  redis.on('error', (error) => {
    if (!away) log.error({ err: error }, 'Redis is away; connecting again');
    away = true;
  });
  redis.on('ready', () => {
    away = false;
  });
}

async function untilServing(redis: Redis, address: RedisAddress, log: Logger): Promise<void> {
  const deadline = AbortSignal.timeout(CONNECT_WITHIN_MS);
  let last: Error | undefined;
  const refused = new Promise<never>((_, fail) => {
    redis.on('error', (error: Error) => {
      last = error;
      if (findRedisRefusal(error)) fail(error);
    });
  });
  refused.catch(() => {});
  try {
    await Promise.race([once(redis, 'ready', { signal: deadline }), refused]);
  } catch (error) {
    if (!deadline.aborted) throw error;
    if (last) throw new RedisUnreachable(unreachableText(address, last), { cause: last });
    log.warn('Redis is loading its data');
    await Promise.race([once(redis, 'ready'), refused]);
  }
}

function unreachableText(address: RedisAddress, error: Error): string {
  const where = 'path' in address ? address.path : `${address.host}:${address.port}`;
  const reason = (error as NodeJS.ErrnoException).code ?? error.message;
  return `连接不到 Redis（${where}：${reason}）。请确认它已启动、网络可达，并核对 REDIS_URL。`;
}

/** Tells whether a server answers on this socket. */
export async function answersOn(path: string): Promise<boolean> {
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
    return true;
  } catch {
    return false;
  } finally {
    probe.disconnect();
  }
}
