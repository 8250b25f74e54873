import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { card, withLine } from '../../src/kernel/message.ts';
import { folded } from '../../src/kernel/rich-text.ts';
import { shorten } from '../../src/kernel/shorten.ts';
import { wordingFaults } from '../support/exploring/wording-faults.ts';

describe('a text that is cut', () => {
  test.each([
    ['《中国共产党纪律处分条例》第九十七条', 8, '《中国共产党…》'],
    ['受贿“数额较大”的起点', 6, '受贿“数…”'],
    ['依照解释（法释〔2016〕9号）的规定', 12, '依照解释（法释〔2…〕）'],
    ['关于（某事）', 4, '关于…'],
    ['不收不送', 4, '不收不送'],
    ['𠮷野家𠮷野家', 4, '𠮷野家…'],
    ['（）', 1, '…'],
  ])('%s to %i characters', (text, length, cut) => expect(shorten(text, length)).toBe(cut));

  const plain = fc.string({ unit: fc.constantFrom(...'党纪处分条例𠮷龍'), maxLength: 8 });
  const { balanced } = fc.letrec<{ balanced: string }>((tie) => ({
    balanced: fc.oneof(
      { depthSize: 'small' },
      plain,
      fc
        .tuple(plain, fc.constantFrom('（）', '《》', '“”', '〔〕', '【】'), tie('balanced'), tie('balanced'))
        .map(([before, pair, inside, after]) => `${before}${pair[0]}${inside}字${pair[1]}${after}`),
    ),
  }));

  test('closes whatever it opens, is no longer than it may be, and begins as the whole does', () => {
    fc.assert(
      fc.property(balanced, fc.integer({ min: 1, max: 40 }), (text, length) => {
        const cut = shorten(text, length);
        expect([...cut].length).toBeLessThanOrEqual(length);
        expect(wordingFaults(cut)).toEqual([]);
        expect(text.startsWith(cut.slice(0, Math.max(0, cut.indexOf('…'))))).toBe(true);
      }),
    );
  });

  test('gives way to a line below it, with its formatting', () => {
    fc.assert(
      fc.property(fc.integer({ min: 4000, max: 4200 }), (length) => {
        const shown = card('标题', [folded('长𠮷'.repeat(Math.ceil(length / 3)))]);
        const { text, entities = [] } = withLine(shown, '刚才的消息没有用上。');
        expect(text.endsWith('\n刚才的消息没有用上。')).toBe(true);
        expect(text.length).toBeLessThanOrEqual(4096);
        for (const { offset, length } of entities) expect(offset + length).toBeLessThan(text.length);
      }),
    );
  });

  test('as a whole message keeps to the limit of Telegram', () => {
    fc.assert(
      fc.property(fc.integer({ min: 4000, max: 4200 }), (length) => {
        const { text } = card('标题', [`《${'长'.repeat(length)}（“龍”）》`]);
        expect(text.length).toBeLessThanOrEqual(4096);
        expect(wordingFaults(text)).toEqual([]);
      }),
    );
  });
});
