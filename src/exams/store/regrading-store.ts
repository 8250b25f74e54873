import type { Redis } from 'ioredis';
import type { AuditEntry } from '../../kernel/audit.ts';
import { withEntry } from '../../kernel/store/audit-store.ts';
import { readList } from '../../kernel/store/stored-records.ts';
import { type Regrading, RegradingSchema } from '../domain/regrading.ts';

const KEYS = {
  ofExam: (examId: string) => `qf:regradings:${examId}`,
  /** Exams whose scores of version 0.1.0 need no further word to the officers. */
  recountsSettled: 'qf:regradings:recounts-settled',
};

/** The corrections of keys after the fact, never changed and never removed. */
export function createRegradingStore(redis: Redis) {
  return {
    /** Returns which correction of the exam this is, from 1. */
    async record(regrading: Regrading, decision: AuditEntry): Promise<number> {
      const step = redis.multi().rpush(KEYS.ofExam(regrading.examId), JSON.stringify(regrading));
      const replies = await withEntry(step, decision).exec();
      return Number(replies?.[0]?.[1]);
    },
    listRecountsSettled: (): Promise<string[]> => redis.smembers(KEYS.recountsSettled),
    async settleRecount(examId: string): Promise<void> {
      await redis.sadd(KEYS.recountsSettled, examId);
    },
    /** The oldest first. */
    async list(examId: string): Promise<Regrading[]> {
      const read = await readList(redis, KEYS.ofExam(examId), (text) =>
        RegradingSchema.parse(JSON.parse(text)),
      );
      return read.filter((regrading) => regrading !== undefined);
    },
  };
}

export type RegradingStore = ReturnType<typeof createRegradingStore>;
