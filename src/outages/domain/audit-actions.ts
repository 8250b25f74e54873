import type { AuditActions } from '../../kernel/audit.ts';

/** The decisions after an outage that are recorded, as the record calls them. */
export const auditActions = {
  'outage-made-good': { title: '停机补时，延后截止' },
  'outage-left': { title: '停机后不延后截止' },
} as const satisfies AuditActions;

type Declared = typeof auditActions;
declare module '../../kernel/audit.ts' {
  interface AuditActionNames extends Declared {}
}
