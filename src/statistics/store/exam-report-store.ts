import type { Redis } from 'ioredis';
import { createRecords } from '../../kernel/store/records.ts';
import { ExamReportSchema } from '../domain/exam-report.ts';

const KEY = 'qf:exam-reports';

/** Makes the store of what is still to be told of exams, by the exams' ids. */
export const createExamReportStore = (redis: Redis) =>
  createRecords(redis, { key: KEY, schema: ExamReportSchema });

export type ExamReportStore = ReturnType<typeof createExamReportStore>;
