import type { AuditActions } from '../../kernel/audit.ts';

/** The decisions about reported movements that are recorded, as the record calls them; what a confirmed one changes, the roster records. */
export const auditActions = {
  'movement-reported': { title: '报告人员变动' },
  'movement-withdrawn': { title: '撤回人员变动' },
  'movement-refused': { title: '不采纳人员变动' },
} as const satisfies AuditActions;

type Declared = typeof auditActions;
declare module '../../kernel/audit.ts' {
  interface AuditActionNames extends Declared {}
}
