import type { AuditActions } from '../../kernel/audit.ts';

/** The decisions about bank that are recorded, as the record calls them. */
export const auditActions = {
  'question-edited': { title: '修改题目', tellsKey: true },
  'question-suspended': { title: '停用题目' },
  'question-resumed': { title: '恢复题目' },
  'question-rechecked': { title: '复核题目' },
  'questions-imported': { title: '导入题目' },
  'report-answered': { title: '答复题目反映', tellsKey: true },
  'instrument-superseded': { title: '标记法规已被替代' },
  'instrument-reinstated': { title: '恢复法规' },
  'instrument-not-concerned': { title: '标记法规本单位不涉及' },
  'instrument-concerned': { title: '改回法规本单位涉及' },
} as const satisfies AuditActions;

type Declared = typeof auditActions;
declare module '../../kernel/audit.ts' {
  interface AuditActionNames extends Declared {}
}
