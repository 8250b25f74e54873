import type { PrivacyClause } from '../../bot/privacy-clause.ts';

/** What statistics do with what exams keep of a person. */
export const privacy: readonly PrivacyClause[] = [
  { topic: '学习与测试', text: '考试结束后可以比对雷同答卷，只供管理员参考，不保存' },
];
