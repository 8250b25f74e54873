import type { AuditActions } from '../../kernel/audit.ts';

/** The decisions about what was signed on paper that are recorded, as the record calls them. */
export const auditActions = {
  'pledge-paper-corrected': { title: '更正纸质签署' },
  'pledge-photo-kept': { title: '保存纸质承诺书照片' },
  'pledge-photo-deleted': { title: '删除纸质承诺书照片' },
} as const satisfies AuditActions;

type Declared = typeof auditActions;
declare module '../../kernel/audit.ts' {
  interface AuditActionNames extends Declared {}
}
