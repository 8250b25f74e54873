import type { PrivacyClause } from '../../bot/privacy-clause.ts';

/** What is kept of what somebody was asked. */
export const privacy: readonly PrivacyClause[] = [
  { topic: '账号与通知', text: '知悉的时间、回执和催办次数，作为凭证长期保存' },
];
