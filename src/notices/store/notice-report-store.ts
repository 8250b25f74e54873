import type { Redis } from 'ioredis';
import { createRecords } from '../../kernel/store/records.ts';
import { NoticeReportSchema } from '../domain/notice-report.ts';
import { REPORTS_KEY } from './notice-store.ts';

/** Makes the store of what officers are still to be told of notices, by the notices' ids. A notice that starts comes in by itself. */
export const createNoticeReportStore = (redis: Redis) =>
  createRecords(redis, { key: REPORTS_KEY, schema: NoticeReportSchema });

export type NoticeReportStore = ReturnType<typeof createNoticeReportStore>;
