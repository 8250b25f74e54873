import type { Redis } from 'ioredis';
import { z } from 'zod';
import type { AuditEntry } from '../../kernel/audit.ts';
import { type Page, type PageWanted, placeOfPage } from '../../kernel/page.ts';
import { auditedScript } from '../../kernel/store/audit-store.ts';
import { createDrafts } from '../../kernel/store/drafts.ts';
import { createHashCopy, hashCopyScript, NOTE_CHANGE } from '../../kernel/store/hash-copy.ts';
import { createRecords } from '../../kernel/store/records.ts';
import { reserveNumbers } from '../../kernel/store/reserve-numbers.ts';
import { jsonOf, readRecords } from '../../kernel/store/stored-records.ts';
import { RecordSchema, type RegisterDefinition, type RegisterRecord } from '../domain/register.ts';

/** Where a record is listed: under its year, and under its year and kind; by its day. */
export type RecordPlace = { year: number; kind: string; day: string };

const keysOf = (register: string) => ({
  /** Hash: number → record. */
  records: `qf:registers:${register}`,
  counter: `qf:registers:${register}:counter`,
  /** Numbers by day. */
  list: ({ year, kind }: { year: number; kind?: string | undefined }) =>
    kind === undefined ? `qf:registers:${register}:${year}` : `qf:registers:${register}:${year}:${kind}`,
  imports: `qf:registers:${register}:imports`,
  /** Which records have changed last, for copies of them. */
  journal: `qf:registers:${register}:journal`,
  importCounter: `qf:registers:${register}:imports:counter`,
});

/**
 * KEYS records, lists where it stood (2), lists where it stands (2), journal; ARGV number, text before (empty: new), text after, day. Where
 * it stood is where it stands if it did not move.
 */
const put = auditedScript(`${NOTE_CHANGE}
  if (redis.call('HGET', KEYS[1], ARGV[1]) or '') ~= ARGV[2] then return 0 end
  redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
  for index = 2, 3 do redis.call('ZREM', KEYS[index], ARGV[1]) end
  for index = 4, 5 do redis.call('ZADD', KEYS[index], ARGV[4], ARGV[1]) end
  note_change(KEYS[6], ARGV[1])
  return 1`);

/**
 * KEYS records, journal, lists …; ARGV the journal's last entry as it was read, then for each new record number, text, score, and at which
 * KEYS its two lists are.
 */
const putAllNew = auditedScript(`${NOTE_CHANGE}
  local last = redis.call('XREVRANGE', KEYS[2], '+', '-', 'COUNT', 1)[1]
  if (last and last[1] or '') ~= ARGV[1] then return 0 end
  for at = 2, #ARGV, 5 do
    redis.call('HSET', KEYS[1], ARGV[at], ARGV[at + 1])
    for list = at + 3, at + 4 do redis.call('ZADD', KEYS[tonumber(ARGV[list])], ARGV[at + 2], ARGV[at]) end
    note_change(KEYS[2], ARGV[at])
  end
  return 1`);

const copyRecords = hashCopyScript({
  hashOf: 'KEYS[2]',
  addAll: 'add(KEYS[2])',
  size: "redis.call('HLEN', KEYS[2])",
});

/** Records of one day are listed by their numbers. */
const NUMBERS_PER_DAY = 1_000_000;

const ImportSchema = z.object({
  /** The last number that there was when it was looked over; absent in what an older version of the program kept. */
  since: z.int().optional(),
  /** Those up to it under which nothing stood then: they had been handed out, and a record may come under them. */
  gaps: z.array(z.int()).optional(),
  /** The numbers under which the new ones are entered, once it is confirmed: carried on after a crash, nothing is entered twice. */
  numbers: z.array(z.int()).optional(),
  added: z.array(z.object({ kind: z.string(), values: RecordSchema.shape.values })),
  changed: z.array(
    z.object({ number: z.int(), before: RecordSchema.shape.values, after: RecordSchema.shape.values }),
  ),
});

/** Keeps the records of one register, listed by year and kind. */
export function createRegisterStore(
  redis: Redis,
  { name, isAgenda }: Pick<RegisterDefinition, 'name' | 'isAgenda'>,
  placeOf: (record: RegisterRecord) => RecordPlace,
) {
  const keys = keysOf(name);
  const records = createRecords(redis, { key: keys.records, schema: RecordSchema });

  const listsOf = ({ year, kind }: RecordPlace) => [keys.list({ year }), keys.list({ year, kind })];

  const scoreOf = (record: RegisterRecord, { day }: RecordPlace): number =>
    Number(day.replaceAll('-', '')) * NUMBERS_PER_DAY + record.number;

  async function store(
    before: string,
    former: RegisterRecord,
    record: RegisterRecord,
    decision?: AuditEntry,
  ) {
    const place = placeOf(record);
    const moved = [keys.records, ...listsOf(placeOf(former)), ...listsOf(place), keys.journal];
    const args = [record.number, before, JSON.stringify(record), scoreOf(record, place)];
    return (await put(redis, moved, args, decision)) === 1;
  }

  async function findMany(numbers: readonly string[]): Promise<RegisterRecord[]> {
    return (await records.findMany(numbers)).filter((record) => record !== undefined);
  }

  const copy = createHashCopy(
    (upTo) => copyRecords(redis, [keys.journal, keys.records], [upTo]),
    (entries) => readRecords(redis, keys.records, entries, jsonOf(RecordSchema)),
  );

  return {
    takeNumber: (): Promise<number> => redis.incr(keys.counter),

    /** Reserves so many numbers at once, in their order. */
    takeNumbers: (count: number): Promise<number[]> => reserveNumbers(redis, keys.counter, count),

    /** Finds a record, also one that is withdrawn. */
    find: (number: number): Promise<RegisterRecord | undefined> => records.find(number),

    /** Saves a new record; false, and nothing is changed, when one of its number exists already. */
    saveNew: (record: RegisterRecord, decision?: AuditEntry): Promise<boolean> =>
      store('', record, record, decision),

    /** Returns what tells the register as it is now from what it is after any change. */
    async version(): Promise<string> {
      const [last] = await redis.xrevrange(keys.journal, '+', '-', 'COUNT', 1);
      return last?.[0] ?? '';
    },

    /** Saves new records in one step, which keeps everybody else waiting; false, and nothing is saved, when anything has changed since that version. */
    async saveAllNew(
      version: string,
      listed: readonly RegisterRecord[],
      decisions: readonly AuditEntry[],
    ): Promise<boolean> {
      const placed = listed.map((record) => ({ record, place: placeOf(record) }));
      const all = [keys.records, keys.journal, ...new Set(placed.flatMap(({ place }) => listsOf(place)))];
      const args = placed.flatMap(({ record, place }) => [
        ...[record.number, JSON.stringify(record), scoreOf(record, place)],
        ...listsOf(place).map((key) => all.indexOf(key) + 1),
      ]);
      return (await putAllNew(redis, all, [version, ...args], ...decisions)) === 1;
    },

    /** Stores what `decide` makes of the record, deciding again if it was changed meanwhile; returns it as it then stands. */
    change: (
      number: number,
      decide: (record: RegisterRecord) => RegisterRecord,
      decisionOf: (before: RegisterRecord, after: RegisterRecord) => AuditEntry | undefined,
    ): Promise<RegisterRecord | undefined> =>
      records.changeBy(number, decide, (text, before, after) =>
        store(text, before, after, decisionOf(before, after)),
      ),

    /** Lists one page of a year, of one kind where it is named, the latest day first; of what is to come, the earliest. */
    async listPage(
      wanted: { year: number; kind?: string | undefined },
      { page, perPage }: PageWanted,
    ): Promise<Page<RegisterRecord>> {
      const key = keys.list(wanted);
      const place = placeOfPage(await redis.zcard(key), page, perPage);
      const [first, last] = [place.first, place.first + perPage - 1];
      const numbers = await (isAgenda
        ? redis.zrange(key, `${first}`, `${last}`)
        : redis.zrevrange(key, first, last));
      return { ...place, entries: await findMany(numbers) };
    },

    /** Lists all of a year, of one kind where it is named, by day. */
    listYear: async (wanted: { year: number; kind?: string | undefined }): Promise<RegisterRecord[]> =>
      findMany((await redis.zrevrange(keys.list(wanted), 0, -1)).toReversed()),

    count: (wanted: { year: number; kind?: string | undefined }): Promise<number> =>
      redis.zcard(keys.list(wanted)),

    /** Lists every record of the register by its number: it costs as much as there are. */
    async listAll(): Promise<RegisterRecord[]> {
      return [...(await records.list()).values()].sort((a, b) => a.number - b.number);
    },

    /** Returns every record by its number, from this process's copy: only what has changed is read. */
    async copyAll(): Promise<RegisterRecord[]> {
      const read = [...(await copy()).values()].filter((record) => record !== undefined);
      return read.sort((a, b) => a.number - b.number);
    },

    imports: createDrafts(redis, { key: keys.imports, counter: keys.importCounter, schema: ImportSchema }),
  };
}

export type RegisterStore = ReturnType<typeof createRegisterStore>;
