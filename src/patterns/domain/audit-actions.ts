import type { AuditActions } from '../../kernel/audit.ts';

/** The decisions about patterns that are recorded, as the record calls them. */
export const auditActions = {
  'pattern-kept': { title: '保存通知模板' },
  'pattern-renamed': { title: '通知模板改名' },
  'pattern-removed': { title: '删除通知模板' },
} as const satisfies AuditActions;

type Declared = typeof auditActions;
declare module '../../kernel/audit.ts' {
  interface AuditActionNames extends Declared {}
}
