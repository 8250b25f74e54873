import { expect, test } from 'vitest';
import { headcountLine } from '../../../src/bot/messages/audience.ts';

test('nobody is not said to be reached', () => {
  expect(headcountLine({ total: 0, reachable: 0, unreachable: 0 })).toBe('没有人符合，请再选择。');
  expect(headcountLine({ total: 2, reachable: 2, unreachable: 0 })).toBe('共 2 人，均可送达。');
});
