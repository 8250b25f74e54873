import type { AuditActions } from '../../kernel/audit.ts';

/** The decisions about asks that are recorded, as the record calls them. */
export const auditActions = {
  'acknowledgement-entered': { title: '录入知悉' },
  'nudge-cancelled': { title: '取消催办' },
} as const satisfies AuditActions;

type Declared = typeof auditActions;
declare module '../../kernel/audit.ts' {
  interface AuditActionNames extends Declared {}
}
