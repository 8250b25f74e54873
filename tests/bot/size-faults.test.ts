import type { Message } from 'grammy/types';
import { expect, test } from 'vitest';
import { sizeFaults } from '../support/exploring/size-faults.ts';
import { LARGE_DEPARTMENTS, largeOffice } from '../support/large-office.ts';

const cardOf = (text: string, label = '完成', data = 'people.home') =>
  ({ text, reply_markup: { inline_keyboard: [[{ text: label, callback_data: data }]] } }) as Message;

const lines = (count: number) => Array.from({ length: count }, (_, i) => `${i + 1}. 王强`).join('\n');

test('a card that a phone shows whole has no fault', () => {
  expect(sizeFaults(cardOf(lines(10)))).toEqual([]);
});

test.each([
  ['a list that is longer than a screen', cardOf(lines(11)), '11 lines of a list'],
  ['more than Telegram takes', cardOf('长'.repeat(4097)), '4097 characters'],
  ['a label of which a phone shows the beginning', cardOf('', '科'.repeat(21)), 'a label 21 wide'],
  ['data that Telegram refuses', cardOf('', '完成', 'd'.repeat(65)), '65 bytes of data'],
])('%s is found', (_, card, fault) => {
  expect(sizeFaults(card)).toEqual([expect.stringContaining(fault)]);
});

test('the large office has 300 departments in five levels, with somebody in each, also where it has few people', () => {
  const depths = new Set(LARGE_DEPARTMENTS.map((path) => path.split('/').length));
  expect([...depths].sort()).toEqual([1, 2, 3, 4, 5]);
  expect(new Set(LARGE_DEPARTMENTS).size).toBe(300);
  expect(new Set(largeOffice(300).map(({ department }) => department))).toEqual(new Set(LARGE_DEPARTMENTS));
});
