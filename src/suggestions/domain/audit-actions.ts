import type { AuditActions } from '../../kernel/audit.ts';

/** The decisions about what staff wrote that are recorded, as the record calls them. */
export const auditActions = {
  'suggestion-answered': { title: '答复意见建议' },
} as const satisfies AuditActions;

type Declared = typeof auditActions;
declare module '../../kernel/audit.ts' {
  interface AuditActionNames extends Declared {}
}
