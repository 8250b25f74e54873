import type { AuditActions } from '../../kernel/audit.ts';

/** The decisions about broadcasts that are recorded, as the record calls them. */
export const auditActions = {
  'broadcast-started': { title: '开始群发' },
} as const satisfies AuditActions;

type Declared = typeof auditActions;
declare module '../../kernel/audit.ts' {
  interface AuditActionNames extends Declared {}
}
