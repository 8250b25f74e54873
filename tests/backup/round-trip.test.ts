import { join } from 'node:path';
import fc from 'fast-check';
import type { Redis } from 'ioredis';
import { expect, test } from 'vitest';
import { backupFolder, restore, take } from '../support/backups.ts';
import { createTestRedis } from '../support/redis.ts';

type Entry = {
  name: Uint8Array;
  type: string;
  items: [Uint8Array, Uint8Array][];
  score: number;
  leavesIn: number;
};

const bytes = fc.oneof(
  fc.uint8Array({ maxLength: 12 }),
  fc.string({ unit: 'binary', maxLength: 8 }).map((text) => Buffer.from(text, 'utf8')),
  fc
    .constantFrom('', '\n', '\r\n', '\u2028', '\uFEFF', '{"key":1}', '"', '\\u0000')
    .map((text) => Buffer.from(text)),
);
const entry: fc.Arbitrary<Entry> = fc.record({
  name: bytes,
  type: fc.constantFrom('string', 'list', 'set', 'hash', 'zset', 'stream', 'emptied stream'),
  items: fc.array(fc.tuple(bytes, bytes), { minLength: 1, maxLength: 8 }),
  score: fc.oneof(fc.double({ noNaN: true }), fc.integer()),
  leavesIn: fc.oneof(fc.constant(0), fc.integer({ min: 60_000, max: 10 ** 12 })),
});

async function write(redis: Redis, { name, type, items, score, leavesIn }: Entry): Promise<void> {
  const key = Buffer.concat([Buffer.from('qf:any:'), name]);
  const buffers = items.map((pair) => pair.map((one) => Buffer.from(one)) as [Buffer, Buffer]);
  const [[first]] = buffers as [[Buffer, Buffer]];
  await redis.del(key);
  if (type === 'string') await redis.set(key, first);
  else if (type === 'list') await redis.rpush(key, ...buffers.flat());
  else if (type === 'set') await redis.sadd(key, ...buffers.flat());
  else if (type === 'hash') await redis.hset(key, ...buffers.flat());
  else if (type === 'zset')
    await redis.zadd(key, ...buffers.flatMap(([member], at) => [at === 0 ? score : at / 3, member]));
  else {
    const ids = [];
    for (const pair of buffers) ids.push(await redis.xadd(key, '*', ...pair));
    if (type === 'emptied stream') await redis.xdel(key, ...ids.map(String));
  }
  if (leavesIn > 0) await redis.pexpire(key, leavesIn);
}

/** All keys with their bytes, and when they leave. */
async function everything(redis: Redis): Promise<Record<string, unknown>> {
  const found: Record<string, unknown> = {};
  const hex = (value: unknown): unknown =>
    Array.isArray(value) ? value.map(hex) : Buffer.isBuffer(value) ? value.toString('hex') : value;
  for (const key of await redis.keysBuffer('*')) {
    const type = await redis.type(key);
    const call = (...args: [string, ...(string | Buffer)[]]) => redis.callBuffer(...args);
    const sorted = async (pairs: Promise<unknown>, width: number) => {
      const flat = hex(await pairs) as string[];
      return flat
        .flatMap((_one, at) => (at % width === 0 ? [flat.slice(at, at + width).join(' ')] : []))
        .sort();
    };
    const value = {
      string: () => call('GET', key).then(hex),
      list: () => call('LRANGE', key, '0', '-1').then(hex),
      set: () => sorted(call('SMEMBERS', key), 1),
      hash: () => sorted(call('HGETALL', key), 2),
      zset: () => call('ZRANGE', key, '0', '-1', 'WITHSCORES').then(hex),
      stream: async () => [
        hex(await call('XRANGE', key, '-', '+')),
        hex(((await call('XINFO', 'STREAM', key)) as unknown[])[7]),
      ],
    }[type as 'string']();
    found[key.toString('hex')] = { type, leaves: await redis.call('PEXPIRETIME', key), value: await value };
  }
  return found;
}

test('any key of any type with any bytes, whenever it leaves, comes back as it was', async () => {
  const [from, to] = [await createTestRedis(), await createTestRedis()];
  const folder = backupFolder();
  let number = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(entry, { maxLength: 12 }), async (entries) => {
      await Promise.all([from.redis.flushdb(), to.redis.flushdb()]);
      for (const one of entries) await write(from.redis, one);
      const path = join(folder, `${number++}.qfb`);
      await take(from.redis, path);
      await restore(to.redis, path);
      await to.redis.del('qf:restored');
      await from.redis.del('qf:backup-probe');
      expect(await everything(to.redis)).toEqual(await everything(from.redis));
    }),
    { numRuns: 20 },
  );
});

test('a value too large to be read at once comes back whole, of each type', async () => {
  const [from, to] = [await createTestRedis(), await createTestRedis()];
  const many = Array.from({ length: 2_500 }, (_, at) => `${at}:${'长'.repeat(at % 50)}`);
  await from.redis.rpush('qf:list', ...many);
  await from.redis.sadd('qf:set', ...many);
  await from.redis.hset('qf:hash', ...many.flatMap((one) => [one, one]));
  await from.redis.zadd('qf:zset', ...many.flatMap((one, at) => [at / 7, one]));
  for (const one of many) from.redis.xadd('qf:stream', '*', 'field', one);
  await from.redis.set('qf:string', 'x'.repeat(3_000_000));
  const path = join(backupFolder(), 'large.qfb');
  await take(from.redis, path);
  await restore(to.redis, path);
  await to.redis.del('qf:restored');
  await from.redis.del('qf:backup-probe');
  expect(await everything(to.redis)).toEqual(await everything(from.redis));
});
