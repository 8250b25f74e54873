import type { Redis } from 'ioredis';
import { createRecords } from '../../kernel/store/records.ts';
import { PlanSchema } from '../domain/plan.ts';

const KEYS = {
  /** Number of the broadcast → its plan. */
  plans: 'qf:schedules:plans',
};

/** Makes the store of broadcasts that wait for their time, by their numbers. */
export const createPlanStore = (redis: Redis) =>
  createRecords(redis, { key: KEYS.plans, schema: PlanSchema });

export type PlanStore = ReturnType<typeof createPlanStore>;
