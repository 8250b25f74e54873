import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { linkToken, readCode, shortCode } from '../../../src/pages/domain/page-secrets.ts';

const sign = (text: string) => createHmac('sha256', 'key').update(text).digest('hex');
const person = fc.integer({ min: 1, max: 100_000 });
const LETTERS = [...'23456789ABCDEFGHJKMNPQRSTUVWXYZ'];

describe('the link of a person', () => {
  test('has 128 bits, is the same each time, and is nobody else’s', () => {
    expect(linkToken(sign, 'broadcast.1', 2)).toMatch(/^[0-9a-f]{32}$/);
    expect(linkToken(sign, 'broadcast.1', 2)).toBe(linkToken(sign, 'broadcast.1', 2));
    const all = [1, 2, 3].flatMap((one) =>
      ['broadcast.1', 'broadcast.2'].map((id) => linkToken(sign, id, one)),
    );
    expect(new Set(all).size).toBe(6);
  });
});

describe('the code of a person', () => {
  test('is read however a phone has written it', () => {
    const code = shortCode(sign, 'broadcast.1', 2);
    expect(code).toMatch(/^[2-9A-HJKMNP-Z]{9}$/);
    const [a, b, c] = [code.slice(0, 3), code.slice(3, 6), code.slice(6)];
    const fullWidth = [...code].map((letter) => String.fromCodePoint((letter.codePointAt(0) ?? 0) + 0xfee0));
    for (const typed of [code.toLowerCase(), `${a} ${b}-${c}`, ` ${a}—${b}—${c}\n`, fullWidth.join('')])
      expect(readCode(typed)).toBe(code);
  });

  test('with one wrong character, or two exchanged, is no code at all', () => {
    fc.assert(
      fc.property(person, fc.nat(8), fc.constantFrom(...LETTERS), (id, place, letter) => {
        const code = shortCode(sign, 'broadcast.1', id);
        const wrong = code.slice(0, place) + letter + code.slice(place + 1);
        expect(readCode(wrong)).toBe(wrong === code ? code : undefined);
        const [first = '', second = ''] = [code[place], code[place + 1]];
        const exchanged = code.slice(0, place) + second + first + code.slice(place + 2);
        if (second !== '') expect(readCode(exchanged)).toBe(exchanged === code ? code : undefined);
      }),
    );
  });

  test('is another one where the first is taken', () => {
    expect(shortCode(sign, 'broadcast.1', 2, 1)).not.toBe(shortCode(sign, 'broadcast.1', 2));
  });

  test('is nothing else that somebody types', () => {
    for (const typed of ['', '123456', '回执', 'ABCDEFGHI', '0'.repeat(9), 'A'.repeat(4_000)])
      expect(readCode(typed)).toBeUndefined();
  });
});
