import type { Redis } from 'ioredis';
import type { AuditEntry } from '../../kernel/audit.ts';
import { auditedScript } from '../../kernel/store/audit-store.ts';

const KEYS = {
  /** Hash: id of a setting → its value as it was typed. What is not set has none. */
  settings: 'qf:settings',
};

/** KEYS settings; ARGV id, value as seen ('' for none), value after ('' for none). */
const replace = auditedScript(`
  if (redis.call('HGET', KEYS[1], ARGV[1]) or '') ~= ARGV[2] then return 0 end
  if ARGV[3] == '' then redis.call('HDEL', KEYS[1], ARGV[1]) else redis.call('HSET', KEYS[1], ARGV[1], ARGV[3]) end
  return 1`);

/** Makes the store of what officers have set in the chat, as texts. */
export function createSettingStore(redis: Redis) {
  return {
    /** Finds the text that was set, if any. */
    find: async (id: string): Promise<string | undefined> =>
      (await redis.hget(KEYS.settings, id)) ?? undefined,

    /** Lists all that is set, by the ids of the settings. */
    list: (): Promise<Record<string, string>> => redis.hgetall(KEYS.settings),

    /** Sets it, or sets it no more, and records the decision in the same step; false where it is not any more as it was seen. */
    replace: async (
      id: string,
      change: { seen: string | undefined; next: string | undefined },
      decision: AuditEntry,
    ): Promise<boolean> =>
      (await replace(redis, [KEYS.settings], [id, change.seen ?? '', change.next ?? ''], decision)) === 1,
  };
}

export type SettingStore = ReturnType<typeof createSettingStore>;
