import type { FailureReason } from '../../delivery/domain/delivery.ts';

const REASONS: Readonly<Record<FailureReason, string>> = {
  blocked: '已停用机器人',
  deactivated: '账号已注销',
  'chat-not-found': '找不到账号，或本人没有启用过机器人',
  'not-started': '没有启用过机器人',
  'is-bot': '绑定的是机器人账号',
  'no-such-number': '号码不存在或已停用',
  refuses: '本人或运营商拒收',
  'no-such-mailbox': '邮箱不存在',
  unbound: '未绑定',
  left: '已离职',
  expired: '已过发送时限',
  'content-gone': '原消息已被删除',
  rejected: '内容被拒绝，没有发出',
  'voice-forbidden': '本人设置了不接收语音和视频消息',
  'gave-up': '多次重试未成功',
  unanswered: '发出后没有得到答复，可能已经收到',
  acknowledged: '其间已回应，不再催',
  recalled: '通知已撤回',
  'not-corrected': '本人的消息没有更正',
  unconfirmed: '当时的发送没有得到确认，找不到那条消息',
  'too-old': '发出已超过 48 小时，Telegram 不允许撤回',
  undeletable: 'Telegram 不允许撤回这条消息',
  'message-gone': '本人已删除那条消息，或消息已不能修改',
  'account-changed': '已更换账号，消息在原账号里',
  'former-bot': '在更换前的机器人那里，新机器人改不了也发不了',
  unchangeable: '所用途径不能更正或撤回已发出的消息',
  'no-template': '短信模板没有申请或已改动，没有发',
  'sms-ceiling': '本月短信条数已到上限',
  'sms-quota': '该号码当天的短信已到上限',
  kicked: '机器人不在该群里，或没有发言权限',
  forbidden: 'Telegram 不允许发送，原因未说明',
};

/** Says why somebody was not reached. */
export const reasonText = (reason: FailureReason): string => REASONS[reason];
