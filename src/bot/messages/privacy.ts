import { card, type Message } from '../../kernel/message.ts';

/** @param isLogCleared what was handled stands in the server's log of writes for a day at most */
export const privacyNotice = (officeName: string, isLogCleared: boolean): Message =>
  card('个人信息说明', [
    `${officeName}通过本机器人发送廉洁提醒、组织廉政知识测试。`,
    '名册：姓名、部门、职务、角色、工号、标签；单位要发短信提醒的，另有手机号。',
    '账号与通知：您的 Telegram 账号编号、绑定时间、消息能否送达；送达、知悉和催办的时间，回执。',
    '测试：考试的作答与成绩，练习的作答、错题本，您选定的每日一题时刻。',
    '您写下的意见建议、题目有误反映，以及对它们的答复；意见建议只由廉政专员查看。',
    isLogCleared
      ? '您发来的内容办完即删，服务器的写入日志里最多再留一天左右；未绑定者的普通消息不保存。'
      : '您发来的内容办完即删，在服务器的写入日志里留到它整理为止；未绑定者的普通消息不保存。',
    '管理人员的操作另有记录。不保存身份证号，不记录在线时长和位置，不作排名。',
    '以上存放在本单位的服务器上，只供授权的管理和审计人员查看；收发的消息经 Telegram 的境外服务器传送。',
    '如需查询、更正或者解除绑定，请联系本单位廉政专员。',
  ]);
