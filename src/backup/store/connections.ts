import { once } from 'node:events';
import type { Redis, RedisOptions } from 'ioredis';

/** Redis and a connection of one's own to it, on which nothing else waits. Keys are named there as the server knows them. */
export type OwnConnection = {
  redis: Redis;
  /** Stands before every key of the office, where several share the server. */
  prefix: string;
};

/**
 * Opens a connection as the given one is, without its ways: what fails there fails, and nothing is sent again over another. The caller
 * closes it by `disconnect`.
 */
export async function openOwn(redis: Redis, options: RedisOptions = {}): Promise<OwnConnection> {
  const prefix = redis.options.keyPrefix ?? '';
  const own = redis.duplicate({
    keyPrefix: '',
    connectionName: 'qingfeng-backup',
    lazyConnect: true,
    commandTimeout: undefined,
    enableAutoPipelining: false,
    enableOfflineQueue: true,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
    ...options,
  });
  // A failure is that of the command that waits for it.
  own.on('error', () => {});
  await own.connect();
  if (own.status !== 'ready') await once(own, 'ready');
  return { redis: own, prefix };
}

/** Returns the pattern of all keys that begin so. */
export const startingWith = (start: string): string => `${start.replaceAll(/[\\*?[\]^-]/g, '\\$&')}*`;

const SCAN_COUNT = 200;

/** Lists the keys that begin so, a page at a time; what comes or goes meanwhile may be missed, and none is listed once for sure. */
export async function* scan(redis: Redis, start: string): AsyncGenerator<Buffer[]> {
  let cursor = '0';
  do {
    const [next, keys] = await redis.scanBuffer(cursor, 'MATCH', startingWith(start), 'COUNT', SCAN_COUNT);
    cursor = next.toString();
    if (keys.length > 0) yield keys;
  } while (cursor !== '0');
}
