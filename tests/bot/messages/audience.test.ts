import { expect, test } from 'vitest';
import { audienceCard, headcountLine } from '../../../src/bot/messages/audience.ts';
import { chooseAll, NOBODY_CHOSEN } from '../../../src/kernel/audience-choice.ts';

test('nobody is not said to be reached', () => {
  expect(headcountLine({ total: 0, reachable: 0, unreachable: 0 })).toBe('没有人符合，请再选择。');
  expect(headcountLine({ total: 2, reachable: 2, unreachable: 0 })).toBe('共 2 人，均可送达。');
});

test('who has not chosen anybody yet is asked to, not told that nobody fits', () => {
  const nobody = { total: 0, reachable: 0, unreachable: 0 };
  const textOf = (choice: typeof NOBODY_CHOSEN) =>
    audienceCard(choice, nobody, (action) => action, { conditions: [], rows: [] }).text;
  expect(textOf(NOBODY_CHOSEN)).toContain('请点下面的按钮选择');
  expect(textOf(NOBODY_CHOSEN)).not.toContain('没有人符合');
  expect(textOf(chooseAll(NOBODY_CHOSEN, true))).toContain('没有人符合');
});
