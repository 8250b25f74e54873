import type { AuditActions } from '../../kernel/audit.ts';

/** The decisions about reminders that are recorded, as the record calls them. */
export const auditActions = {
  'wave-skipped': { title: '跳过提醒' },
  'wave-shifted': { title: '改期提醒' },
  'wave-restored': { title: '恢复提醒原计划' },
  'scenario-nudging-set': { title: '设定节日方案的自动催办' },
  'arrangement-put-off': { title: '推迟放假安排的提醒' },
} as const satisfies AuditActions;

type Declared = typeof auditActions;
declare module '../../kernel/audit.ts' {
  interface AuditActionNames extends Declared {}
}
