import type { ClaimFailure } from '../../services/claim.ts';
import { card, type Message } from '../message.ts';

const NEW_CODE = '请在服务器上重新启动程序，会显示新的认领码。';

export const claimUsage = (): Message => card('认领', ['请发送 /claim 和启动时显示的认领码，中间空一格。']);

export const claimed = (): Message =>
  card(
    '✅ 您已成为本系统的管理员',
    [
      '第一步：发送 /people，下载模板，填好后把文件发到这里。',
      '第二步：把个人链接发给每位人员。',
      '第三步：发送 /holidays 查看将要发出的节日提醒。',
    ],
    [[{ text: '打开主菜单', data: 'menu.open' }]],
  );

export function claimRefused(outcome: ClaimFailure): Message {
  if (outcome.refused === 'wrong')
    return card('认领码不对', [`请核对后再发一次，还可以试 ${outcome.triesLeft} 次。`]);
  return outcome.refused === 'expired'
    ? card('认领码已过期', ['认领码 15 分钟内有效。', NEW_CODE])
    : card('认领码已作废', ['错误次数过多。', NEW_CODE]);
}
