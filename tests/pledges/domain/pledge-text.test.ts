import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PledgeKind } from '../../../src/pledges/domain/pledge-kind.ts';
import { pagesOf, signedText, textFor, variantFor } from '../../../src/pledges/domain/pledge-text.ts';

const KIND: PledgeKind = {
  ...{ id: 'staff', name: '自律', title: '{{年度}}年度承诺书', form: 'own', holiday: false, levels: [] },
  text: '我在{{单位}}承诺：\n一、守纪。\n\n  {{岗位条款}}\n二、自省。\n',
  posts: [
    { posts: ['财务', '出纳'], text: '一、不设“小金库”。' },
    { posts: ['采购'], text: '一、不收回扣。' },
  ],
};
const TEXT = textFor(KIND, { office: '档案局', year: 2026 });

const readBy = (post: string) => signedText(TEXT, variantFor(TEXT, post)).text;

describe('what somebody signs', () => {
  test('names the office and the year, and counts the articles of their post among the others', () => {
    expect(TEXT.title).toBe('2026年度承诺书');
    expect(readBy('财务科出纳')).toBe('我在档案局承诺：\n一、守纪。\n二、不设“小金库”。\n三、自省。');
  });

  test('has no trace of the articles of other posts', () => {
    expect(readBy('司机')).toBe('我在档案局承诺：\n一、守纪。\n二、自省。');
    expect(readBy('')).toBe(readBy('司机'));
  });

  test('has the articles of every post that somebody holds', () => {
    expect(readBy('采购兼财务')).toContain('二、不设“小金库”。\n三、不收回扣。\n四、自省。');
  });
});

test('the pages hold the whole text, in its order, none of them longer than a phone shows', () => {
  const paragraph = fc.stringMatching(/^[一-龥，。]{1,900}$/);
  fc.assert(
    fc.property(fc.array(paragraph, { minLength: 1, maxLength: 12 }), (paragraphs) => {
      const pages = pagesOf({ title: '', text: paragraphs.join('\n') });
      expect(pages.flat().join('')).toBe(paragraphs.join(''));
      for (const page of pages) {
        expect(page.length).toBeLessThanOrEqual(7);
        expect(page.join('').length).toBeLessThanOrEqual(420);
        expect(page).not.toEqual([]);
      }
    }),
    { numRuns: 60 },
  );
});
