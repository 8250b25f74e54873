import type { AuditActions } from '../../kernel/audit.ts';

/** The decisions about backups that are recorded, as the record calls them. */
export const auditActions = {
  'restore-decided': { title: '恢复备份后决定哪些再发' },
} as const satisfies AuditActions;

type Declared = typeof auditActions;
declare module '../../kernel/audit.ts' {
  interface AuditActionNames extends Declared {}
}
