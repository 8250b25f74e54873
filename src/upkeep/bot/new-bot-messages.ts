import { momentText } from '../../bot/messages/moment.ts';
import { type Button, card, type Message } from '../../kernel/message.ts';
import { confirmButton } from '../../kernel/styled-buttons.ts';
import type { PendingChange } from '../services/bot-change.ts';

const linkTo = (username: string): string => `https://t.me/${username}`;

const NOT_STARTED: Button = { text: '未启用名单', data: 'people.list:unreachable:0' };

export const toasts = { confirmed: '已恢复。', overtaken: '已经由其他管理员恢复。' };

export const notConfirmed = {
  text: '机器人已更换，提醒、催办暂停。',
  remedy: '请发送 /menu，点“机器人已更换，待确认”。',
};

/** As a button of the menu. */
export const toConfirm: Button = { text: '⚠ 机器人已更换，待确认', data: 'newbot.show' };

export const nothingToConfirm = (): Message => card('机器人没有更换', [toasts.overtaken]);

/** Tells the officers of another bot, until one of them has confirmed it. */
export function newBotCard({ former, username, at, paused = [] }: PendingChange, zone: string): Message {
  return card(
    '⚠ 机器人已更换，提醒已停发',
    [
      `${momentText(at, zone)}：${former ? `原 @${former}，` : ''}现 @${username}。`,
      '名册、绑定、记录都在。但每个人要先启用新机器人才能收到消息：打开链接点“开始”，不用重新绑定。',
      '还没有绑定的人员，请在“人员名册”里重新生成个人链接，旧链接指向原机器人。',
      '原机器人发出的消息不能再更正或撤回，没发完的图片、文件请重新群发。',
      paused.length > 0 && `正在发送的 ${paused.length} 条通知已暂停。`,
      '确认后，到期的提醒、催办照常发送，暂停的通知继续。',
    ],
    [
      [{ text: '给大家的说明', data: 'newbot.explain' }, NOT_STARTED],
      [confirmButton('✅ 确认更换，恢复发送', 'newbot.confirm')],
    ],
  );
}

/** Explains the new bot to the office's people; the officer sends it on as it stands, to wherever the office talks. */
export const explanation = (office: string, username: string): Message =>
  card(`${office}廉政提醒机器人已更换`, [
    `请打开 ${linkTo(username)} 点“开始”，以后的提醒、测试都在那里。`,
    '原来已经绑定的，不用重新绑定，记录都在；原来的机器人不再使用。',
  ]);

export const confirmed = (username: string): Message =>
  card(
    '已恢复发送',
    [`以后由 @${username} 发送提醒和通知。`, '还没有启用的人员收不到消息，启用后自动恢复。'],
    [[{ text: '给大家的说明', data: 'newbot.explain' }, NOT_STARTED]],
  );

/** Tells whoever runs the program, at the start. */
export const newBotWarning = ({ former, username }: PendingChange): string =>
  `机器人已更换：${former ? `原 @${former}，` : ''}现 @${username}。提醒、催办和正在发送的通知已停下，绑定保留。\n` +
  `请管理员打开 ${linkTo(username)} 点“开始”，按提示确认后恢复发送；其他人员也要先点“开始”才能收到消息。`;
