import type { AuditActions } from '../../kernel/audit.ts';

/** The decisions about the wording of reminders that are recorded, as the record calls them. */
export const auditActions = {
  'reminder-worded': { title: '修改提醒文本' },
  'reminder-wording-restored': { title: '恢复提醒文本' },
} as const satisfies AuditActions;

type Declared = typeof auditActions;
declare module '../../kernel/audit.ts' {
  interface AuditActionNames extends Declared {}
}
