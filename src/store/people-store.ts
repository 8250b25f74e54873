import type { Redis } from 'ioredis';
import type { AuditEntry } from '../domain/audit.ts';
import { PEOPLE_PER_BUCKET } from '../domain/delivery.ts';
import { type Person, type PersonId, PersonSchema } from '../domain/person.ts';
import { auditedScript } from './audit-store.ts';
import { luaScript } from './lua-script.ts';

const KEYS = {
  people: 'qf:people',
  byTelegram: 'qf:people:by-telegram',
  lastId: 'qf:people:last-id',
  version: 'qf:people:version',
  owner: 'qf:people:owner',
};

/**
 * Replaces the records of several people at once, if each is still what the caller read, and (if told) nothing else has
 * changed either. Returns 1, or 0 without any change.
 * ARGV: the version expected or '', then for each person: id, record read ('' if new), new record, account before, account after.
 */
const saveAll = auditedScript(`
  if ARGV[1] ~= '' and ARGV[1] ~= (redis.call('GET', KEYS[3]) or '0') then return 0 end
  for i = 2, #ARGV, 5 do
    if (redis.call('HGET', KEYS[1], ARGV[i]) or '') ~= ARGV[i + 1] then return 0 end
    local holder = redis.call('HGET', KEYS[2], ARGV[i + 4])
    if holder and holder ~= ARGV[i] then return 0 end
  end
  for i = 2, #ARGV, 5 do
    redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 2])
    if ARGV[i + 3] ~= '' then redis.call('HDEL', KEYS[2], ARGV[i + 3]) end
    if ARGV[i + 4] ~= '' then redis.call('HSET', KEYS[2], ARGV[i + 4], ARGV[i]) end
  end
  redis.call('INCR', KEYS[3])
  return 1
`);

/** Reads an account's person in one round trip. */
const findByTelegram = luaScript(`
  local id = redis.call('HGET', KEYS[2], ARGV[1])
  return id and redis.call('HGET', KEYS[1], id)
`);

/** Makes an account the owner unless there is one. */
const saveOwnerOnce = auditedScript(`
  if redis.call('SETNX', KEYS[1], ARGV[1]) == 0 then return 0 end
  redis.call('INCR', KEYS[2])
  return 1
`);

const READ_STEP = 1000;

/** Somebody who changes: as read (absent for those who are new) and as they shall be. */
type Change = { before?: Person; after: Person };

/** The people of the office. Records are replaced whole, and only over what the caller has read. */
export function createPeopleStore(redis: Redis) {
  /** In steps: a whole roster would be more arguments than a call may have. */
  async function readRecords(ids: readonly PersonId[]): Promise<(string | null)[]> {
    const steps: Promise<(string | null)[]>[] = [];
    for (let from = 0; from < ids.length; from += READ_STEP)
      steps.push(redis.hmget(KEYS.people, ...ids.slice(from, from + READ_STEP).map(String)));
    return (await Promise.all(steps)).flat();
  }

  return {
    async find(id: PersonId): Promise<Person | undefined> {
      return toPerson(await redis.hget(KEYS.people, String(id)));
    },

    async findByTelegramId(telegramId: number): Promise<Person | undefined> {
      const text = await findByTelegram(redis, [KEYS.people, KEYS.byTelegram], [telegramId]);
      return toPerson(text as string | null);
    },

    /** Everybody who is or was on the roster, by id. */
    async list(): Promise<Person[]> {
      const records = await redis.hvals(KEYS.people);
      return records.flatMap((record) => toPerson(record) ?? []).sort((a, b) => a.id - b.id);
    },

    /** How many are or were on the roster. */
    count: (): Promise<number> => redis.hlen(KEYS.people),

    /** One bucket's people (bucket k holds the ids k·100 to k·100+99): what runs over everybody keeps one bucket in memory, never the office. */
    async listBucket(bucket: number): Promise<Person[]> {
      const ids = Array.from({ length: PEOPLE_PER_BUCKET }, (_, index) => bucket * PEOPLE_PER_BUCKET + index);
      return (await readRecords(ids)).flatMap((record) => toPerson(record) ?? []);
    },

    /** The highest id given so far; 0 before the first person. */
    async lastId(): Promise<PersonId> {
      return Number((await redis.get(KEYS.lastId)) ?? 0);
    },

    /** Ids for new people. They are given once, also if nobody gets them in the end. */
    async reserveIds(count: number): Promise<PersonId[]> {
      if (count === 0) return [];
      const last = await redis.incrby(KEYS.lastId, count);
      return Array.from({ length: count }, (_, index) => last - count + 1 + index);
    },

    /** Grows with every change of a person or of the owner: whoever keeps copies compares it. */
    async rosterVersion(): Promise<number> {
      return Number((await redis.get(KEYS.version)) ?? 0);
    },

    /**
     * Saves several people at once or nobody: false if one of them is no longer what was read, if an account is bound
     * to somebody else, or if anything at all has changed since `onlyAtVersion`.
     */
    async saveAll(
      changes: readonly Change[],
      onlyAtVersion?: number,
      decision?: AuditEntry,
    ): Promise<boolean> {
      if (changes.length === 0) return true;
      const records = await readRecords(changes.map(({ after }) => after.id));
      const args: (string | number)[] = [onlyAtVersion ?? ''];
      for (const [index, { before, after }] of changes.entries()) {
        const record = records[index] ?? '';
        // Compared as people, not as text: an older record may lack what the schema now fills in.
        if (toRecord(toPerson(record)) !== toRecord(before)) return false;
        args.push(after.id, record, toRecord(after), before?.telegramId ?? '', after.telegramId ?? '');
      }
      return (await saveAll(redis, [KEYS.people, KEYS.byTelegram, KEYS.version], args, decision)) === 1;
    },

    async findOwner(): Promise<number | undefined> {
      return Number(await redis.get(KEYS.owner)) || undefined;
    },

    /** Makes an account the owner; false if there is one already. */
    async saveOwner(telegramId: number, decision?: AuditEntry): Promise<boolean> {
      return (await saveOwnerOnce(redis, [KEYS.owner, KEYS.version], [telegramId], decision)) === 1;
    },
  };
}

export type PeopleStore = ReturnType<typeof createPeopleStore>;

function toPerson(text: string | null | undefined): Person | undefined {
  return text ? PersonSchema.parse(JSON.parse(text)) : undefined;
}

function toRecord(person: Person | undefined): string {
  return person ? JSON.stringify(PersonSchema.parse(person)) : '';
}
