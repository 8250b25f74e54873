import type { Redis } from 'ioredis';
import type { z } from 'zod';
import type { AuditEntry } from '../../kernel/audit.ts';
import { auditedScript, withEntry } from '../../kernel/store/audit-store.ts';
import { createRecords } from '../../kernel/store/records.ts';
import { reserveNumbers } from '../../kernel/store/reserve-numbers.ts';
import { jsonOf, readRecords } from '../../kernel/store/stored-records.ts';
import {
  type BankChange,
  type InstrumentMark,
  InstrumentMarkSchema,
  OFFICE_ID_PREFIX,
  type OfficeLayer,
  OfficeRecordSchema,
  type OldVersion,
  OldVersionSchema,
} from '../domain/office-bank.ts';

const KEYS = {
  records: 'qf:office-bank',
  /** Wordings that were replaced, under `<question id>/<version>`. */
  versions: 'qf:office-bank:versions',
  /** Ids of the questions whose key was changed, by the time of it. */
  keyChanges: 'qf:office-bank:key-changes',
  supersessions: 'qf:office-bank:superseded',
  notConcerned: 'qf:office-bank:not-concerned',
  /** Instruments of whose replacement the editors have been told. */
  told: 'qf:office-bank:told',
  revision: 'qf:office-bank:revision',
  lastId: 'qf:office-bank:last-id',
};

/**
 * Saves changes that were decided on a revision, all or none; 0 when there has been another since.
 * KEYS records, versions, key changes, revision. ARGV revision, then per change: question id, record, field of the replaced version
 * or '', that version, time of the change of key or ''.
 */
const save = auditedScript(`
if (redis.call('GET', KEYS[4]) or '0') ~= ARGV[1] then return 0 end
for i = 2, #ARGV, 5 do
  redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1])
  if ARGV[i + 2] ~= '' then redis.call('HSET', KEYS[2], ARGV[i + 2], ARGV[i + 3]) end
  if ARGV[i + 4] ~= '' then redis.call('ZADD', KEYS[3], ARGV[i + 4], ARGV[i]) end
end
redis.call('INCR', KEYS[4])
return 1`);

/** Makes the store of the office's own questions, and of what it has made of the shipped ones. Every change raises the revision. */
export function createOfficeBankStore(redis: Redis) {
  const versions = createRecords(redis, { key: KEYS.versions, schema: OldVersionSchema });

  async function readAll<T>(key: string, hash: unknown, schema: z.ZodType<T>): Promise<T[]> {
    const entries = Object.entries((hash ?? {}) as Record<string, string>);
    const read = await readRecords(redis, key, entries, jsonOf(schema));
    return read.filter((record) => record !== undefined);
  }

  return {
    /** Finds the number of the present state; 0 before the first change. */
    async revision(): Promise<number> {
      return Number((await redis.get(KEYS.revision)) ?? 0);
    },

    /** Reads everything of one revision. */
    async read(): Promise<OfficeLayer> {
      const replies = await redis
        .multi()
        .get(KEYS.revision)
        .hgetall(KEYS.records)
        .hgetall(KEYS.supersessions)
        .hgetall(KEYS.notConcerned)
        .exec();
      const [revision, records, supersessions, notConcerned] = (replies ?? []).map(([, value]) => value);
      return {
        revision: Number(revision ?? 0),
        records: (await readAll(KEYS.records, records, OfficeRecordSchema)).sort(byId),
        supersessions: await readAll(KEYS.supersessions, supersessions, InstrumentMarkSchema),
        notConcerned: await readAll(KEYS.notConcerned, notConcerned, InstrumentMarkSchema),
      };
    },

    /** Saves all changes or none; false when the bank has changed since the revision on which they were decided. */
    async saveAll(changes: readonly BankChange[], revision: number, decision?: AuditEntry): Promise<boolean> {
      const args = changes.flatMap(({ record, replaced }) => [
        record.id,
        JSON.stringify(record),
        replaced ? `${record.id}/${replaced.version}` : '',
        replaced ? JSON.stringify(replaced) : '',
        replaced?.kind === 'key' ? replaced.replaced.at : '',
      ]);
      const keys = [KEYS.records, KEYS.versions, KEYS.keyChanges, KEYS.revision];
      return (await save(redis, keys, [revision, ...args], decision)) === 1;
    },

    /** Lists the replaced wordings of a question that stands at the given version, the latest first. */
    async listVersions(questionId: string, version: number): Promise<OldVersion[]> {
      const fields = Array.from({ length: version }, (_, older) => `${questionId}/${version - 1 - older}`);
      return (await versions.findMany(fields)).filter((old) => old !== undefined);
    },

    /** Lists ids of the questions whose key was changed since the instant: those to regrade. */
    listKeyChanges: (since: number): Promise<string[]> => redis.zrangebyscore(KEYS.keyChanges, since, '+inf'),

    /** Records the office's word that an instrument was replaced, with the decision in the same step. */
    async recordSupersession(mark: InstrumentMark, decision?: AuditEntry): Promise<void> {
      const step = redis
        .multi()
        .hset(KEYS.supersessions, mark.instrument, JSON.stringify(mark))
        .incr(KEYS.revision);
      await withEntry(step, decision).exec();
    },
    /** Takes that word back, with the decision in the same step; the editors may be told of the instrument again. */
    async removeSupersession(instrument: string, decision?: AuditEntry): Promise<void> {
      const step = redis
        .multi()
        .hdel(KEYS.supersessions, instrument)
        .srem(KEYS.told, instrument)
        .incr(KEYS.revision);
      await withEntry(step, decision).exec();
    },
    /** Records the office's word that an instrument does not concern it, with the decision in the same step. */
    async recordNotConcerned(mark: InstrumentMark, decision?: AuditEntry): Promise<void> {
      const step = redis
        .multi()
        .hset(KEYS.notConcerned, mark.instrument, JSON.stringify(mark))
        .incr(KEYS.revision);
      await withEntry(step, decision).exec();
    },
    /** Takes that word back, with the decision in the same step. */
    async removeNotConcerned(instrument: string, decision?: AuditEntry): Promise<void> {
      const step = redis.multi().hdel(KEYS.notConcerned, instrument).incr(KEYS.revision);
      await withEntry(step, decision).exec();
    },
    /** Lists the instruments of which the editors have been told. */
    listTold: (): Promise<string[]> => redis.smembers(KEYS.told),

    /** Notes that they have been told of these. */
    async noteTold(instruments: readonly string[]): Promise<void> {
      await redis.sadd(KEYS.told, ...instruments);
    },

    /** Reserves ids for the office's own questions, `own-1`, `own-2`, …: given once, also if none gets them in the end. */
    async reserveIds(count: number): Promise<string[]> {
      const numbers = await reserveNumbers(redis, KEYS.lastId, count);
      return numbers.map((number) => `${OFFICE_ID_PREFIX}${number}`);
    },
  };
}

export type OfficeBankStore = ReturnType<typeof createOfficeBankStore>;

/** own-2 before own-10. */
function byId(a: { id: string }, b: { id: string }): number {
  return a.id.localeCompare(b.id, 'en', { numeric: true });
}
