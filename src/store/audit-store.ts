import type { Redis } from 'ioredis';
import { type AuditEntry, AuditEntrySchema } from '../domain/audit.ts';

const KEYS = { entries: 'qf:audit' };

/** Who decided what, in the order in which it happened. Entries are added and never changed. */
export function createAuditStore(redis: Redis) {
  return {
    async record(entry: AuditEntry): Promise<void> {
      await redis.rpush(KEYS.entries, JSON.stringify(entry));
    },

    /** The oldest first. */
    async list(): Promise<AuditEntry[]> {
      const texts = await redis.lrange(KEYS.entries, 0, -1);
      return texts.map((text) => AuditEntrySchema.parse(JSON.parse(text)));
    },
  };
}

export type AuditStore = ReturnType<typeof createAuditStore>;
