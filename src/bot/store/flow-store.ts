import type { Redis } from 'ioredis';
import { z } from 'zod';
import { readRecord } from '../../kernel/store/stored-records.ts';

const KEYS = { flows: 'qf:flows' };

const FlowSchema = z.object({
  feature: z.string(),
  step: z.string(),
  data: z.record(z.string(), z.unknown()),
});
type StoredFlow = z.infer<typeof FlowSchema>;

/** Where each account's next message is awaited: at most one place per account. */
export function createFlowStore(redis: Redis) {
  return {
    async find(telegramId: number): Promise<StoredFlow | undefined> {
      const text = await redis.hget(KEYS.flows, String(telegramId));
      return readRecord(redis, { key: KEYS.flows, id: String(telegramId) }, text, (stored) =>
        FlowSchema.parse(JSON.parse(stored)),
      );
    },
    async save(telegramId: number, flow: StoredFlow): Promise<void> {
      await redis.hset(KEYS.flows, String(telegramId), JSON.stringify(flow));
    },
    /** Nothing is awaited of anybody any more. */
    async clear(): Promise<void> {
      await redis.del(KEYS.flows);
    },
    async remove(telegramId: number): Promise<void> {
      await redis.hdel(KEYS.flows, String(telegramId));
    },
  };
}

export type FlowStore = ReturnType<typeof createFlowStore>;
