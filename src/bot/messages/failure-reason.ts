import type { FailureReason } from '../../domain/delivery.ts';

const REASONS: Readonly<Record<FailureReason, string>> = {
  blocked: '已停用机器人',
  deactivated: '账号已注销',
  'chat-not-found': '找不到账号',
  unbound: '未绑定',
  left: '已离职',
  expired: '已过发送时限',
  'content-gone': '原消息已被删除',
  rejected: '内容被 Telegram 拒绝',
  'gave-up': '多次重试未成功',
  acknowledged: '已知悉，不再催办',
};

/** Why somebody was not reached. */
export const reasonText = (reason: FailureReason): string => REASONS[reason];
