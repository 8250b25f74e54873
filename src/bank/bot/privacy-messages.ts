import type { PrivacyClause } from '../../bot/privacy-clause.ts';

/** What questions keep of who changed them. */
export const privacy: readonly PrivacyClause[] = [
  { topic: '操作记录', text: '修改题目的账号和理由，随题目长期保存' },
];
