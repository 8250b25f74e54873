import type { AuditActions } from '../../kernel/audit.ts';

/** The decisions about duty lists that are recorded, as the record calls them. */
export const auditActions = {
  'duty-proof-attached': { title: '附上责任佐证' },
  'duty-proof-detached': { title: '取下责任佐证' },
  'duty-asked': { title: '询问责任进展' },
} as const satisfies AuditActions;

type Declared = typeof auditActions;
declare module '../../kernel/audit.ts' {
  interface AuditActionNames extends Declared {}
}
