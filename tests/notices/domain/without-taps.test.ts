import { expect, test } from 'vitest';
import type { Notice } from '../../../src/notices/domain/notice.ts';
import { wordsOutsideChats } from '../../../src/notices/domain/without-taps.ts';
import { makeUpWords } from '../../../src/study/bot/announcement-messages.ts';
import { shippedContent } from '../../support/shipped-content.ts';

const saidOf = (text: string, more: Partial<Notice> = {}) =>
  wordsOutsideChats({ kind: 'reminder', content: { kind: 'text', text }, ...more }, text);

/** All texts within something. */
const textsIn = (within: unknown): string[] =>
  typeof within === 'string' ? [within] : Object.values(Object(within)).flatMap(textsIn);

test.each([
  ['请在截止前独立完成。点下方按钮进入，也可随时发送 /exam。', '请在截止前独立完成。'],
  ['请自学以上内容，学完后点下面的按钮，即为完成补学。', '请自学以上内容。'],
  [
    '三件事：\n一、自查。\n温故知新，请点下面答一道题。\n举报电话：12388',
    '三件事：\n一、自查。\n温故知新。\n举报电话：12388',
  ],
  ['合格。\n请点下面的按钮。', '合格。'],
  ['下面三点请记住。', '下面三点请记住。'],
])('whoever has no chat is not told to tap below: %j', (text, said) => {
  expect(saidOf(text)).toBe(said);
});

test.each([
  '请于12月5日前，点下面链接登记：https://a.cn/x',
  '请于12月5日前点下面的链接登记，逾期不再受理。',
  '登记见附件，请点下面的按钮 https://a.cn/x 进入。',
  '自查之后请点下面的按钮。',
  '交表之前，点下面的按钮，并附照片三张。',
])('what leads elsewhere is nothing of ours, and stays: %j', (text) => {
  expect(saidOf(text)).toBe(text);
});

test.each<[string, Partial<Notice>]>([
  ['a corrected text', { former: [{ content: { kind: 'text', text: '原文' }, correctedAt: 1 }] }],
  ['the remark of a correction', { kind: 'announcement' }],
  ['the reason of a recall', { kind: 'recall' }],
  ['a copy of what an officer sent', { content: { kind: 'copy', fromChatId: 1, messageId: 1 } }],
])('%s is said as its officer wrote it', (_, more) => {
  const text = '节后收心。温故知新，请点下面答一道题。';
  expect(saidOf(text, more)).toBe(text);
});

test('none of the words that ship tells to tap below outside a chat', () => {
  const texts = textsIn(shippedContent().parts).filter((text) => /点下[方面]/.test(text));
  expect(texts.length).toBeGreaterThan(0);
  const session = { number: 1, kind: 'study', values: { date: '2026-11-27', topics: '条例' } };
  for (const text of [...texts, makeUpWords({ ...session, enteredAt: 1, enteredBy: 1 }).text])
    expect(saidOf(text)).not.toMatch(/点下[方面]/);
});
