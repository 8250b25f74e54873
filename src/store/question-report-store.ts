import type { Redis } from 'ioredis';
import { z } from 'zod';
import { readList } from './stored-records.ts';

const KEYS = { reports: 'qf:question-reports' };

/** Somebody's word that a question is wrong, for the editors of the bank. */
const QuestionReportSchema = z.object({
  questionId: z.string(),
  personId: z.int(),
  /** What they say is wrong; empty when they only raised the flag. */
  text: z.string(),
  at: z.int(),
});
export type QuestionReport = z.infer<typeof QuestionReportSchema>;

export function createQuestionReportStore(redis: Redis) {
  return {
    async record(report: QuestionReport): Promise<void> {
      await redis.rpush(KEYS.reports, JSON.stringify(report));
    },
    /** The oldest first, each in the place that is its number; one that cannot be read leaves its place empty. */
    list: (): Promise<(QuestionReport | undefined)[]> =>
      readList(redis, KEYS.reports, (text) => QuestionReportSchema.parse(JSON.parse(text))),
  };
}

export type QuestionReportStore = ReturnType<typeof createQuestionReportStore>;
