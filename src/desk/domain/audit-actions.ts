import type { AuditActions } from '../../kernel/audit.ts';

/** The decisions about what is done for candidates by hand that are recorded, as the record calls them. */
export const auditActions = {
  'time-allowed': { title: '个别延时' },
  'close-moved': { title: '顺延截止' },
  'score-entered': { title: '录入线下成绩' },
  'papers-printed': { title: '打印纸质试卷' },
} as const satisfies AuditActions;

type Declared = typeof auditActions;
declare module '../../kernel/audit.ts' {
  interface AuditActionNames extends Declared {}
}
