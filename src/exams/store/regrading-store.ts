import type { Redis } from 'ioredis';
import type { AuditEntry } from '../../kernel/audit.ts';
import { auditedScript, withEntry } from '../../kernel/store/audit-store.ts';
import { jsonOf, readList } from '../../kernel/store/stored-records.ts';
import { type Regrading, RegradingSchema } from '../domain/regrading.ts';

const KEYS = {
  ofExam: (examId: string) => `qf:regradings:${examId}`,
  /** Exams whose scores of version 0.1.0 need no further word to the officers. */
  recountsSettled: 'qf:regradings:recounts-settled',
  /** Exams of which an officer has decided that these scores stand. */
  recountsKept: 'qf:regradings:recounts-kept',
};

/** KEYS exams; ARGV exam. */
const addExam = auditedScript("return redis.call('SADD', KEYS[1], ARGV[1])");

/** Makes the store of the corrections of keys after the fact, never changed and never removed. */
export function createRegradingStore(redis: Redis) {
  return {
    /** Returns which correction of the exam this is, from 1. */
    async record(regrading: Regrading, decision: AuditEntry): Promise<number> {
      const step = redis.multi().rpush(KEYS.ofExam(regrading.examId), JSON.stringify(regrading));
      const replies = await withEntry(step, decision).exec();
      return Number(replies?.[0]?.[1]);
    },
    listRecountsSettled: (): Promise<string[]> => redis.smembers(KEYS.recountsSettled),
    /** Notes that the officers need no further word about the exam's scores of version 0.1.0. */
    async settleRecount(examId: string): Promise<void> {
      await redis.sadd(KEYS.recountsSettled, examId);
    },
    /** Notes that the exam's scores stand, and records the decision in the same step; both once. */
    async keepScores(examId: string, decision: AuditEntry): Promise<void> {
      await addExam(redis, [KEYS.recountsKept], [examId], decision);
    },
    /** Lists the corrections of an exam, the oldest first. */
    async list(examId: string): Promise<Regrading[]> {
      const read = await readList(redis, KEYS.ofExam(examId), jsonOf(RegradingSchema));
      return read.filter((regrading) => regrading !== undefined);
    },
  };
}

export type RegradingStore = ReturnType<typeof createRegradingStore>;
