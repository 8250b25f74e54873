import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  postParagraphText,
  readPostParagraphs,
  saysSame,
} from '../../../src/pledges/domain/post-paragraphs.ts';

const word = fc.stringMatching(/^[\u4e00-\u9fa5]{1,6}$/);
const line = fc.stringMatching(/^[\u4e00-\u9fa5，。、]{1,20}$/);
const paragraph = fc.record({
  posts: fc.array(word, { minLength: 1, maxLength: 4 }),
  text: fc.array(line, { minLength: 1, maxLength: 3 }).map((lines) => lines.join('\n')),
});

test('paragraphs for posts that are sent back as they are shown are the same', () => {
  fc.assert(
    fc.property(fc.array(paragraph), (paragraphs) => {
      const lines = paragraphs.map(postParagraphText).flatMap((text) => text.split('\n'));
      const read = readPostParagraphs(lines);
      expect('refused' in read ? read : saysSame(read, paragraphs)).toBe(true);
    }),
  );
});

test('words may be set apart by any sign, and a line without words, or nothing behind them, is named', () => {
  expect(readPostParagraphs(['【财务, 会计；出纳】 甲', '乙'])).toEqual([
    { posts: ['财务', '会计', '出纳'], text: '甲\n乙' },
  ]);
  expect(readPostParagraphs(['不收回扣'])).toEqual({ refused: 'no-posts', line: '不收回扣' });
  expect(readPostParagraphs(['【】不收回扣'])).toMatchObject({ refused: 'no-posts' });
  expect(readPostParagraphs(['【财务】', '【采购】甲'])).toEqual({ refused: 'no-posts', line: '【财务】' });
});
