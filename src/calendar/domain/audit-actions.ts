import type { AuditActions } from '../../kernel/audit.ts';

/** The decisions about calendar that are recorded, as the record calls them. */
export const auditActions = {
  'day-overridden': { title: '调整某一天' },
  'arrangement-imported': { title: '导入放假安排' },
} as const satisfies AuditActions;

type Declared = typeof auditActions;
declare module '../../kernel/audit.ts' {
  interface AuditActionNames extends Declared {}
}
