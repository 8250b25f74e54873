import type { PrivacyClause } from '../../bot/privacy-clause.ts';

/** What is kept of people while a broadcast waits for its time. */
export const privacy: readonly PrivacyClause[] = [
  { topic: '账号与通知', text: '等着发的群发的内容、受众和安排人，发完或取消后删除' },
];
