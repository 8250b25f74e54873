import type { AuditActions } from '../../kernel/audit.ts';

/** The decisions about the roster that are recorded, as the record calls them. */
export const auditActions = {
  'roster-imported': { title: '导入名册' },
  'person-added': { title: '添加人员' },
  'person-changed': { title: '更改名册信息' },
  'person-left': { title: '标为离开' },
  'person-returned': { title: '恢复在册' },
} as const satisfies AuditActions;

type Declared = typeof auditActions;
declare module '../../kernel/audit.ts' {
  interface AuditActionNames extends Declared {}
}
