import type { Redis } from 'ioredis';
import { createRecords } from '../../kernel/store/records.ts';
import { WarmUpSchema } from '../domain/warm-up.ts';

const KEYS = { warmUps: 'qf:warm-ups' };

/** Makes the store of the warm-up of each group, until it is over. */
export function createWarmUpStore(redis: Redis) {
  return createRecords(redis, { key: KEYS.warmUps, schema: WarmUpSchema });
}

export type WarmUpStore = ReturnType<typeof createWarmUpStore>;
