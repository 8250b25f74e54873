import { expect, test } from 'vitest';
import { nextTurn } from '../../../src/wording/domain/turns.ts';

const wordings = ['甲', '乙', '丙'].map((text) => ({ title: '提醒', text, short: text }));
const turns = (planned: string, isOver: boolean) =>
  [0, 1, 2].map((place) => nextTurn(wordings, place, { planned, year: 2027, isOver }));

test('each wording has the next year that says it: the one planned has this year, until it went out', () => {
  expect(turns('乙', false)).toEqual([2029, 2027, 2028]);
  expect(turns('乙', true)).toEqual([2029, 2030, 2028]);
});
