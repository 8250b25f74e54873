import type { PrivacyClause } from '../../bot/privacy-clause.ts';

/** What is kept of who decides after an outage. */
export const privacy: readonly PrivacyClause[] = [
  { topic: '操作记录', text: '停机影响了谁的考试、谁决定延后截止，长期保存' },
];
