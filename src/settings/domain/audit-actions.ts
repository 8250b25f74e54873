import type { AuditActions } from '../../kernel/audit.ts';

/** The decisions about settings that are recorded, as the record calls them. */
export const auditActions = {
  'setting-changed': { title: '修改设置' },
  'template-replaced': { title: '更换 Word 模板' },
  'template-put-back': { title: '恢复自带的 Word 模板' },
} as const satisfies AuditActions;

type Declared = typeof auditActions;
declare module '../../kernel/audit.ts' {
  interface AuditActionNames extends Declared {}
}
