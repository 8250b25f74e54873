import type { PrivacyClause } from '../../bot/privacy-clause.ts';

/** What is kept for the weekly digest. */
export const privacy: readonly PrivacyClause[] = [
  { topic: '账号与通知', text: '管理员和联络员是否接收每周小结、最近一次是哪一周' },
];
