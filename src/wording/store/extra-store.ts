import type { Redis } from 'ioredis';
import type { AuditEntry } from '../../kernel/audit.ts';
import { auditedScript } from '../../kernel/store/audit-store.ts';
import { createRecords } from '../../kernel/store/records.ts';
import { type ExtraChoice, ExtraChoiceSchema } from '../domain/extra-wave.ts';

const KEYS = {
  /** A hash: `extraKey` → what the office chose. */
  chosen: 'qf:wording:extras',
  /** Epoch ms: when the office first had such waves. */
  since: 'qf:wording:extras-since',
};

/** KEYS chosen; ARGV key, choice. */
const choose = auditedScript("redis.call('HSET', KEYS[1], ARGV[1], ARGV[2]) return 1");

/** Makes the store of which reminders an office has beside those of its scenarios. */
export function createExtraStore(redis: Redis) {
  const { list } = createRecords<ExtraChoice>(redis, { key: KEYS.chosen, schema: ExtraChoiceSchema });
  return {
    /** Lists the choices by `extraKey`. */
    list,

    /** Stores a choice and the decision in one step. */
    async choose(key: string, choice: ExtraChoice, decision: AuditEntry): Promise<void> {
      await choose(redis, [KEYS.chosen], [key, JSON.stringify(choice)], decision);
    },

    /** Finds since when the office has such waves, if it has begun to. */
    async findSince(): Promise<number | undefined> {
      const known = await redis.get(KEYS.since);
      return known === null ? undefined : Number(known);
    },

    /** Records that the office has such waves from now on, if it is not recorded yet. */
    async recordSince(now: number): Promise<void> {
      await redis.setnx(KEYS.since, now);
    },
  };
}

export type ExtraStore = ReturnType<typeof createExtraStore>;
