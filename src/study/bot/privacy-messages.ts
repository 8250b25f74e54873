import type { PrivacyClause } from '../../bot/privacy-clause.ts';

/** What is kept of those who were absent. */
export const privacy: readonly PrivacyClause[] = [
  { topic: '学习与测试', text: '缺席的学习发给您补学的内容和回执，由廉政专员查看，作为当年佐证保存' },
];
