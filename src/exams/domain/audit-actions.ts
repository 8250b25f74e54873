import type { AuditActions } from '../../kernel/audit.ts';

/** The decisions about exams that are recorded, as the record calls them. */
export const auditActions = {
  'exam-published': { title: '发布考试' },
  'exam-nudged': { title: '催考' },
  'exam-withdrawn': { title: '撤回考试' },
  'key-regraded': { title: '改正答案并重新计分', tellsKey: true },
  'scores-recounted': { title: '按精确分数更正成绩' },
  'scores-kept': { title: '维持原有成绩' },
} as const satisfies AuditActions;

type Declared = typeof auditActions;
declare module '../../kernel/audit.ts' {
  interface AuditActionNames extends Declared {}
}
