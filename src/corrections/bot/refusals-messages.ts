import { RECALL_WITHIN_HOURS } from '../../notices/domain/follow-up.ts';
import type { FollowUpRefusal } from '../services/follow-ups.ts';

/** In at most 200 characters: shown over the chat. */
export const refusals: Readonly<Record<FollowUpRefusal['refused'], string>> = {
  unknown: '没有这条通知，或它不能更正、撤回。',
  sending: '还在发送：请先在进度卡片上暂停或停止，再更正或撤回。',
  'under-way': '上一次更正或撤回还没有结束，请等它完成，或先停止它。',
  recalled: '这条通知已经撤回，不能再更正。',
  'no-text': '这条通知没有文字可改。可以撤回后重新群发。',
  nobody: `没有可以改动的消息：没有人收到，或都经短信、邮件收到，或都由更换前的机器人发出，或发出都已超过 ${RECALL_WITHIN_HOURS} 小时（只限撤回）。`,
  'all-recalled': '收到的人的消息已经全部撤回，没有剩下的。',
  outdated: '情况有变化：这条通知刚被改过，请刷新结果再看。',
};
