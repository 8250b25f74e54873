import type { PrivacyClause } from '../../bot/privacy-clause.ts';

/** What is kept of people while something waits for approval. */
export const privacy: readonly PrivacyClause[] = [
  { topic: '账号与通知', text: '等待审签的群发和考试的内容、受众、发起人和审签意见，办完后删除' },
];
