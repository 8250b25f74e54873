import type { Redis } from 'ioredis';
import { z } from 'zod';
import { appendWithinCeiling, type DailyCeiling } from '../../kernel/store/daily-ceiling.ts';
import { readList } from '../../kernel/store/stored-records.ts';

const KEYS = {
  reports: 'qf:question-reports',
  /** Hash: what each person reported on a day. */
  day: (date: string) => `qf:question-reports:day:${date}`,
};

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
    /** False when the person has reported as many on that day as the ceiling lets; absent: any number. */
    async record(report: QuestionReport, ceiling?: DailyCeiling): Promise<boolean> {
      const { personId, questionId, text } = report;
      const entry = JSON.stringify(report);
      if (!ceiling) return (await redis.rpush(KEYS.reports, entry)) > 0;
      const keys = { list: KEYS.reports, day: KEYS.day(ceiling.date) };
      const words = `${questionId} ${text}`;
      const number = await appendWithinCeiling(redis, keys, { personId, words, entry, most: ceiling.most });
      return number !== undefined;
    },
    /** The oldest first, each in the place that is its number; one that cannot be read leaves its place empty. */
    list: (): Promise<(QuestionReport | undefined)[]> =>
      readList(redis, KEYS.reports, (text) => QuestionReportSchema.parse(JSON.parse(text))),
  };
}

export type QuestionReportStore = ReturnType<typeof createQuestionReportStore>;
