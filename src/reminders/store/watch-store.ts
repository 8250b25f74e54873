import type { Redis } from 'ioredis';
import type { AuditEntry } from '../../kernel/audit.ts';
import { auditedScript } from '../../kernel/store/audit-store.ts';
import type { PutOff } from '../domain/put-off.ts';

const KEYS = {
  /** Hash: id of what the watchdog looked at or said → epoch ms. */
  done: 'qf:watch:done',
  /** Hash: year → the day until which its missing arrangement is not spoken of, or `published`. */
  putOff: 'qf:watch:put-off',
};

/** KEYS hash; ARGV field, value (empty: none). */
const putField = auditedScript(`
  if (redis.call('HGET', KEYS[1], ARGV[1]) or '') == ARGV[2] then return 0 end
  if ARGV[2] == '' then redis.call('HDEL', KEYS[1], ARGV[1]) else redis.call('HSET', KEYS[1], ARGV[1], ARGV[2]) end
  return 1`);

/** Makes the store of what the watchdog has done. */
export function createWatchStore(redis: Redis) {
  return {
    async listDone(): Promise<Set<string>> {
      return new Set(await redis.hkeys(KEYS.done));
    },

    /** Tells whether something was looked at or said. */
    async isDone(id: string): Promise<boolean> {
      return (await redis.hexists(KEYS.done, id)) === 1;
    },

    /** Notes that it was. */
    async noteDone(id: string, now: number): Promise<void> {
      await redis.hsetnx(KEYS.done, id, now);
    },

    /** Lists until when missing arrangements are not spoken of, by the year. */
    async listPutOff(): Promise<Map<number, PutOff>> {
      const known = Object.entries(await redis.hgetall(KEYS.putOff));
      return new Map(known.map(([year, until]) => [Number(year), until]));
    },

    /** Saves until when a year's missing arrangement is not spoken of (nothing: it is) and, in the same step, the decision. */
    async savePutOff(year: number, until: PutOff | undefined, decision: AuditEntry): Promise<void> {
      await putField(redis, [KEYS.putOff], [year, until ?? ''], decision);
    },
  };
}

export type WatchStore = ReturnType<typeof createWatchStore>;
