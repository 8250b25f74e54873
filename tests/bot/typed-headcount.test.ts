import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readHeadcount } from '../../src/bot/typed-headcount.ts';

const people = fc.integer({ min: 0, max: 999_999_999 });
const blanks = fc.constantFrom('', ' ', '  ', '　', '\n');
const unit = fc.constantFrom('', '人', ' 人', '　人', '人。', '人.');

function fullWidth(text: string): string {
  return text.replace(/[\d,]/g, (sign) => String.fromCodePoint((sign.codePointAt(0) ?? 0) + 0xfee0));
}

describe('a number of people', () => {
  test('is read however somebody writes it', () => {
    const digits = fc.constantFrom<(number: number) => string>(
      String,
      (number) => number.toLocaleString('en-US'),
      (number) => fullWidth(String(number)),
      (number) => fullWidth(number.toLocaleString('en-US')),
    );
    fc.assert(
      fc.property(people, digits, blanks, unit, blanks, (number, write, before, after, last) => {
        expect(readHeadcount(`${before}${write(number)}${after}${last}`)).toBe(number);
      }),
    );
  });

  test.each(['', '好的', '人', '13 户', '第 13 人', '-13', '1.3', '13 或 14', '1,3', '0x10', '1e3', '十三'])(
    '%j is none',
    (text) => {
      expect(readHeadcount(text)).toBeUndefined();
    },
  );
});
