import type { PrivacyClause } from '../../bot/privacy-clause.ts';

/** What is kept of who decides after an outage. */
export const privacy: readonly PrivacyClause[] = [
  { topic: '操作记录', text: '停机后谁决定延后考试截止，长期保存' },
];
