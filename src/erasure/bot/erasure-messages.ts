import { pageButtons, pageNumber, pageOf } from '../../bot/messages/pages.ts';
import type { PersonOffer } from '../../bot/person-offer.ts';
import { type Button, card, type Message } from '../../kernel/message.ts';
import { nameApart } from '../../kernel/namesakes.ts';
import type { Person } from '../../kernel/person.ts';
import { standing } from '../../kernel/standing-card.ts';
import { endButton } from '../../kernel/styled-buttons.ts';
import { isErasable } from '../domain/erasure.ts';

/** Leads from the card of somebody who has left to their erasure. */
export const erasureOfPerson: PersonOffer = {
  roles: ['admin'],
  buttons: (person) =>
    isErasable(person) ? [[{ text: '清除个人信息', data: `erasure.ask:${person.id}` }]] : [],
};

/** Says what erasure takes and what stays, and asks. */
export const askErasure = (person: Person): Message =>
  card(
    `清除 ${nameApart(person)} 的个人信息？`,
    [
      '清除：姓名、职务、工号、电话、邮箱、标签、账号、外出登记，练习与错题，写来的意见与题目反映及答复，签署照片。',
      '保留：部门，以及按编号保存的送达、回执、成绩、承诺书签署、点名和操作记录；这些是封存的凭证，清除后仍可核对。',
      '点名册、登记事项和通知正文里写明的姓名属于当年的凭证，不改动。',
      '清除后不能恢复，也不能再恢复在册；本人回来时作为新人员登记。',
    ],
    [
      [endButton('确认清除', `erasure.erase:${person.id}`)],
      [{ text: '⬅ 返回', data: `people.show:${person.id}` }],
    ],
  );

export const erased = (person: Person): Message =>
  card(
    '已清除个人信息',
    [`名册中只留编号：${person.name}。`],
    [DUE, [{ text: '⬅ 人员', data: 'people.home' }]],
  );

const DUE: Button[] = [{ text: '其他到期人员', data: 'erasure.due:0' }];

/** Tells officers of those whose names the office need not keep any longer. */
export const dueReminder = (due: readonly Person[], years: number): Message =>
  standing(
    card(
      '离开人员的信息保留到期',
      [`${due.length} 人离开已满 ${years} 年，可以清除其个人信息。回执、成绩等凭证按编号保留。`],
      [[{ text: '逐人清除 ▸', data: 'erasure.due:0' }]],
    ),
  );

/** Lists them, each a way to their erasure. */
export function dueCard(due: readonly Person[], years: number, wanted: number): Message {
  const shown = pageOf(due, wanted);
  return card(
    `保留到期 ${due.length} 人${pageNumber(shown)}`,
    [due.length === 0 ? `没有离开满 ${years} 年的人员。` : `离开已满 ${years} 年，点姓名清除：`],
    [
      ...shown.entries.map((person) => [{ text: nameApart(person), data: `erasure.ask:${person.id}` }]),
      ...pageButtons(shown, (page) => `erasure.due:${page}`),
      [{ text: '⬅ 人员', data: 'people.home' }],
    ],
  );
}

export const toasts = { gone: '此人仍在册，或已经清除。' };
