import type { PrivacyClause } from '../../bot/privacy-clause.ts';

/** What is kept of people in patterns. */
export const privacy: readonly PrivacyClause[] = [
  { topic: '账号与通知', text: '通知模板的内容、受众和保存人，删除模板时删除' },
];
