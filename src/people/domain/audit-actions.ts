import type { AuditActions } from '../../kernel/audit.ts';

/** The decisions about people that are recorded, as the record calls them. */
export const auditActions = {
  'office-claimed': { title: '认领负责人' },
  'ownership-handed-over': { title: '移交负责人' },
  'ownership-ended': { title: '负责人身份终止' },
  'role-confirmed': { title: '确认角色' },
  'role-withdrawn': { title: '撤回角色' },
  'head-named': { title: '指定部门负责人' },
  'head-withdrawn': { title: '取消部门负责人' },
  'account-bound': { title: '绑定账号' },
  'account-unbound': { title: '解除绑定' },
  'link-issued': { title: '生成个人链接' },
  'links-issued': { title: '批量生成个人链接' },
  'links-voided': { title: '作废个人链接' },
  'link-days-chosen': { title: '调整链接有效期' },
  'account-changed': { title: '更换账号' },
} as const satisfies AuditActions;

type Declared = typeof auditActions;
declare module '../../kernel/audit.ts' {
  interface AuditActionNames extends Declared {}
}
