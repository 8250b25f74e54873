import type { AuditActions } from '../../kernel/audit.ts';

/** The decisions about how long is to be read what is sent without a draft, as the record calls them. */
export const auditActions = {
  'reading-time-set': { title: '设定先看全文' },
} as const satisfies AuditActions;

type Declared = typeof auditActions;
declare module '../../kernel/audit.ts' {
  interface AuditActionNames extends Declared {}
}
