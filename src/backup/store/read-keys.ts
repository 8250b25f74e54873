import type { Redis } from 'ioredis';
import { BackupTrouble } from '../backup-trouble.ts';
import { type Item, KEY_TYPES, type KeyType, type StoredKey } from '../stored-key.ts';

/** Redis serves nobody else while it hands over a page. */
const PAGE = 500;

type Call = readonly [name: string, ...args: (string | number | Buffer)[]];
/** A value, or its first or next part. */
type Page = { items: Item[]; next: string | undefined };

/** How values of a type are handed over, page by page; `from` is where a page begins, undefined for the first. */
type Reading = { call(key: Buffer, from?: string): Call; page(reply: unknown, from?: string): Page };

const byCursor = (command: string, width: 1 | 2): Reading => ({
  call: (key, from = '0') => [command, key, from, 'COUNT', PAGE],
  page(reply) {
    const [cursor, flat] = reply as [Buffer, Buffer[]];
    const next = cursor.toString();
    return {
      items: width === 1 ? flat.map((one) => [one]) : pairs(flat),
      next: next === '0' ? undefined : next,
    };
  },
});

const READINGS: Readonly<Record<KeyType, Reading>> = {
  string: {
    call: (key) => ['GET', key],
    page: (reply) => ({ items: [[reply as Buffer]], next: undefined }),
  },
  list: {
    call: (key, from = '0') => ['LRANGE', key, from, Number(from) + PAGE - 1],
    page(reply, from = '0') {
      const items = (reply as Buffer[]).map((one) => [one]);
      return { items, next: items.length < PAGE ? undefined : String(Number(from) + PAGE) };
    },
  },
  set: byCursor('SSCAN', 1),
  hash: byCursor('HSCAN', 2),
  zset: byCursor('ZSCAN', 2),
  stream: {
    call: (key, from = '-') => ['XRANGE', key, from, '+', 'COUNT', PAGE],
    page(reply) {
      const items = (reply as [Buffer, Buffer[]][]).map(([id, fields]) => [id, ...fields]);
      return { items, next: items.length < PAGE ? undefined : idAfter(String(items.at(-1)?.[0])) };
    },
  },
};

/**
 * Reads keys, a large value page by page. Nobody is kept from writing meanwhile: what is told of a key that changes may fit no instant,
 * or be missing, and has to be read again. Throws `BackupTrouble` for a value that no backup can hold.
 *
 * @param tellsExpiry whether the server knows when a key leaves (since Redis 7), and not only how long it stays
 */
export async function* readKeys(
  redis: Redis,
  keys: readonly Buffer[],
  tellsExpiry: boolean,
): AsyncGenerator<StoredKey> {
  const facts = await ask(redis, [
    ['TIME'],
    ...keys.flatMap((key): Call[] => [
      ['TYPE', key],
      [tellsExpiry ? 'PEXPIRETIME' : 'PTTL', key],
    ]),
  ]);
  const now = millisOf(facts[0]);
  const found = keys.map((key, index) => {
    const [type, leaves] = [String(facts[1 + 2 * index]), Number(facts[2 + 2 * index])];
    const expiresAt = leaves < 0 ? undefined : tellsExpiry ? leaves : now + leaves;
    return { key, type: checkedType(key, type), expiresAt };
  });
  const firsts = await ask(redis, found.flatMap(firstCalls));
  for (const [index, { key, type, expiresAt }] of found.entries()) {
    if (type === 'gone') yield { key, type, items: [] };
    else yield* readOn(redis, { key, type, expiresAt }, [firsts[2 * index], firsts[2 * index + 1]]);
  }
}

/** Asks several things at once; what the server refuses is answered by the error. */
async function ask(redis: Redis, calls: readonly Call[]): Promise<unknown[]> {
  const pipeline = redis.pipeline();
  for (const [name, ...args] of calls) pipeline.callBuffer(name, ...args);
  return ((await pipeline.exec()) ?? []).map(([error, reply]) => {
    if (error && error.name !== 'ReplyError') throw error;
    return error ?? reply;
  });
}

/** Returns the time that the server tells (seconds, and microseconds within) in epoch milliseconds. */
export const millisOf = (time: unknown): number => {
  const [seconds = 0, micros = 0] = (time as unknown[]).map(Number);
  return seconds * 1000 + Math.floor(micros / 1000);
};

function checkedType(key: Buffer, type: string): KeyType | 'gone' {
  if (type === 'none') return 'gone';
  if ((KEY_TYPES as readonly string[]).includes(type)) return type as KeyType;
  throw new BackupTrouble('unknown-type', `${key} (${type})`);
}

/** The first page, and what is to be known of a stream besides; two calls for each, so that the answers can be counted off. */
function firstCalls({ key, type }: Pick<StoredKey, 'key' | 'type'>): Call[] {
  if (type === 'gone') return [['PING'], ['PING']];
  return [READINGS[type].call(key), type === 'stream' ? ['XINFO', 'STREAM', key] : ['PING']];
}

type Begun = { key: Buffer; type: KeyType; expiresAt: number | undefined };

async function* readOn(redis: Redis, begun: Begun, [first, facts]: unknown[]): AsyncGenerator<StoredKey> {
  const { key, type } = begun;
  const reading = READINGS[type];
  let [reply, from, isFurther]: [unknown, string | undefined, boolean] = [first, undefined, false];
  for (;;) {
    // It has gone, or become another type: that will be heard of, and it is read again.
    if (reply === null || reply instanceof Error) return;
    const { items, next } = reading.page(reply, from);
    if (next === undefined) {
      const lastId =
        type === 'stream' ? lastIdOf(key, isFurther ? await factsOf(redis, key) : facts) : undefined;
      yield { ...begun, items, isFurther, lastId };
      return;
    }
    yield { ...begun, items, isFurther };
    [from, isFurther] = [next, true];
    [reply] = await ask(redis, [reading.call(key, from)]);
  }
}

/** Asked behind the last page: a stream may have grown since the first. */
async function factsOf(redis: Redis, key: Buffer): Promise<unknown> {
  const [facts] = await ask(redis, [['XINFO', 'STREAM', key]]);
  return facts;
}

/** Groups of readers are a state that the office never has, and that cannot be carried over as it is. */
function lastIdOf(key: Buffer, facts: unknown): string | undefined {
  if (!Array.isArray(facts)) return undefined;
  const fact = (name: string) => facts[facts.findIndex((one) => String(one) === name) + 1];
  if (Number(fact('groups')) > 0) throw new BackupTrouble('unknown-type', `${key} (stream, groups)`);
  return String(fact('last-generated-id'));
}

const pairs = (flat: readonly Buffer[]): Item[] =>
  flat.flatMap((one, index) => (index % 2 === 0 ? [[one, flat[index + 1] ?? Buffer.alloc(0)]] : []));

/** Redis before 6.2 knows no open ranges. */
function idAfter(id: string): string {
  const [time, sequence] = id.split('-');
  return `${time}-${BigInt(sequence ?? 0) + 1n}`;
}
