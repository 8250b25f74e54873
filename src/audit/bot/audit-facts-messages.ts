import { channelText } from '../../bot/messages/channel.ts';
import { momentText } from '../../bot/messages/moment.ts';
import type { AuditFact } from '../../kernel/audit.ts';
import { scoreOrigin } from '../../kernel/score-origin.ts';
import { ROLE_TITLES } from '../../people/domain/role-titles.ts';
import { FIELD_TITLES, importSummary } from '../../roster/bot/roster-text-messages.ts';

/**
 * Says one fact of a decision, such as a score, a role or a number of people.
 *
 * @example factText({ score: 86.5, isOnPaper: true }, zone) // '86.5 分（线下）'
 */
export function factText(fact: AuditFact, zone: string): string {
  if (typeof fact === 'string') return fact;
  if ('score' in fact) return `${fact.score} 分（${scoreOrigin(fact)}）`;
  if ('role' in fact) return `${ROLE_TITLES[fact.role]}（${fact.isConfirmed ? '已确认' : '未确认'}）`;
  if ('field' in fact) return fieldText(fact);
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

function fieldText({ field, value }: Extract<AuditFact, { field: unknown }>): string {
  return value === undefined
    ? `${FIELD_TITLES[field]}（内容不记录）`
    : `${FIELD_TITLES[field]} ${value || '空'}`;
}

type Change = { before?: AuditFact | undefined; after?: AuditFact | undefined };

/** Says what was before and what is now: `10 分（线上） → 86.5 分（线下）`; what there was not before stands alone. */
export function changeText({ before, after }: Change, zone: string): string {
  return [before, after].flatMap((fact) => (fact === undefined ? [] : factText(fact, zone))).join(' → ');
}
