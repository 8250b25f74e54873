import type { PrivacyClause } from '../../bot/privacy-clause.ts';

/** What is kept of whoever was to come to something. */
export const privacy: readonly PrivacyClause[] = [
  {
    topic: '学习与测试',
    text: '学习、会议、活动的点名：是否到场，缺席的只记公务、请假、其他，由廉政专员、审计查看，作为当年佐证保存',
  },
];
