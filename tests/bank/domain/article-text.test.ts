import { describe, expect, it } from 'vitest';
import { type ArticleText, articleOf, formerPlace } from '../../../src/bank/domain/article-text.ts';

const ORIGIN = { instrument: 'rules-2023', source: '公报', readOn: '2026-11-29' };
const GIFTS: ArticleText = {
  ...ORIGIN,
  article: 97,
  text: '收受礼品、礼金的，给予警告。',
  formerly: [{ version: '2018年版', article: 88 }],
};
const KIN: ArticleText = { ...ORIGIN, article: 124, text: '在社会救助等事项中优亲厚友的，给予警告。' };
const KNOWN_BY_NUMBER: ArticleText = {
  ...ORIGIN,
  article: 113,
  formerly: [{ version: '2018年版', article: 103 }],
};
const INSERTED: ArticleText = {
  ...ORIGIN,
  instrument: 'criminal',
  article: '388-1',
  text: '近亲属收受财物的。',
};
const OTHER_88: ArticleText = { ...ORIGIN, instrument: 'criminal', article: 88, text: '另一部法律的条文。' };
const ALL = [GIFTS, KIN, KNOWN_BY_NUMBER, INSERTED, OTHER_88];

describe('a question offers the article', () => {
  it('that it rests on, of the same instrument, where there is a text', () => {
    expect(articleOf({ instrument: 'rules-2023', article: 97 }, ALL)).toBe(GIFTS);
    expect(articleOf({ instrument: 'criminal', article: '388-1' }, ALL)).toBe(INSERTED);
    expect(articleOf({ instrument: 'rules-2023', article: 113 }, ALL)).toBeUndefined();
    expect(articleOf({ instrument: 'criminal', article: 97 }, ALL)).toBeUndefined();
    expect(articleOf({ instrument: 'rules-2023', chapter: '总则' }, ALL)).toBeUndefined();
  });
});

it('names an older number with its version', () => {
  expect(formerPlace({ version: '2018年版', article: 88 })).toBe('2018年版第八十八条');
});
