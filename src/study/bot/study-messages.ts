import { joinParts } from '../../bot/messages/join-parts.ts';
import { buttonRows } from '../../bot/messages/pages.ts';
import { chineseDate } from '../../kernel/chinese-date.ts';
import type { Button, Message } from '../../kernel/message.ts';
import type { RegisterRecord } from '../../registers/domain/register.ts';
import type { Completion } from '../domain/completion.ts';
import { SESSION_KINDS } from '../domain/kinds/index.ts';
import { kindOfItem } from '../domain/plan-item.ts';
import { type SessionFacts, sessionPart } from './session-messages.ts';

const SESSIONS_SHOWN = 3;

/**
 * Says how far an item of the plan is.
 *
 * @example completionText({ state: 'done', days: ['2026-03-18'] }) // '已完成（3月18日）'
 */
export function completionText(completion: Completion): string {
  if (completion.state === 'open') return '未安排';
  if (completion.state === 'announced') return `已安排（${chineseDate(completion.day)}）`;
  return `已完成（${completion.days.map(chineseDate).join('、')}）`;
}

/** Returns what the card of an item of the plan adds: how far it is, its sessions, and the way to hold one. */
export function itemPart(
  item: RegisterRecord,
  completion: Completion,
  sessions: readonly RegisterRecord[],
  mayEnter: boolean,
): Message {
  if (item.withdrawn) return { text: '' };
  const shown = sessions.slice(-SESSIONS_SHOWN).map(
    ({ number, values }): Button => ({
      text: `${chineseDate(String(values.date))} 的学习`,
      data: `study.show:${number}`,
    }),
  );
  return {
    text: `完成情况：${completionText(completion)}`,
    buttons: [...buttonRows(shown, 2), ...(mayEnter ? holdRows(item) : [])],
  };
}

/** One tap where the item says what kind of session it is; otherwise a tap on the kind. */
function holdRows({ number, values }: RegisterRecord): Button[][] {
  const kind = kindOfItem(values);
  if (kind) return [[{ text: `📚 安排${kind.title}`, data: `study.draft:${number}-${kind.id}` }]];
  return buttonRows(
    SESSION_KINDS.map(({ id, title }) => ({ text: `📚 ${title}`, data: `study.draft:${number}-${id}` })),
    2,
  );
}

/** Returns what the card of a session adds: the way to the item of the plan by which it is held, and what was told of it. */
export const partOfSession = (
  item: RegisterRecord | undefined,
  session: RegisterRecord,
  facts: SessionFacts,
): Message => joinParts(planPart(item), sessionPart(session, facts));

function planPart(item: RegisterRecord | undefined): Message {
  if (!item) return { text: '' };
  const data = `studyplan.show:${item.number}`;
  return { text: '', buttons: [[{ text: `计划：${String(item.values.topics)}`, data }]] };
}

export const planButton = (year: number): Button => ({
  text: '🗓 学习计划',
  data: `studyplan.kinds:${year}:0`,
});
export const sessionsButton = (year: number): Button => ({
  text: '📚 学习记录',
  data: `study.kinds:${year}:0`,
});
