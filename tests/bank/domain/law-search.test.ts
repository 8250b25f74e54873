import { describe, expect, it } from 'vitest';
import type { Instrument } from '../../../src/bank/domain/instrument.ts';
import { type KnownArticle, searchArticles, searchQuestions } from '../../../src/bank/domain/law-search.ts';
import { aQuestion } from '../../support/questions.ts';

const ORIGIN = { source: '公报', readOn: '2026-11-29' };
const anInstrument = (id: string, title: string, version: string): Instrument => ({
  ...{ id, title, version, issuer: '某机关', readAt: '公报' },
});
const RULES = anInstrument('rules-2023', '中国共产党纪律处分条例', '2023年12月修订');
const CRIMINAL = anInstrument('criminal', '中华人民共和国刑法', '含刑法修正案（十二）');
const formerly = (article: number) => [{ version: '2018年版', article }];

const GIFTS: KnownArticle = {
  ...{ instrument: RULES.id, article: 97, ...ORIGIN, formerly: formerly(88) },
  text: '收受礼品、礼金的，给予警告。',
};
const KIN: KnownArticle = {
  ...{ instrument: RULES.id, article: 124, ...ORIGIN },
  text: '在社会救助等事项中优亲厚友的，给予警告。',
};
const BY_NUMBER: KnownArticle = { instrument: RULES.id, article: 113, formerly: formerly(103) };
const BY_QUESTIONS: KnownArticle = { instrument: CRIMINAL.id, article: 124 };
const INSERTED: KnownArticle = {
  ...{ instrument: CRIMINAL.id, article: '388-1', ...ORIGIN },
  text: '近亲属收受财物的。',
};
const OTHER_88: KnownArticle = {
  instrument: CRIMINAL.id,
  article: 88,
  ...ORIGIN,
  text: '另一部法律的条文。',
};
const ALL = [GIFTS, KIN, BY_NUMBER, BY_QUESTIONS, INSERTED, OTHER_88];
const search = (query: string) => searchArticles(ALL, [RULES, CRIMINAL], query);
const articles = (query: string) => search(query).map(({ article }) => article);

describe('an article is found', () => {
  it.each<[string, KnownArticle[]]>([
    ['124', [KIN, BY_QUESTIONS]],
    ['１２４', [KIN, BY_QUESTIONS]],
    ['第124条', [KIN, BY_QUESTIONS]],
    ['第 124 条', [KIN, BY_QUESTIONS]],
    ['第一百二十四条', [KIN, BY_QUESTIONS]],
    ['一百二十四', [KIN, BY_QUESTIONS]],
    ['388-1', [INSERTED]],
    ['第三百八十八条之一', [INSERTED]],
    ['刑法 124', [BY_QUESTIONS]],
    ['《中国共产党纪律处分条例》（2023年12月修订）第一百二十四条', [KIN]],
    ['纪律处分条例124条', [KIN]],
    [' 优亲厚友 ', [KIN]],
    ['纪律处分条例 优亲厚友', [KIN]],
    ['警告 礼金', [GIFTS]],
    ['给予警告', [GIFTS, KIN]],
  ])('by “%s”', (query, found) => {
    expect(articles(query)).toEqual(found);
  });

  it('by the number of an older version, which is told, after those that have it today', () => {
    expect(search('88')).toEqual([
      { article: OTHER_88 },
      { article: GIFTS, formerly: { version: '2018年版', article: 88 } },
    ]);
    expect(articles('103')).toEqual([BY_NUMBER]);
    expect(articles('2018年版 第八十八条')).toEqual([GIFTS]);
  });

  it('by nothing that no text says', () => {
    expect(['', '  ', '12', '没有的词', '《》', '第条', '？！', '0'].map(articles)).toEqual(
      Array.from({ length: 8 }, () => []),
    );
  });
});

describe('a question is found', () => {
  const kin = aQuestion(1, { stem: '某村干部优亲厚友，怎样处理？' });
  const explained = aQuestion(2, { explanation: '这是优亲厚友的行为。', options: ['甲', '乙', '丙'] });
  const found = (query: string) => searchQuestions([kin, explained, aQuestion(3)], query);

  it('by words of its stem or its explanation', () => {
    expect(found('优亲厚友')).toEqual([kin, explained]);
    expect(found('村干部 优亲厚友')).toEqual([kin]);
  });

  it('by no option, which may be the right one, and by no number', () => {
    expect(found('甲')).toEqual([]);
    expect(found('1')).toEqual([]);
    expect(found(' ')).toEqual([]);
  });
});
