import type { AuditActions } from '../../kernel/audit.ts';

/** The decisions about invitations that are recorded, as the record calls them. */
export const auditActions = {
  'liaisons-called': { title: '请联络员发放链接' },
} as const satisfies AuditActions;

type Declared = typeof auditActions;
declare module '../../kernel/audit.ts' {
  interface AuditActionNames extends Declared {}
}
