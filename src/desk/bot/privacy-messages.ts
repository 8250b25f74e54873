import type { PrivacyClause } from '../../bot/privacy-clause.ts';

/** What is kept of those who sit an exam on paper. */
export const privacy: readonly PrivacyClause[] = [
  { topic: '学习与测试', text: '为谁打印过纸质试卷，连同试卷，作为评分依据长期保存' },
];
