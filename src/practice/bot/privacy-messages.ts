import type { PrivacyClause } from '../../bot/privacy-clause.ts';

/** What practice keeps of a person. */
export const privacy: readonly PrivacyClause[] = [
  { topic: '学习与测试', text: '练习的作答和错题本，只给本人看；您选定的每日一题时刻，可随时取消' },
];
