import type { AuditActions } from '../../kernel/audit.ts';

/** The decisions about what goes out with reminders that are recorded, as the record calls them. */
export const auditActions = {
  'reminder-attachment-put': { title: '给提醒附上文件' },
  'reminder-attachment-taken': { title: '去掉提醒的附件' },
} as const satisfies AuditActions;

type Declared = typeof auditActions;
declare module '../../kernel/audit.ts' {
  interface AuditActionNames extends Declared {}
}
