import type { Redis } from 'ioredis';
import { z } from 'zod';
import { createRecords } from '../../kernel/store/records.ts';

const KEYS = { flows: 'qf:flows' };

const FlowSchema = z.object({
  feature: z.string(),
  step: z.string(),
  data: z.record(z.string(), z.unknown()),
});

/** Where each account's next message is awaited: at most one place per account. */
export function createFlowStore(redis: Redis) {
  return createRecords(redis, { key: KEYS.flows, schema: FlowSchema });
}

export type FlowStore = ReturnType<typeof createFlowStore>;
