import type { AuditActions } from '../../kernel/audit.ts';

/** The decisions about what has been sent that are recorded, as the record calls them. */
export const auditActions = {
  'notice-corrected': { title: '更正通知' },
  'notice-recalled': { title: '撤回通知' },
} as const satisfies AuditActions;

type Declared = typeof auditActions;
declare module '../../kernel/audit.ts' {
  interface AuditActionNames extends Declared {}
}
