import type { AuditActions } from '../../kernel/audit.ts';

/** The decisions about upkeep that are recorded, as the record calls them. */
export const auditActions = {
  'file-taken': { title: '取走文件' },
  'bot-changed': { title: '确认更换机器人' },
  'clock-accepted': { title: '时钟不准时按 Telegram 的时间发送' },
  'introduction-changed': { title: '设置简介是否显示单位名称' },
  'rich-tables-switched': { title: '设置表格显示方式' },
} as const satisfies AuditActions;

type Declared = typeof auditActions;
declare module '../../kernel/audit.ts' {
  interface AuditActionNames extends Declared {}
}
