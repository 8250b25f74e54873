import type { PrivacyClause } from '../../bot/privacy-clause.ts';

/** What is kept of whom a duty list names. */
export const privacy: readonly PrivacyClause[] = [
  {
    topic: '操作记录',
    text: '主体责任清单中的责任人和每季度答复的进展，由本人、廉政专员、审计查看，作为当年佐证保存',
  },
];
