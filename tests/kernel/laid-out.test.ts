import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inlineKeyboard } from '../../src/kernel/message.ts';
import { keyboardFaults } from '../support/exploring/size-faults.ts';

const keyboardOf = (...rows: string[][]) =>
  inlineKeyboard(rows.map((row) => row.map((text) => ({ text, data: 'menu.open' })))).inline_keyboard;
const textsOf = (rows: { text: string }[][]) => rows.map((row) => row.map(({ text }) => text));

test('buttons that share a row share its width: those that do not fit stand below each other, in their order', () => {
  expect(textsOf(keyboardOf(['部门', '收不到某条语音通知的人', '标签'], ['⬅ 上一页', '下一页 ➡']))).toEqual([
    ['部门'],
    ['收不到某条语音通知的人'],
    ['标签'],
    ['⬅ 上一页', '下一页 ➡'],
  ]);
});

test('a label too wide for any row is cut, and what tells two such labels from each other stays', () => {
  const title = '关于做好二〇二七年元旦春节期间廉洁自律工作的通知';
  expect(textsOf(keyboardOf([`${title}（机关）`], [`${title}（基层）`], [`关于${title}`]))).toEqual([
    ['…机关）'],
    ['…基层）'],
    ['关于关于做好二〇二七年元旦春节期间廉洁…'],
  ]);
});

test('whatever stands on buttons, a phone shows it, and none is lost', () => {
  const words = fc.string({
    unit: fc.constantFrom('中', '（', '）', 'a', ' ', '✅'),
    minLength: 1,
    maxLength: 30,
  });
  const rows = fc.array(fc.array(words, { maxLength: 8 }), { maxLength: 4 });
  fc.assert(
    fc.property(rows, (labels) => {
      const keyboard = keyboardOf(...labels);
      expect(keyboardFaults(keyboard).filter((fault) => fault.startsWith('a label'))).toEqual([]);
      expect(keyboard.flat()).toHaveLength(labels.flat().length);
      expect(keyboard.every((row) => row.length > 0)).toBe(true);
    }),
  );
});
