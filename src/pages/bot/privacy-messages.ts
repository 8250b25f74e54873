import type { PrivacyClause } from '../../bot/privacy-clause.ts';

/** What is kept of whoever was sent a link to take note. */
export const privacy: readonly PrivacyClause[] = [
  {
    topic: '账号与通知',
    text: '经短信、邮件发给本人的知悉链接和确认码（单位设了知悉网页的才有）：只存摘要和有效期，失效一周后删除；打开网页不记录，确认的记入回执',
  },
];
