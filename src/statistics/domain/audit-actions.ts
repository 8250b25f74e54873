import type { AuditActions } from '../../kernel/audit.ts';

/** The decisions about who has not sat an exam that are recorded, as the record calls them. */
export const auditActions = {
  'exam-nudged': { title: '催考' },
} as const satisfies AuditActions;

type Declared = typeof auditActions;
declare module '../../kernel/audit.ts' {
  interface AuditActionNames extends Declared {}
}
