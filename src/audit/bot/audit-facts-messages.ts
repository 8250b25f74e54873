import { channelText } from '../../bot/messages/channel.ts';
import { momentText } from '../../bot/messages/moment.ts';
import type { AuditAction, AuditFact } from '../../kernel/audit.ts';
import { importSummary } from '../../people/bot/roster-text-messages.ts';
import { ROLE_TITLES } from '../../people/domain/roster-row.ts';

export const ACTIONS: Readonly<Record<AuditAction, string>> = {
  'wave-skipped': '跳过提醒',
  'wave-shifted': '改期提醒',
  'wave-restored': '恢复提醒原计划',
  'day-overridden': '调整某一天',
  'arrangement-imported': '导入放假安排',
  'office-claimed': '认领负责人',
  'bot-changed': '确认更换机器人',
  'ownership-handed-over': '移交负责人',
  'ownership-ended': '负责人身份终止',
  'role-confirmed': '确认角色',
  'role-withdrawn': '撤回角色',
  'account-unbound': '解除绑定',
  'account-changed': '更换账号',
  'roster-imported': '导入名册',
  'broadcast-started': '开始群发',
  'broadcast-paused': '暂停发送',
  'broadcast-continued': '继续发送',
  'broadcast-stopped': '停止发送',
  'notice-corrected': '更正通知',
  'notice-recalled': '撤回通知',
  'notice-nudged': '催办',
  'nudge-cancelled': '取消催办',
  'acknowledgement-entered': '录入知悉',
  'exam-published': '发布考试',
  'exam-withdrawn': '撤回考试',
  'exam-nudged': '催考',
  'time-allowed': '个别延时',
  'close-moved': '顺延截止',
  'score-entered': '录入线下成绩',
  'key-regraded': '改正答案并重新计分',
  'scores-recounted': '按精确分数更正成绩',
  'scores-kept': '维持原有成绩',
  'question-edited': '修改题目',
  'question-suspended': '停用题目',
  'question-resumed': '恢复题目',
  'question-rechecked': '复核题目',
  'questions-imported': '导入题目',
  'report-answered': '答复题目反映',
  'instrument-superseded': '标记法规已被替代',
  'instrument-reinstated': '恢复法规',
};

/** @example factText({ score: 86.5, isOnPaper: true }, zone) // '86.5 分（线下）' */
export function factText(fact: AuditFact, zone: string): string {
  if (typeof fact === 'string') return fact;
  if ('score' in fact) return `${fact.score} 分（${fact.isOnPaper ? '线下' : '线上'}）`;
  if ('role' in fact) return `${ROLE_TITLES[fact.role]}（${fact.isConfirmed ? '已确认' : '未确认'}）`;
  if ('channel' in fact) return channelText(fact.channel);
  if ('headcount' in fact) return `${fact.headcount} 人`;
  if ('questions' in fact) return `新增 ${fact.questions.added} 题，修改 ${fact.questions.changed} 题`;
  if ('roster' in fact) return importSummary(fact.roster);
  const { extraMinutes, opensAt, closesAt } = fact;
  return [
    extraMinutes !== undefined && `加时 ${extraMinutes} 分钟`,
    opensAt !== undefined && `${momentText(opensAt, zone)} 开始`,
    closesAt !== undefined && `${momentText(closesAt, zone)} 截止`,
  ]
    .filter(Boolean)
    .join('、');
}

type Change = { before?: AuditFact | undefined; after?: AuditFact | undefined };

/** `10 分（线上） → 86.5 分（线下）`; what there was not before stands alone. */
export function changeText({ before, after }: Change, zone: string): string {
  return [before, after].flatMap((fact) => (fact === undefined ? [] : factText(fact, zone))).join(' → ');
}
