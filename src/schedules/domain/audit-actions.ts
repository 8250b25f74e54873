import type { AuditActions } from '../../kernel/audit.ts';

/** The decisions about planned broadcasts that are recorded, as the record calls them. */
export const auditActions = {
  'broadcast-planned': { title: '安排群发' },
  'broadcast-plan-cancelled': { title: '取消安排的群发' },
} as const satisfies AuditActions;

type Declared = typeof auditActions;
declare module '../../kernel/audit.ts' {
  interface AuditActionNames extends Declared {}
}
