import type { Redis } from 'ioredis';
import { createRecords } from '../../kernel/store/records.ts';
import { OutageRecordSchema } from '../domain/outage-record.ts';

const KEYS = {
  /** When a bot of the office was last at work. */
  pulse: 'qf:outages:pulse',
  /** Beginning of an outage → what became of it. */
  outages: 'qf:outages',
};

/** Makes the store of the times in which nobody could be answered. */
export function createOutageStore(redis: Redis) {
  return {
    ...createRecords(redis, { key: KEYS.outages, schema: OutageRecordSchema }),
    /** Returns when a bot of the office was last at work; undefined before the first. */
    async findPulse(): Promise<number | undefined> {
      const text = await redis.get(KEYS.pulse);
      return text === null ? undefined : Number(text);
    },
    async savePulse(now: number): Promise<void> {
      await redis.set(KEYS.pulse, now);
    },
  };
}

export type OutageStore = ReturnType<typeof createOutageStore>;
