import { expect, test } from 'vitest';
import { attachmentRows } from '../../src/attachments/bot/attachment-messages.ts';
import { pageOf } from '../../src/bot/messages/pages.ts';
import { inlineKeyboard, type Message } from '../../src/kernel/message.ts';
import { leftCard } from '../../src/personal/bot/person-year-messages.ts';
import { upperAmbiguous } from '../../src/pledges/bot/new-pledge-messages.ts';
import { namesCard } from '../../src/rolls/bot/roll-names-messages.ts';
import { listCard } from '../../src/schedules/bot/schedule-messages.ts';
import { aMember } from '../support/cast.ts';
import { keyboardFaults } from '../support/exploring/size-faults.ts';

const LONG = '关于进一步重申中秋国庆期间落实中央八项规定精神有关纪律要求的通知';
const PATH = '市档案局/信息化与网络安全保障中心/数字档案资源建设与利用服务科';
const NAMESAKES = [1, 2].map((id) =>
  aMember(id, { name: '欧阳建国', department: PATH, post: `工程师${id}`, order: id }),
);
const nameOf = ({ name, post }: { name: string; post: string }) => `${name}（${PATH} ${post}）`;
const frame = { zone: 'Asia/Shanghai', now: Date.parse('2026-11-23T10:00+08:00') };

/** The keyboard as it goes out. */
const keyboardOf = ({ buttons = [] }: Pick<Message, 'buttons'>) =>
  inlineKeyboard(buttons.map((row) => row.map(({ text }) => ({ text, data: 'x' })))).inline_keyboard;
const faultsOf = (card: Pick<Message, 'buttons'>): string[] => keyboardFaults(keyboardOf(card));
const labelsOf = (card: Pick<Message, 'buttons'>): string[] =>
  keyboardOf(card)
    .flat()
    .map(({ text }) => text);

test('a broadcast that waits is known by its time on a phone, however long its title is', () => {
  const next = { at: Date.parse('2027-02-05T18:00+08:00') };
  const card = listCard(pageOf([{ plan: { draft: { number: '7', title: LONG } }, next }] as never, 0), frame);
  expect(faultsOf(card)).toEqual([]);
  expect(labelsOf(card)[0]).toMatch(/^2027年2月5日（周五）18:00 关于.*…$/);
});

test('a long name of an attachment does not widen its button', () => {
  const rows = (others: number) =>
    attachmentRows(
      { wave: { id: 'w' } } as never,
      { name: `${LONG}.pdf` } as never,
      {
        others: Array(others).fill({}),
      } as never,
    );
  expect(faultsOf({ buttons: rows(0) })).toEqual([]);
  expect(faultsOf({ buttons: rows(2) })).toEqual([]);
  expect(labelsOf({ buttons: rows(2) })[0]).toMatch(/…，并入 2 份$/);
});

test('who has left is told by the number of the line that says the name in full', () => {
  const left = [1, 2].map((id) => aMember(id, { name: '阿卜杜勒艾尼·买买提吐尔逊·艾合买提江·吾斯曼' }));
  const card = leftCard(pageOf(left, 0), '2026');
  expect(faultsOf(card)).toEqual([]);
  expect(labelsOf(card).slice(0, 2)).toEqual([
    expect.stringMatching(/^1\. /),
    expect.stringMatching(/^2\. /),
  ]);
});

test('two of one name who may sign as the superior are told apart by the lines above their buttons', () => {
  const card = upperAmbiguous({ number: '3' } as never, NAMESAKES, nameOf);
  expect(faultsOf(card)).toEqual([]);
  expect(new Set(labelsOf(card)).size).toBe(labelsOf(card).length);
  for (const person of NAMESAKES) expect(card.text).toContain(nameOf(person));
});

test('names on a roll fit with what they were absent for', () => {
  const roll = {
    list: { ids: [[1, 2]], departments: [] },
    absent: { 1: { reason: '请假', department: 0 } },
  };
  const subject = { id: 'records:1', day: '2026-11-23', label: '会议', title: LONG };
  const card = namesCard(subject as never, roll as never, pageOf(NAMESAKES, 0) as never, nameOf as never);
  expect(faultsOf(card)).toEqual([]);
});
