import type { PrivacyClause } from '../../bot/privacy-clause.ts';

/** What is kept of what somebody suggested. */
export const privacy: readonly PrivacyClause[] = [
  { topic: '意见与反映', text: '您写下的意见建议和答复，只由廉政专员查看，长期保存' },
];
