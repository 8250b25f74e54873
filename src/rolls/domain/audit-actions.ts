import type { AuditActions } from '../../kernel/audit.ts';

/** The decisions about rolls that are recorded, as the record calls them. */
export const auditActions = {
  'roll-taken': { title: '点名' },
  'roll-corrected': { title: '更正点名册' },
  'roll-relisted': { title: '更改应到名单' },
} as const satisfies AuditActions;

type Declared = typeof auditActions;
declare module '../../kernel/audit.ts' {
  interface AuditActionNames extends Declared {}
}
