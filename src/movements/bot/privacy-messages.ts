import type { PrivacyClause } from '../../bot/privacy-clause.ts';

/** What is kept of reported movements. */
export const privacy: readonly PrivacyClause[] = [
  { topic: '名册', text: '联络员报告的人员变动（离职、调离、退休、调往的部门），待管理员确认，办结即删' },
];
