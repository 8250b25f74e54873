import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findLinkToken, personIdOf } from '../../../src/people/domain/link-token.ts';

const secret = fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 32, maxLength: 32 });
const token = fc.tuple(fc.integer({ min: 1, max: 99_999 }), secret).map(([id, rest]) => `${id}-${rest}`);
const words = fc.string({ unit: fc.constantFrom(...'您好，这是我的链接：。！ \n'), maxLength: 20 });

test('a token is found in whatever words stand around it', () => {
  fc.assert(
    fc.property(token, words, words, (one, before, after) => {
      expect(findLinkToken(`${before}${one}${after}`)).toBe(one);
      expect(findLinkToken(`${before}https://t.me/qingfeng_bot?start=${one}${after}`)).toBe(one);
    }),
  );
});

test('a part of a token is none, nor is one with more behind it', () => {
  fc.assert(
    fc.property(token, fc.integer({ min: 1, max: 30 }), (one, cut) => {
      expect(findLinkToken(one.slice(0, -cut))).toBeUndefined();
      expect(findLinkToken(`${one}0`)).toBeUndefined();
      expect(personIdOf(` ${one}`)).toBe(0);
    }),
  );
});
