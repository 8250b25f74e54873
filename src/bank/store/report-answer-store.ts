import type { Redis } from 'ioredis';
import { z } from 'zod';
import type { AuditEntry } from '../../kernel/audit.ts';
import { auditedScript } from '../../kernel/store/audit-store.ts';
import { readHash } from '../../kernel/store/stored-records.ts';

const KEYS = { answers: 'qf:question-reports:answers' };

/** What an editor answered to a report (by its place in the list of reports, from 0). */
const ReportAnswerSchema = z.object({ report: z.int(), by: z.int(), at: z.int(), text: z.string() });
export type ReportAnswer = z.infer<typeof ReportAnswerSchema>;

/** KEYS answers. ARGV number of the report, answer. */
const recordOnce = auditedScript(`return redis.call('HSETNX', KEYS[1], ARGV[1], ARGV[2])`);

export function createReportAnswerStore(redis: Redis) {
  return {
    /** Records the answer; false when another editor has answered before: theirs stands. */
    async record(answer: ReportAnswer, decision: AuditEntry): Promise<boolean> {
      const args = [answer.report, JSON.stringify(answer)];
      return (await recordOnce(redis, [KEYS.answers], args, decision)) === 1;
    },
    async list(): Promise<ReportAnswer[]> {
      const answers = await readHash(redis, KEYS.answers, (text) =>
        ReportAnswerSchema.parse(JSON.parse(text)),
      );
      return [...answers.values()];
    },
  };
}

export type ReportAnswerStore = ReturnType<typeof createReportAnswerStore>;
