import type { Redis } from 'ioredis';
import type { AuditEntry } from '../../kernel/audit.ts';
import { auditedScript } from '../../kernel/store/audit-store.ts';
import { createRecords } from '../../kernel/store/records.ts';
import type { Wording } from '../../reminders/domain/wording.ts';
import { WordingSchema } from '../domain/reworded.ts';

/** A hash: `wordingKey` → the office's own words. */
const KEY = 'qf:wording:texts';

/** KEYS texts; ARGV key, text before (empty: none), text after (empty: none). */
const replace = auditedScript(`
  if (redis.call('HGET', KEYS[1], ARGV[1]) or '') ~= ARGV[2] then return 0 end
  if ARGV[3] == '' then redis.call('HDEL', KEYS[1], ARGV[1])
  else redis.call('HSET', KEYS[1], ARGV[1], ARGV[3]) end
  return 1`);

/** Makes the store of the office's own words for the wordings of waves. */
export function createTextStore(redis: Redis) {
  const { list } = createRecords<Wording>(redis, { key: KEY, schema: WordingSchema });
  return {
    /** Lists them by `wordingKey`. */
    list,

    /** Returns what is stored under a key, letter by letter; an empty text where nothing is. */
    findText: async (key: string): Promise<string> => (await redis.hget(KEY, key)) ?? '',

    /**
     * Puts words (nothing: none) in the place of what `before` says is stored there, and records the decision in the same step; false, and
     * nothing is changed, where something else is stored by now.
     */
    async replace(
      key: string,
      { before, after }: { before: string; after: Wording | undefined },
      decision: AuditEntry,
    ): Promise<boolean> {
      const text = after ? JSON.stringify(after) : '';
      return (await replace(redis, [KEY], [key, before, text], decision)) === 1;
    },
  };
}

export type TextStore = ReturnType<typeof createTextStore>;
