import { TO_MENU } from '../../bot/messages/common.ts';
import { card, type Message } from '../../kernel/message.ts';
import type { ClaimFailure } from '../services/claim.ts';
import { TO_HANDOVER_LIST } from './handover-messages.ts';

const NEW_CODE = '请在服务器上重新启动程序，或运行 npm run qingfeng -- owner reset，会显示新的认领码。';

export const claimed = (): Message =>
  card(
    '✅ 您已成为本系统的负责人',
    [
      '负责人有管理员的全部权限。名册还空着的话：',
      '第一步：发送 /people，下载模板，填好后把文件发到这里。',
      '第二步：把个人链接发给每位人员。',
      '第三步：发送 /holidays 查看将要发出的节日提醒。',
      '从别人手里接任的：在办、待办和资料所在，见交接清单。',
    ],
    [[TO_HANDOVER_LIST], [...TO_MENU]],
  );

/** Says why the code makes nobody the owner, and how to get another. */
export function claimRefused({ refused }: ClaimFailure): Message {
  return refused === 'expired'
    ? card('认领码已过期', ['认领码 15 分钟内有效。', NEW_CODE])
    : card('认领码已作废', ['这个账号错误次数过多。', NEW_CODE]);
}

/** Tells the account that was the owner that another has taken its place. */
export const ownershipReset = (): Message =>
  card('负责人已更换', [
    '有人在服务器上重新认领了负责人，本账号不再是负责人。',
    '名册中已确认的角色不受影响。如有疑问，请联系安装人员。',
  ]);
