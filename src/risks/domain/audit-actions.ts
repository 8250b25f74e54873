import type { AuditActions } from '../../kernel/audit.ts';

/** The decisions about forms that are recorded, as the record calls them. */
export const auditActions = {
  'risk-form-agreed': { title: '审核风险防控登记表' },
  'risk-form-confirmed': { title: '确认风险防控登记表' },
  'risk-form-returned': { title: '退回风险防控登记表' },
  'risk-forms-opened': { title: '布置风险防控填报' },
  'risk-paragraphs-switched': { title: '设置提醒附本人岗位风险' },
  'risk-forms-nudged': { title: '催填风险防控登记表' },
} as const satisfies AuditActions;

type Declared = typeof auditActions;
declare module '../../kernel/audit.ts' {
  interface AuditActionNames extends Declared {}
}
