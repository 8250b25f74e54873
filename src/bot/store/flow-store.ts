import type { Redis } from 'ioredis';
import { createRecords } from '../../kernel/store/records.ts';
import { FlowSchema } from '../flow.ts';

/** Hash: account → its flow as JSON. What an update found is noted beside it in the inbox. */
export const FLOWS_KEY = 'qf:flows';

/** Makes the store of where each account's next message is awaited: at most one place per account. */
export function createFlowStore(redis: Redis) {
  return createRecords(redis, { key: FLOWS_KEY, schema: FlowSchema });
}

export type FlowStore = ReturnType<typeof createFlowStore>;
