import type { PrivacyClause } from '../../bot/privacy-clause.ts';

/** What is counted of what somebody is sent. */
export const privacy: readonly PrivacyClause[] = [
  { topic: '账号与通知', text: '每月收到的消息和催办条数，只用于上限和汇总，不按姓名显示' },
];
