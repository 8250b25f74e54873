import type { AuditActions } from '../../kernel/audit.ts';

/** The decisions about the wording of reminders that are recorded, as the record calls them. */
export const auditActions = {
  'reminder-worded': { title: '修改提醒文本' },
  'reminder-wording-restored': { title: '恢复提醒文本' },
  'reminder-wording-added': { title: '增加提醒文本' },
  'reminder-wording-taken-out': { title: '去掉提醒文本' },
  'reminder-wording-put-back': { title: '放回提醒文本' },
  'own-event-made': { title: '新增自定节点' },
  'own-event-changed': { title: '修改自定节点' },
  'extra-reminder-set': { title: '选择附加提醒' },
  'own-event-withdrawn': { title: '删除自定节点' },
} as const satisfies AuditActions;

type Declared = typeof auditActions;
declare module '../../kernel/audit.ts' {
  interface AuditActionNames extends Declared {}
}
