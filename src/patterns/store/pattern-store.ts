import type { Redis } from 'ioredis';
import { createRecords } from '../../kernel/store/records.ts';
import { PatternSchema } from '../domain/pattern.ts';

const KEYS = {
  /** Number of the draft that it was kept from → the pattern. */
  patterns: 'qf:patterns',
};

/** Makes the store of patterns. */
export const createPatternStore = (redis: Redis) =>
  createRecords(redis, { key: KEYS.patterns, schema: PatternSchema });

export type PatternStore = ReturnType<typeof createPatternStore>;
