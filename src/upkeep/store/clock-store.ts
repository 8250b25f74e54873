import type { Redis } from 'ioredis';
import { createRecords } from '../../kernel/store/records.ts';
import { ClockRecordSchema } from '../domain/clock-record.ts';

/** Name of a machine → what is wrong with its clock. */
const KEYS = { clocks: 'qf:clocks' };

/** Makes the store of machines whose clocks are wrong. */
export const createClockStore = (redis: Redis) =>
  createRecords(redis, { key: KEYS.clocks, schema: ClockRecordSchema });

export type ClockStore = ReturnType<typeof createClockStore>;
