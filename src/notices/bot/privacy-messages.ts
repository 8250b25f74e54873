import type { PrivacyClause } from '../../bot/privacy-clause.ts';

/** What is kept of notices to a person. */
export const privacy: readonly PrivacyClause[] = [
  { topic: '账号与通知', text: '每份通知是否送达、何时送达，作为凭证长期保存' },
];
