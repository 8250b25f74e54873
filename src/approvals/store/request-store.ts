import type { Redis } from 'ioredis';
import { createRecords } from '../../kernel/store/records.ts';
import { RequestSchema } from '../domain/request.ts';

const KEYS = {
  /** Id of a request → the request. */
  requests: 'qf:approvals:requests',
};

/** Makes the store of what waits for approval, by the ids of the requests. */
export const createRequestStore = (redis: Redis) =>
  createRecords(redis, { key: KEYS.requests, schema: RequestSchema });

export type RequestStore = ReturnType<typeof createRequestStore>;
