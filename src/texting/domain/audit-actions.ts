import type { AuditActions } from '../../kernel/audit.ts';

/** The decisions about text messages that are recorded, as the record calls them. */
export const auditActions = {
  'sms-templates-kept': { title: '录入短信模板编号' },
} as const satisfies AuditActions;

type Declared = typeof auditActions;
declare module '../../kernel/audit.ts' {
  interface AuditActionNames extends Declared {}
}
