import type { PrivacyClause } from '../../bot/privacy-clause.ts';

/** What is kept of what somebody wrote about a question. */
export const privacy: readonly PrivacyClause[] = [
  { topic: '意见与反映', text: '您反映的题目有误和答复，由题库管理人员查看，长期保存' },
];
