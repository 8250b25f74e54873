import { setTimeout as wait } from 'node:timers/promises';
import type { ChainableCommander, Redis } from 'ioredis';
import { luaScript } from '../../kernel/store/lua-script.ts';
import { rootOf } from '../../kernel/store/office-keys.ts';
import { BackupTrouble } from '../backup-trouble.ts';
import type { StoredKey } from '../stored-key.ts';
import { type OwnConnection, scan, startingWith } from './connections.ts';

const KEYS = {
  /** Which restore is under way, for a while after its last sign of life. */
  turn: 'qf:restoring',
  /** Hash: key → when it leaves by itself (epoch ms). No key leaves before all are there. */
  leaves: 'qf:restoring:leaves',
  /** Stands before the key under which a record is to be found. */
  staged: 'qf:restoring:key:',
  /** What these data were restored from. */
  restored: 'qf:restored',
};

/** Longer than anything takes that is done between two signs of life; a killed restore keeps the next one waiting for so long. */
const TURN_MS = 10_000;
const ASK_AGAIN_MS = 200;
const COMMANDS_AT_ONCE = 500;
const BYTES_AT_ONCE = 4_000_000;

/** KEYS turn; ARGV id, how long. */
const keepTurn = luaScript(`
  if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
  return redis.call('PEXPIRE', KEYS[1], ARGV[2])`);

/** KEYS turn; ARGV id. */
const endTurn = luaScript(`
  if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end
  return 0`);

/**
 * Deletes everything, puts what is staged in its place, and says so: one step. KEYS turn, leaves, restored. ARGV id, the mark, the
 * office's prefix, what its keys begin with, what the staged ones begin with, the patterns of both. Answers how many keys there are,
 * -1 where it is another's turn.
 */
const swap = luaScript(`
  local id, mark, prefix, staged, all, new = unpack(ARGV)
  if redis.call('GET', KEYS[1]) ~= id then return -1 end
  for _, key in ipairs(redis.call('KEYS', all)) do
    if key ~= KEYS[2] and string.sub(key, 1, #staged) ~= staged then redis.call('UNLINK', key) end
  end
  local count = 0
  for _, key in ipairs(redis.call('KEYS', new)) do
    redis.call('RENAME', key, prefix .. string.sub(key, #staged + 1))
    count = count + 1
  end
  local leaves = redis.call('HGETALL', KEYS[2])
  for i = 1, #leaves, 2 do redis.call('PEXPIREAT', prefix .. leaves[i], leaves[i + 1]) end
  redis.call('DEL', KEYS[2])
  redis.call('SET', KEYS[3], mark)
  return count`);

/** Makes the place in which a restore writes what nobody reads before all of it is there. */
export function createStaging({ redis, prefix }: OwnConnection, id: string) {
  const [turn, leaves, restored] = [KEYS.turn, KEYS.leaves, KEYS.restored].map((key) => prefix + key) as [
    string,
    string,
    string,
  ];
  const staged = prefix + KEYS.staged;
  const stagedKey = (key: Buffer) => Buffer.concat([Buffer.from(staged), key]);
  /** Those of which something has been written: what is said of one again begins anew. */
  const written = new Set<string>();
  let [pipeline, bytes] = [redis.pipeline(), 0];

  async function flush(): Promise<void> {
    const sent = pipeline;
    [pipeline, bytes] = [redis.pipeline(), 0];
    for (const [error] of (await sent.exec()) ?? []) if (error) throw error;
    if ((await keepTurn(redis, [turn], [id, TURN_MS])) !== 1) throw new BackupTrouble('other-restore');
  }

  return {
    /** Takes the turn; throws `BackupTrouble` where another restore stays at it. What a killed one has left is cleared. */
    async begin(): Promise<void> {
      const until = Date.now() + 2 * TURN_MS;
      while ((await redis.set(turn, id, 'PX', TURN_MS, 'NX')) === null) {
        if (Date.now() > until) throw new BackupTrouble('other-restore');
        await wait(ASK_AGAIN_MS);
      }
      await clear(redis, [leaves, staged]);
    },

    /** Writes a key, or a further part of one. */
    async write(record: StoredKey): Promise<void> {
      const name = record.key.toString('latin1');
      const at = stagedKey(record.key);
      if (!record.isFurther && written.has(name)) {
        pipeline.unlink(at);
        pipeline.hdel(leaves, record.key);
        written.delete(name);
      }
      if (record.type === 'gone') return;
      written.add(name);
      enter(pipeline, at, record);
      if (record.expiresAt !== undefined) pipeline.hset(leaves, record.key, record.expiresAt);
      bytes += record.items.flat().reduce((sum, { length }) => sum + length, 0);
      if (pipeline.length >= COMMANDS_AT_ONCE || bytes >= BYTES_AT_ONCE) await flush();
    },

    /** Sends what has been collected, and keeps the turn. */
    flush,

    /** Lists what has been written, a page at a time, each key once or more. */
    async *list(): AsyncGenerator<Buffer[]> {
      const length = Buffer.byteLength(staged);
      for await (const keys of scan(redis, staged)) yield keys.map((key) => key.subarray(length));
    },

    /** Reads how long a list is, and its end. */
    async endOf(key: string): Promise<{ length: number; last: string | null }> {
      return { length: await redis.llen(staged + key), last: await redis.lindex(staged + key, -1) };
    },

    /** Puts what has been written in the place of everything that is there, in one step; returns how many keys that are. */
    async swap(mark: object): Promise<number> {
      const patterns = [startingWith(`${rootOf(prefix)}:`), startingWith(staged)];
      const args = [id, JSON.stringify(mark), prefix, staged, ...patterns];
      const count = Number(await swap(redis, [turn, leaves, restored], args));
      if (count < 0) throw new BackupTrouble('other-restore');
      return count;
    },

    /** Ends the turn, and clears what has been written and not been put into its place. */
    async end(): Promise<void> {
      if ((await redis.get(turn)) === id) await clear(redis, [leaves, staged]);
      await endTurn(redis, [turn], [id]);
    },
  };
}

async function clear(redis: Redis, starts: readonly string[]): Promise<void> {
  for (const start of starts) for await (const keys of scan(redis, start)) await redis.unlink(...keys);
}

function enter(pipeline: ChainableCommander, at: Buffer, { type, items, lastId }: StoredKey): void {
  const flat = items.flat();
  switch (type) {
    case 'string':
      pipeline.set(at, flat[0] ?? '');
      break;
    case 'list':
      if (flat.length > 0) pipeline.rpush(at, ...flat);
      break;
    case 'set':
      if (flat.length > 0) pipeline.sadd(at, ...flat);
      break;
    case 'hash':
      if (flat.length > 0) pipeline.hset(at, ...flat);
      break;
    case 'zset':
      if (items.length > 0)
        pipeline.call('ZADD', at, ...items.flatMap(([member = '', score = '']) => [score, member]));
      break;
    case 'stream':
      for (const [entry = '', ...fields] of items) pipeline.call('XADD', at, entry, ...fields);
      if (lastId !== undefined) endStream(pipeline, at, lastId);
  }
}

/** A stream may be empty, and has an id that it gave last all the same. A group of readers makes it, and leaves again. */
function endStream(pipeline: ChainableCommander, at: Buffer, lastId: string): void {
  pipeline.call('XGROUP', 'CREATE', at, 'restore', '0', 'MKSTREAM');
  pipeline.call('XGROUP', 'DESTROY', at, 'restore');
  pipeline.call('XSETID', at, lastId);
}
