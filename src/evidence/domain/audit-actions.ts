import type { AuditActions } from '../../kernel/audit.ts';

/** What is recorded of evidence packages, as the record calls it: by the digest, one can be known again. */
export const auditActions = {
  'evidence-made': { title: '生成佐证材料' },
} as const satisfies AuditActions;

type Declared = typeof auditActions;
declare module '../../kernel/audit.ts' {
  interface AuditActionNames extends Declared {}
}
