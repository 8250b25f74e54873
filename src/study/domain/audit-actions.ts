import type { AuditActions } from '../../kernel/audit.ts';

/** The decisions about study that are recorded, as the record calls them. */
export const auditActions = {
  'session-announced': { title: '开启学习通知' },
  'session-silenced': { title: '停止学习通知' },
  'session-made-up': { title: '发出补学' },
} as const satisfies AuditActions;

type Declared = typeof auditActions;
declare module '../../kernel/audit.ts' {
  interface AuditActionNames extends Declared {}
}
