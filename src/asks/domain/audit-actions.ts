import type { AuditActions } from '../../kernel/audit.ts';

/** The decisions about asks that are recorded, as the record calls them. */
export const auditActions = {
  'acknowledgement-entered': { title: '录入知悉' },
  'nudge-cancelled': { title: '取消催办' },
  'automatic-nudge-set': { title: '设定自动催办' },
  'automatic-nudge-stopped': { title: '停止自动催办' },
} as const satisfies AuditActions;

type Declared = typeof auditActions;
declare module '../../kernel/audit.ts' {
  interface AuditActionNames extends Declared {}
}
