import type { PrivacyClause } from '../../bot/privacy-clause.ts';

/** What is kept of whoever was sent a text message of which it is not known yet whether it has arrived. */
export const privacy: readonly PrivacyClause[] = [
  {
    topic: '账号与通知',
    text: '经短信收到通知的（单位用短信的才有）：短信在服务商处的编号、是哪一条通知、何时交出，查到是否送达即删，至多留三天',
  },
];
