import type { PrivacyClause } from '../../bot/privacy-clause.ts';

/** What is kept of people with the file of a reminder. */
export const privacy: readonly PrivacyClause[] = [
  { topic: '账号与通知', text: '节日提醒所附文件的名称和附上它的账号，提醒过后删除' },
];
