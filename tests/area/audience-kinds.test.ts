import { describe, expect, test } from 'vitest';
import type { Built } from '../../src/area/area.ts';
import { SELECTOR_KINDS } from '../../src/kernel/audience-choice.ts';
import { ask, buttonsOf } from '../support/bot-api.ts';
import { startChat } from '../support/chat.ts';
import { declaredOffice } from '../support/declared-features.ts';
import { untilDone } from '../support/delivery-office.ts';
import { startsWith } from '../support/notice-office.ts';

const areas: Built<object>[] = Object.values(declaredOffice().areas);
const kinds = areas.flatMap(({ audiences }) => audiences ?? []);

test('audiences can be narrowed by what notices and exams know', () => {
  expect(kinds.map(({ id }) => id)).toEqual(expect.arrayContaining(['unacknowledged', 'failed']));
});

test('no two conditions are called the same, nor as what people are picked by', () => {
  const ids = [...SELECTOR_KINDS, ...kinds.map(({ id }) => id)];
  expect(new Set(ids).size).toBe(ids.length);
  expect(new Set(kinds.map(({ label }) => label)).size).toBe(kinds.length);
});

describe.each(kinds)('the condition $id', ({ id, label }) => {
  test('fits into the data of a button, and is read in Chinese', () => {
    expect(id).toMatch(/^[a-z][a-z-]{0,19}$/);
    expect(label).toMatch(/\p{Script=Han}/u);
  });
});

test('a condition that no one has thought of yet is offered, chosen, read on the card and sent by, with nothing done elsewhere', async () => {
  const chat = await startChat();
  const even = (people: readonly { id: number }[]) => people.filter(({ id }) => id % 2 === 0) as never[];
  Object.assign(chat.areas.suggestions, {
    audiences: [
      {
        ...{ id: 'on-duty', label: '某日值班' },
        listSubjects: async () => [{ value: '2026-10-01', label: '10月1日' }],
        selectInBucket: async (_: string, people: readonly { id: number }[]) => even(people),
        selectFromCopy: async (_: string, people: readonly { id: number }[]) => even(people),
      },
    ],
  });
  const { admin } = chat;
  await ask(admin, '/broadcast');
  admin.send('值班提醒\n请按时到岗。');
  const { message_id: card } = await admin.waitForMessage(startsWith('选择受众'));
  await admin.tap(card, '某日值班');
  await admin.tap(card, '☐ 10月1日');
  await admin.tap(card, '完成');
  const shown = admin.messages().find(({ message_id }) => message_id === card);
  expect(shown?.text).toContain('受众：全体；某日值班 10月1日');
  expect(buttonsOf(shown as never)).toContain('未知悉某通知');
  const [, total] = /共 (\d+) 人/.exec(shown?.text ?? '') ?? [];
  await admin.tap(card, '下一步 ➡');
  await ask(admin, String(total));
  await untilDone(chat);
  const notice = await chat.stores.notices.find('broadcast.1');
  expect(notice?.audience).toEqual({ all: true, conditions: { 'on-duty': '2026-10-01' } });
});
