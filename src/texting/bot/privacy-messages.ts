import type { PrivacyClause } from '../../bot/privacy-clause.ts';

/** What is kept of whoever gets text messages. */
export const privacy: readonly PrivacyClause[] = [
  {
    topic: '账号与通知',
    text: '经短信收到通知的（单位用短信的才有）：通知发完之前记着给谁备了几条短信，发完即删；每个号码当天收到几条短信（只存号码的摘要），两天后删除；手机号只在名册里',
  },
];
