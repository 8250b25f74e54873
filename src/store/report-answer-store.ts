import type { Redis } from 'ioredis';
import { z } from 'zod';

const KEYS = { answers: 'qf:question-reports:answers' };

/** What an editor answered to a report (by its place in the list of reports, from 0). */
const ReportAnswerSchema = z.object({ report: z.int(), by: z.int(), at: z.int(), text: z.string() });
export type ReportAnswer = z.infer<typeof ReportAnswerSchema>;

export function createReportAnswerStore(redis: Redis) {
  return {
    /** Records the answer; false when another editor has answered before: theirs stands. */
    async record(answer: ReportAnswer): Promise<boolean> {
      return (await redis.hsetnx(KEYS.answers, String(answer.report), JSON.stringify(answer))) === 1;
    },
    async list(): Promise<ReportAnswer[]> {
      const texts = await redis.hvals(KEYS.answers);
      return texts.map((text) => ReportAnswerSchema.parse(JSON.parse(text)));
    },
  };
}

export type ReportAnswerStore = ReturnType<typeof createReportAnswerStore>;
