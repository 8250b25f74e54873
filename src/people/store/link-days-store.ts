import type { Redis } from 'ioredis';
import type { AuditEntry } from '../../kernel/audit.ts';
import { auditedScript } from '../../kernel/store/audit-store.ts';

const KEYS = { days: 'qf:people:link-days' };

/** KEYS days; ARGV how many. */
const save = auditedScript(`
  if redis.call('GET', KEYS[1]) == ARGV[1] then return 0 end
  redis.call('SET', KEYS[1], ARGV[1])
  return 1`);

/** Makes the store of how many days the office lets personal links be valid. */
export function createLinkDaysStore(redis: Redis) {
  return {
    /** Finds what the office has chosen, if it has. */
    async find(): Promise<number | undefined> {
      return Number(await redis.get(KEYS.days)) || undefined;
    },
    /** Saves another choice with the decision; nothing is recorded where it was so already. */
    async save(days: number, decision: AuditEntry): Promise<void> {
      await save(redis, [KEYS.days], [days], decision);
    },
  };
}

export type LinkDaysStore = ReturnType<typeof createLinkDaysStore>;
