import type { Redis } from 'ioredis';
import { z } from 'zod';
import { digest } from '../../kernel/store/digest.ts';
import { createRecords } from '../../kernel/store/records.ts';
import { type ExamFindings, ExamFindingsSchema } from '../domain/exam-findings.ts';

const KEYS = { ofExams: 'qf:exams:findings' };

const KeptSchema = z.object({ papers: z.string(), findings: ExamFindingsSchema });

/**
 * Makes the store of what exams that are over tell, with the papers from which it was counted: to read thousands of them takes a second
 * or two.
 */
export function createExamFindingsStore(redis: Redis) {
  const kept = createRecords(redis, { key: KEYS.ofExams, schema: KeptSchema });

  return {
    /** Finds what an exam tells; undefined where it was not counted, or from other papers. */
    async find(examId: string, papers: string): Promise<ExamFindings | undefined> {
      const found = await kept.find(examId);
      return found?.papers === digest(papers) ? found.findings : undefined;
    },
    save: (examId: string, papers: string, findings: ExamFindings): Promise<void> =>
      kept.save(examId, { papers: digest(papers), findings }),
  };
}

export type ExamFindingsStore = ReturnType<typeof createExamFindingsStore>;
