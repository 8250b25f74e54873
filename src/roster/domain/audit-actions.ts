import type { AuditActions } from '../../kernel/audit.ts';

/** The decisions about whole rosters that are recorded, as the record calls them. */
export const auditActions = {
  'roster-imported': { title: '导入名册' },
} as const satisfies AuditActions;

type Declared = typeof auditActions;
declare module '../../kernel/audit.ts' {
  interface AuditActionNames extends Declared {}
}
