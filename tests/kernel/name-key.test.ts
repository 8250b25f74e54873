import { expect, test } from 'vitest';
import { isSameName } from '../../src/kernel/name-key.ts';

test('a name is the same with other blanks, widths and points, and with nothing else', () => {
  for (const typed of ['王强', ' 王 强 ', '王　强']) expect(isSameName(typed, '王强')).toBe(true);
  for (const point of ['.', '·', '•', '‧', '・', '･', '∙', '⋅', ' • ', ''])
    expect(isSameName(`阿依古丽${point}买买提`, '阿依古丽·买买提')).toBe(true);
  expect(isSameName('ＡＮＮＡ', 'Anna')).toBe(true);
  for (const typed of ['王刚', '王', '王强强', '', ' ', '·']) expect(isSameName(typed, '王强')).toBe(false);
  expect(isSameName('', '')).toBe(false);
});
