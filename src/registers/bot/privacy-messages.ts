import type { PrivacyClause } from '../../bot/privacy-clause.ts';

/** What is kept of whom an office record names. */
export const privacy: readonly PrivacyClause[] = [
  { topic: '操作记录', text: '工作登记中写到的责任人和职务，由廉政专员、审计查看，作为当年佐证保存' },
];
