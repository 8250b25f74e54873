import type { AuditActions } from '../../kernel/audit.ts';

/** The decisions about notices that are recorded, as the record calls them. */
export const auditActions = {
  'broadcast-paused': { title: '暂停发送' },
  'broadcast-continued': { title: '继续发送' },
  'broadcast-stopped': { title: '停止发送' },
  'notice-nudged': { title: '催办' },
} as const satisfies AuditActions;

type Declared = typeof auditActions;
declare module '../../kernel/audit.ts' {
  interface AuditActionNames extends Declared {}
}
