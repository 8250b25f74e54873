import type { PrivacyClause } from '../../bot/privacy-clause.ts';

/** What is kept of when somebody is away. */
export const privacy: readonly PrivacyClause[] = [
  { topic: '名册', text: '外出登记（事由、起止日期），用于外出期间不催办和另行统计' },
];
