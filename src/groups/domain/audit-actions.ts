import type { AuditActions } from '../../kernel/audit.ts';

/** The decisions about work groups, as the record calls them. */
export const auditActions = {
  'group-chosen': { title: '选定工作群' },
  'group-removed': { title: '去掉工作群' },
  'group-posting-set': { title: '设定提醒是否发布到工作群' },
  'posting-decided': { title: '决定工作群里的一次发布' },
} as const satisfies AuditActions;

type Declared = typeof auditActions;
declare module '../../kernel/audit.ts' {
  interface AuditActionNames extends Declared {}
}
