import { card, type Message } from '../message.ts';

export const privacyNotice = (officeName: string): Message =>
  card('个人信息说明', [
    `${officeName}通过本机器人发送廉洁提醒、组织廉政知识测试。`,
    '保存的信息：姓名、部门、职务、标签，您的 Telegram 账号编号，通知的送达与知悉时间，测试的作答与成绩。',
    '单位另有需要时保存手机号，仅用于短信提醒。不保存身份证号，不记录在线时长和位置，不作排名。',
    '数据存放在本单位的服务器上，只有本单位授权的管理人员和审计人员可以查看。',
    '如需查询、更正或者解除绑定，请联系本单位廉政专员。',
  ]);
