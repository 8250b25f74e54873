import type { Redis } from 'ioredis';

/** A key with its value in a shape that can be read; `ttlMs` where it leaves by itself. */
type DumpedValue =
  | { type: 'string'; value: string }
  | { type: 'hash'; value: Record<string, string> }
  | { type: 'list' | 'set'; value: string[] }
  | { type: 'zset'; value: [member: string, score: string][] }
  | { type: 'stream'; value: [id: string, fields: string[]][] };
export type DumpedKey = DumpedValue & { ttlMs?: number };
/** All keys of a database, in the order of their names. */
export type RedisDump = Record<string, DumpedKey>;

/** Everything in the database. Throws on a type of value that the product has never stored. */
export async function dumpRedis(redis: Redis): Promise<RedisDump> {
  const keys = (await redis.keys('*')).sort();
  const found = await Promise.all(keys.map((key) => readKey(redis, key)));
  return Object.fromEntries(found.flat());
}

async function readKey(redis: Redis, key: string): Promise<[string, DumpedKey][]> {
  const [ttlMs, value] = await Promise.all([redis.pttl(key), readValue(redis, key)]);
  return value ? [[key, { ...value, ...(ttlMs > 0 && { ttlMs }) }]] : [];
}

/** Nothing where the key has left by itself since it was listed. */
async function readValue(redis: Redis, key: string): Promise<DumpedValue | undefined> {
  const type = await redis.type(key);
  switch (type) {
    case 'string':
      return { type, value: (await redis.get(key)) ?? '' };
    case 'hash':
      return { type, value: await redis.hgetall(key) };
    case 'list':
      return { type, value: await redis.lrange(key, 0, -1) };
    case 'set':
      return { type, value: (await redis.smembers(key)).sort() };
    case 'zset':
      return { type, value: pairs(await redis.zrange(key, '0', '-1', 'WITHSCORES')) };
    case 'stream':
      return { type, value: await redis.xrange(key, '-', '+') };
    case 'none':
      return undefined;
    default:
      throw new Error(`${key} is a ${type}, which cannot be dumped: add it to redis-dump.ts.`);
  }
}

/** Fills an empty database with what was dumped. */
export async function loadRedis(redis: Redis, dump: RedisDump): Promise<void> {
  const written = Object.entries(dump).flatMap(([key, dumped]) => [
    writeValue(redis, key, dumped),
    ...(dumped.ttlMs === undefined ? [] : [redis.pexpire(key, dumped.ttlMs)]),
  ]);
  await Promise.all(written);
}

async function writeValue(redis: Redis, key: string, dumped: DumpedValue): Promise<unknown> {
  switch (dumped.type) {
    case 'string':
      return redis.set(key, dumped.value);
    case 'hash':
      return redis.hset(key, dumped.value);
    case 'list':
      return redis.rpush(key, ...dumped.value);
    case 'set':
      return redis.sadd(key, ...dumped.value);
    case 'zset':
      return redis.zadd(key, ...dumped.value.flatMap(([member, score]) => [Number(score), member]));
    case 'stream':
      return Promise.all(dumped.value.map(([id, fields]) => redis.xadd(key, id, ...fields)));
  }
}

function pairs(flat: readonly string[]): [string, string][] {
  return flat.flatMap((member, index) => (index % 2 === 0 ? [[member, flat[index + 1] ?? '']] : []));
}
