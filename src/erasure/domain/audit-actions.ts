import type { AuditActions } from '../../kernel/audit.ts';

/** The decisions about the traces of those who have left that are recorded, as the record calls them. */
export const auditActions = {
  'person-erased': { title: '清除离开人员的个人信息' },
} as const satisfies AuditActions;

type Declared = typeof auditActions;
declare module '../../kernel/audit.ts' {
  interface AuditActionNames extends Declared {}
}
