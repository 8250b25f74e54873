import type { AuditActions } from '../../kernel/audit.ts';

/** The decisions about approvals that are recorded, as the record calls them. */
export const auditActions = {
  'approval-asked': { title: '送审' },
  'approval-given': { title: '审签同意' },
  'approval-refused': { title: '审签退回' },
  'approval-withdrawn': { title: '撤回送审' },
  'approval-lapsed': { title: '逾期未审签，没有发送' },
} as const satisfies AuditActions;

type Declared = typeof auditActions;
declare module '../../kernel/audit.ts' {
  interface AuditActionNames extends Declared {}
}
