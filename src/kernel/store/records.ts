import type { Redis } from 'ioredis';
import type { z } from 'zod';
import type { AuditEntry } from '../audit.ts';
import { auditedScript } from './audit-store.ts';
import { changeRecord, jsonOf, readHash, readRecord, readRecords } from './stored-records.ts';

/** Where records of one kind stand, and what they are. The schema reads older forms too; their version is declared with the key. */
export type RecordKind<T> = {
  /** A hash: id → the record as JSON. */
  key: string;
  schema: z.ZodType<T>;
};

type Id = string | number;

/** KEYS records; ARGV id, record. */
const saveNew = auditedScript("return redis.call('HSETNX', KEYS[1], ARGV[1], ARGV[2])");

/** KEYS records; ARGV id, record as read, record after. */
const replace = auditedScript(`
  if redis.call('HGET', KEYS[1], ARGV[1]) ~= ARGV[2] then return 0 end
  redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
  return 1`);

/** KEYS records; ARGV id, record as read. */
const removeSame = auditedScript(`
  if redis.call('HGET', KEYS[1], ARGV[1]) ~= ARGV[2] then return 0 end
  return redis.call('HDEL', KEYS[1], ARGV[1])`);

/** Returns records of one kind by their ids. One that cannot be read counts as missing, and is noted. */
export function createRecords<T extends object>(redis: Redis, { key, schema }: RecordKind<T>) {
  const parse = jsonOf(schema);

  /** Changes a record by a step of the caller's own, which may touch more than the record. */
  const changeBy = (
    id: Id,
    decide: (record: T) => T | undefined,
    step: (text: string, before: T, after: T) => Promise<boolean>,
  ): Promise<T | undefined> => {
    const read = () => redis.hget(key, String(id));
    return changeRecord(redis, { place: { key, id: String(id) }, read, parse, replace: step }, decide);
  };

  return {
    async find(id: Id): Promise<T | undefined> {
      return readRecord(redis, { key, id: String(id) }, await redis.hget(key, String(id)), parse);
    },

    /** Finds those of the ids, each in its place. */
    async findMany(ids: readonly Id[]): Promise<(T | undefined)[]> {
      if (ids.length === 0) return [];
      const texts = await redis.hmget(key, ...ids.map(String));
      const entries = ids.map((id, index) => [String(id), texts[index]] as const);
      return readRecords(redis, key, entries, parse);
    },

    /** Lists the ids of all, in no order; none of them is read. */
    listIds: (): Promise<string[]> => redis.hkeys(key),

    /** Lists all of them by their ids, in no order. */
    list: (): Promise<Map<string, T>> => readHash(redis, key, parse),

    /** Saves a record in the place of whatever stands there. */
    async save(id: Id, record: T): Promise<void> {
      await redis.hset(key, String(id), JSON.stringify(record));
    },

    /** Saves a new record and its decision in one step; false, and nothing is changed, when one of its id exists already. */
    async saveNew(id: Id, record: T, decision?: AuditEntry): Promise<boolean> {
      return (await saveNew(redis, [key], [id, JSON.stringify(record)], decision)) === 1;
    },

    changeBy,

    /** Stores what `decide` makes of the record as `changeRecord` does. `decisionOf` says what of that is recorded in the same step. */
    change: (
      id: Id,
      decide: (record: T) => T | undefined,
      decisionOf?: (before: T, after: T) => AuditEntry | undefined,
    ): Promise<T | undefined> =>
      changeBy(id, decide, async (text, before, after) => {
        const args = [id, text, JSON.stringify(after)];
        return (await replace(redis, [key], args, decisionOf?.(before, after))) === 1;
      }),

    /**
     * Removes the record if `may` says so of it as it stands, and records the decision in the same step; returns it, or nothing where it
     * was left.
     */
    removeIf: (
      id: Id,
      may: (record: T) => boolean,
      decisionOf?: (record: T) => AuditEntry | undefined,
    ): Promise<T | undefined> =>
      changeBy(
        id,
        (record) => (may(record) ? { ...record } : undefined),
        async (text, record) => (await removeSame(redis, [key], [id, text], decisionOf?.(record))) === 1,
      ),

    async remove(id: Id): Promise<void> {
      await redis.hdel(key, String(id));
    },

    /** Removes all records of the kind. */
    async clear(): Promise<void> {
      await redis.del(key);
    },
  };
}
