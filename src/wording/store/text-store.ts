import type { Redis } from 'ioredis';
import type { AuditEntry } from '../../kernel/audit.ts';
import { auditedScript } from '../../kernel/store/audit-store.ts';
import { createRecords } from '../../kernel/store/records.ts';
import type { Wording } from '../../reminders/domain/wording.ts';
import { type OwnWordings, WordingSchema } from '../domain/reworded.ts';

const KEYS = {
  /** A hash: `wordingKey` → the office's own words. */
  texts: 'qf:wording:texts',
  /** A set of `wordingKey`: what the years do not take. */
  takenOut: 'qf:wording:taken-out',
};

/** KEYS texts; ARGV key, text before (empty: none), text after (empty: none). */
const replace = auditedScript(`
  if (redis.call('HGET', KEYS[1], ARGV[1]) or '') ~= ARGV[2] then return 0 end
  if ARGV[3] == '' then redis.call('HDEL', KEYS[1], ARGV[1])
  else redis.call('HSET', KEYS[1], ARGV[1], ARGV[3]) end
  return 1`);

/** KEYS taken out; ARGV key, those of the others of its wave: one of them must stand. */
const takeOut = auditedScript(`
  for place = 2, #ARGV do
    if redis.call('SISMEMBER', KEYS[1], ARGV[place]) == 0 then return redis.call('SADD', KEYS[1], ARGV[1]) end
  end
  return 0`);

/** KEYS taken out; ARGV key. */
const putBack = auditedScript("return redis.call('SREM', KEYS[1], ARGV[1])");

/** Makes the store of the office's own words for the wordings of waves. */
export function createTextStore(redis: Redis) {
  const { list, saveNew } = createRecords<Wording>(redis, { key: KEYS.texts, schema: WordingSchema });
  return {
    /** Lists all of it. */
    async list(): Promise<OwnWordings> {
      const [words, takenOut] = await Promise.all([list(), redis.smembers(KEYS.takenOut)]);
      return { words, takenOut: new Set(takenOut) };
    },

    /** Returns what is stored under a key, letter by letter; an empty text where nothing is. */
    findText: async (key: string): Promise<string> => (await redis.hget(KEYS.texts, key)) ?? '',

    /** Adds words and the decision in one step; false where others stand under the key. */
    add: (key: string, words: Wording, decision: AuditEntry): Promise<boolean> =>
      saveNew(key, words, decision),

    /**
     * Takes out what stands under a key and records the decision in the same step; false where it is out already, or where none of the
     * others of its wave (`others`, their keys) stands.
     */
    takeOut: async (key: string, others: readonly string[], decision: AuditEntry): Promise<boolean> =>
      (await takeOut(redis, [KEYS.takenOut], [key, ...others], decision)) === 1,

    /** Puts it back and records the decision in the same step; false where it stands. */
    putBack: async (key: string, decision: AuditEntry): Promise<boolean> =>
      (await putBack(redis, [KEYS.takenOut], [key], decision)) === 1,

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
      return (await replace(redis, [KEYS.texts], [key, before, text], decision)) === 1;
    },
  };
}

export type TextStore = ReturnType<typeof createTextStore>;
