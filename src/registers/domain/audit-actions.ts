import type { AuditActions } from '../../kernel/audit.ts';

/** The decisions about registers that are recorded, as the record calls them. */
export const auditActions = {
  'record-entered': { title: '登记' },
  'record-corrected': { title: '更正登记' },
  'record-withdrawn': { title: '作废登记' },
} as const satisfies AuditActions;

type Declared = typeof auditActions;
declare module '../../kernel/audit.ts' {
  interface AuditActionNames extends Declared {}
}
