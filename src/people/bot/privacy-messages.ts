import type { PrivacyClause } from '../../bot/privacy-clause.ts';

/** What the roster keeps of a person. */
export const privacy: readonly PrivacyClause[] = [
  {
    topic: '名册',
    text: '姓名、部门、职务、角色、是否部门负责人、工号、标签；单位要发短信、邮件提醒的，另有手机号、邮箱，界面上只显示一部分，离开时删去；随名册更新',
  },
  {
    topic: '账号与通知',
    text: '您的 Telegram 账号编号、绑定时间、消息能否送达，解除绑定即删',
  },
];
