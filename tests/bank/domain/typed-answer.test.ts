import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isTypedAnswer } from '../../../src/bank/domain/typed-answer.ts';

test.each([
  'B',
  'b。',
  'Ｂ',
  'AC',
  'A C',
  'A、C',
  'A，C',
  '选B',
  '我选 A',
  '答案是C',
  '答案：ABD',
  '第3题选B',
  '3.B',
  '12、AC',
])('“%s” is an answer typed', (text) => expect(isTypedAnswer(text)).toBe(true));

test.each(['对', '错', '正确', '错误', '√', '×', '是', '否', '对的', '第3题 对'])('so is “%s”', (text) =>
  expect(isTypedAnswer(text)).toBe(true),
);

test.each(['', '1', '收到', '考试', 'menu', 'hello', '对不对', 'B超', '不是', '选择', '/exam'])(
  '“%s” is none',
  (text) => expect(isTypedAnswer(text)).toBe(false),
);

test('letters are an answer however they are separated', () => {
  const letter = fc.constantFrom(...'ABCDEFabcdefＡＢＣ');
  const separator = fc.constantFrom('', ' ', '、', '，', ',', '. ');
  fc.assert(
    fc.property(fc.array(letter, { minLength: 1, maxLength: 6 }), separator, (letters, between) => {
      expect(isTypedAnswer(letters.join(between))).toBe(true);
    }),
  );
});
