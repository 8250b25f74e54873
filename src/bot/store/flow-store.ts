import type { Redis } from 'ioredis';
import { createRecords } from '../../kernel/store/records.ts';
import { FlowSchema } from '../flow.ts';

const KEYS = { flows: 'qf:flows' };

/** Makes the store of where each account's next message is awaited: at most one place per account. */
export function createFlowStore(redis: Redis) {
  return createRecords(redis, { key: KEYS.flows, schema: FlowSchema });
}

export type FlowStore = ReturnType<typeof createFlowStore>;
