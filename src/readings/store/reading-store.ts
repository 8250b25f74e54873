import type { Redis } from 'ioredis';
import type { AuditEntry } from '../../kernel/audit.ts';
import { auditedScript } from '../../kernel/store/audit-store.ts';
import { createRecords } from '../../kernel/store/records.ts';
import { ReadingChoiceSchema } from '../domain/reading-choice.ts';

/** A hash: `waveKey` or `sessionKey` → what was chosen. */
const KEY = 'qf:readings';

/** KEYS choices; ARGV choice (empty: none), names. */
const choose = auditedScript(`
  for place = 2, #ARGV do
    if ARGV[1] == '' then redis.call('HDEL', KEYS[1], ARGV[place])
    else redis.call('HSET', KEYS[1], ARGV[place], ARGV[1]) end
  end
  return 1`);

/** Makes the store of how long what is sent is to be read, by the names of what is sent. */
export function createReadingStore(redis: Redis) {
  const { findMany } = createRecords(redis, { key: KEY, schema: ReadingChoiceSchema });
  return {
    /** Finds the seconds that were chosen under these names, each in its place. */
    findSeconds: async (names: readonly string[]): Promise<(number | undefined)[]> =>
      (await findMany(names)).map((choice) => choice?.seconds),

    /** Stores one choice (nothing: none) under all of these names, and the decision, in one step. */
    async choose(names: readonly string[], seconds: number | undefined, decision: AuditEntry): Promise<void> {
      const choice = seconds === undefined ? '' : JSON.stringify({ seconds });
      await choose(redis, [KEY], [choice, ...names], decision);
    },
  };
}

export type ReadingStore = ReturnType<typeof createReadingStore>;
