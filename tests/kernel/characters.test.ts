import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { beginningOf, charactersOf, INVISIBLE, isWithin } from '../../src/kernel/characters.ts';
import { shorten } from '../../src/kernel/shorten.ts';

const FAMILY = '👨‍👩‍👧';

describe('the beginning of a text', () => {
  test.each([
    ['通知', '通知'],
    [`${'知'.repeat(4)}𠮷`, '知知知知'],
    [`知知${FAMILY}`, '知知'],
    [`${FAMILY}`, ''],
  ])('of %j that has five code units is %j', (text, beginning) => {
    expect(beginningOf(text, 5)).toBe(beginning);
  });
});

test('what joins a picture stays, and what nobody sees goes', () => {
  const seen = `${FAMILY}👩🏽‍💻❤️‍🔥张伟`;
  expect(`\u200b${FAMILY}\u200d👩🏽‍💻\u202e❤️‍🔥张\u200d伟\n`.replace(INVISIBLE, '')).toBe(
    seen.replace(FAMILY, `${FAMILY}\u200d`),
  );
});

describe('the length of a text', () => {
  test.each([
    ['王𠮷', 2],
    [FAMILY, 1],
    ['葛\u{e0100}城', 2],
    ['🇨🇳', 1],
    ['👍🏽', 1],
    ['e\u0301', 1],
    ['\r\n', 1],
    ['', 0],
  ])('%j has as many characters as its reader counts: %i', (text, count) => {
    expect(charactersOf(text)).toHaveLength(count);
    expect(charactersOf(text).join('')).toBe(text);
  });

  test.each(['王', '𠮷', FAMILY, '👍🏽'])('counts %s as one at the bound', (one) => {
    expect([isWithin(one.repeat(40), 40), isWithin(one.repeat(41), 40)]).toEqual([true, false]);
  });

  test('is not short for marks that are heaped upon one character', () => {
    expect(isWithin(`a${'\u0301'.repeat(1_000)}`, 40)).toBe(false);
  });

  test('is the same by the short way of plain texts', () => {
    const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' });
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(charactersOf(text)).toEqual(Array.from(graphemes.segment(text), ({ segment }) => segment));
      }),
    );
  });
});

test('what is cut ends between two characters', () => {
  for (const one of ['𠮷', FAMILY, '👍🏽', '葛\u{e0100}'])
    expect(shorten(one.repeat(10), 5)).toBe(`${one.repeat(4)}…`);
});
