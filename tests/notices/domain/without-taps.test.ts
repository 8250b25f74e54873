import { expect, test } from 'vitest';
import { withoutTaps } from '../../../src/notices/domain/without-taps.ts';

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
  expect(withoutTaps(text)).toBe(said);
});
