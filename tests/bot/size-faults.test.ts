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

const rowOf = (...labels: string[]) =>
  ({
    reply_markup: {
      inline_keyboard: [labels.map((text, index) => ({ text, callback_data: `x.${index}` }))],
    },
  }) as Message;

test('buttons that share a row share its width', () => {
  expect(sizeFaults(rowOf('中'.repeat(10), '完成'))).toEqual([]);
});

test.each([
  ['a list that is longer than a screen', cardOf(lines(11)), '11 lines of a list'],
  ['more than Telegram takes', cardOf('长'.repeat(4097)), '4097 characters'],
  ['a label of which a phone shows the beginning', cardOf('', '科'.repeat(21)), 'a label 21 wide'],
  ['a label that has half of its row only', rowOf('中'.repeat(11), '完成'), 'a label 11 wide, 2 in its row'],
  ['two labels that read the same once they are cut', rowOf('关于…', '关于…'), 'cut to the same: 关于…'],
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
