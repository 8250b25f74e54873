import { setTimeout as wait } from 'node:timers/promises';
import { Redis } from 'ioredis';
import type { Logger } from 'pino';
import { OfficeRedis } from '../kernel/store/office-redis.ts';
import { findRedisRefusal } from '../kernel/store/redis-refusal.ts';
import { nameConnection } from './office-connections.ts';
import type { RedisAddress } from './redis-address.ts';
import { RedisUnreachable } from './redis-unreachable.ts';

/** A reply that takes longer counts as Redis being away: the person is told, and nothing is confirmed. */
const COMMAND_TIMEOUT_MS = 3_000;
const RECONNECT_MOST_MS = 500;
/** A start waits so long for an unreachable Redis. */
const CONNECT_WITHIN_MS = 15_000;
const PING_WITHIN_MS = 500;

/**
 * Connects, and resolves when Redis serves commands, however long it loads its data. Throws what it refuses (a password, a
 * database), and `RedisUnreachable` where nothing answers.
 */
export async function connectRedis(
  address: RedisAddress,
  log: Logger,
  withinMs = CONNECT_WITHIN_MS,
): Promise<Redis> {
  const options = {
    ...address,
    connectionName: nameConnection(address.keyPrefix),
    commandTimeout: COMMAND_TIMEOUT_MS,
    maxRetriesPerRequest: null,
    enableAutoPipelining: true,
    retryStrategy: (attempt: number) => Math.min(attempt * 50, RECONNECT_MOST_MS),
  };
  const redis = new OfficeRedis(options, (isFollowed) =>
    isFollowed
      ? log.info('a replica of Redis follows the master again')
      : log.warn(
          'no replica of Redis follows the master: until one does, what is confirmed is on one machine alone',
        ),
  );
  tellWhenAway(redis, log);
  try {
    await untilServing(redis, address, withinMs, log);
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

/** Resolves when Redis serves; one that has not answered by then is unreachable, one that loads its data is waited for. */
async function untilServing(
  redis: Redis,
  address: RedisAddress,
  withinMs: number,
  log: Logger,
): Promise<void> {
  const failures: Error[] = [];
  const { promise: refused, reject } = Promise.withResolvers<never>();
  const note = (error: Error) => {
    failures.push(error);
    if (findRedisRefusal(error)) reject(error);
  };
  const serving = new Promise<true>((done) => redis.once('ready', () => done(true)));
  redis.on('error', note).on('sentinelError', note);
  try {
    const late = wait(withinMs, false, { ref: false });
    if (await Promise.race([serving, refused, late])) return;
    if (redis.status !== 'connect') throw new RedisUnreachable(address, failures);
    log.warn('Redis is loading its data');
    await Promise.race([serving, refused]);
  } finally {
    redis.off('error', note).off('sentinelError', note);
  }
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
