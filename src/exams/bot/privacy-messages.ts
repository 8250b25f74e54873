import type { PrivacyClause } from '../../bot/privacy-clause.ts';

/** What exams keep of a person. */
export const privacy: readonly PrivacyClause[] = [
  { topic: '学习与测试', text: '考试的作答与成绩，作为凭证长期保存' },
];
