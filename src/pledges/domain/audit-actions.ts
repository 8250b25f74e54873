import type { AuditActions } from '../../kernel/audit.ts';

/** The decisions about pledges that are recorded, as the record calls them. */
export const auditActions = {
  'pledge-started': { title: '发起签署' },
  'pledge-renewed': { title: '重新发起签署' },
  'pledge-closed': { title: '结束签署' },
  'pledge-withdrawn': { title: '作废签署' },
  'pledge-deadline-changed': { title: '调整签署期限' },
  'pledge-nudged': { title: '催签' },
  'pledge-text-edited': { title: '修改承诺书文本' },
} as const satisfies AuditActions;

type Declared = typeof auditActions;
declare module '../../kernel/audit.ts' {
  interface AuditActionNames extends Declared {}
}
