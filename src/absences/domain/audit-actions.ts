import type { AuditActions } from '../../kernel/audit.ts';

/** The decisions about absences that are recorded, as the record calls them. */
export const auditActions = {
  'absence-marked': { title: '登记外出' },
  'absence-ended': { title: '结束外出' },
} as const satisfies AuditActions;

type Declared = typeof auditActions;
declare module '../../kernel/audit.ts' {
  interface AuditActionNames extends Declared {}
}
