import { describe, expect, it } from 'vitest';
import { plainSentences, plainText } from '../../../src/bank/domain/plain-sentence.ts';
import type { Question } from '../../../src/bank/domain/question.ts';
import { createWordingCheck } from '../../../src/bank/domain/wording-faults.ts';
import { aQuestion } from '../../support/questions.ts';
import { shippedContent } from '../../support/shipped-content.ts';

const find = createWordingCheck(shippedContent());
const DISCIPLINE = 'discipline-regulations-2023';
const SUPERVISION = 'supervision-law-2024';
const faultsOf = (change: Partial<Question>) =>
  find(aQuestion(1, { basis: { instrument: DISCIPLINE }, ...change })).map(
    ({ key, message }) => `${key}: ${message}`,
  );
const found = (key: string, words: string) => [expect.stringContaining(`${key}: “${words}”`)];

describe('a known mistake is found', () => {
  it.each<[string, Partial<Question>, string, string]>([
    [
      'in the number of the basis',
      { stem: '收受管理服务对象礼金的，怎样处分？', basis: { instrument: DISCIPLINE, article: 88 } },
      'basis',
      '第八十八条',
    ],
    [
      'with the subject in the stem and the number in the explanation',
      {
        stem: '党员收受可能影响公正执行公务的礼品，怎样处分？',
        explanation: '见条例第８８条，按情节分三档。',
      },
      'explanation',
      '第８８条',
    ],
    ['in digits and with blanks', { explanation: '搞拉票破坏选举，见第 75 条。' }, 'explanation', '第 75 条'],
    [
      'with the instrument named instead of rested on',
      {
        explanation: '按照《监察法》第四十三条，留置期限有限制。',
        basis: { instrument: 'civil-servants-law-2018' },
      },
      'explanation',
      '第四十三条',
    ],
    [
      'in the right option',
      { options: ['不得在党内提升职务', '乙', '丙', '丁'], right: [0] },
      'options.0',
      '不得在党内提升职务',
    ],
    [
      'in an option that is true where the stem asks for what is false',
      { stem: '下列说法错误的是：', options: ['甲', '不得在党内提升职务', '丙', '丁'], right: [0] },
      'options.1',
      '不得在党内提升职务',
    ],
    [
      'in a true judgement',
      { type: 'true-false', options: ['正确', '错误'], right: [0], stem: '信访条例规定了办理期限。' },
      'stem',
      '信访条例',
    ],
    [
      'between quotation marks',
      { explanation: '留置“最长不得超过六个月”。', basis: { instrument: SUPERVISION } },
      'explanation',
      '留置“最长不得超过六个月',
    ],
    [
      'in the own words of a basis, whatever they say of it',
      { basis: { instrument: 'office', text: '《中国共产党纪律处分条例》（2018年修订）第一百零三条' } },
      'basis',
      '纪律处分条例》（2018年',
    ],
  ])('%s', (_, change, key, words) => {
    expect(faultsOf(change)).toEqual(found(key, words));
  });
});

describe('no mistake is', () => {
  it.each<[string, Partial<Question>]>([
    ['what a wrong option says', { options: ['不得在党内提升职务', '乙', '丙', '丁'], right: [1] }],
    [
      'what a false judgement says',
      { type: 'true-false', options: ['正确', '错误'], right: [1], stem: '信访条例规定了办理期限。' },
    ],
    ['what is told of an older text', { explanation: '收受礼品在2018年版为第八十八条，现为第九十七条。' }],
    ['what is denied', { explanation: '收受礼品的条号是第九十七条，不是第八十八条。' }],
    [
      'the same number of another instrument',
      { explanation: '收受礼品的公务员，另按《中华人民共和国公务员法》第八十八条办理。' },
    ],
    [
      'a comparison of two instruments',
      {
        explanation:
          '监督条例写约谈函询成为常态，《中国共产党党内监督条例》和《中国共产党纪律处分条例》不同。',
      },
    ],
    ['another instrument with a like name', { explanation: '按照某省信访条例和《信访工作条例》办理。' }],
  ])('%s', (_, change) => {
    expect(faultsOf(change)).toEqual([]);
  });
});

describe('a number does not go with what is said of it', () => {
  it('where the instrument has no such article', () => {
    expect(faultsOf({ explanation: '见《中华人民共和国监察法》第八十条，由监察机关决定。' })).toEqual([
      'explanation: “第八十条”与条号不符：“中华人民共和国监察法”只有 78 条',
    ]);
  });

  it('where the words are those of another article', () => {
    expect(
      faultsOf({
        explanation:
          '第八条规定，党员受到警告处分一年内、受到严重警告处分一年半内，不得在党内提拔职务或者进一步使用。',
      }),
    ).toEqual([expect.stringMatching(/^explanation: “党员受到警告处分一年内”与条号不符：这是第十条的文字$/)]);
  });

  it('but not where the sentence names both', () => {
    const both = '第八条列出处分种类，第十条规定警告的影响：不得在党内提拔职务或者进一步使用。';
    expect(faultsOf({ explanation: both })).toEqual([]);
  });
});

describe('an explanation gives no reason', () => {
  it.each([
    '第八条第二款作了这一规定。',
    '《中华人民共和国监察法》（2024年12月修正）第八条有明确规定。',
    '见第 8 条。',
    '按照规定，应当登记上交。',
  ])('where it says no more than “%s”', (explanation) => {
    expect(faultsOf({ stem: '收到礼品的，应当登记上交。', explanation })).toEqual([
      'explanation: 解析没有说明理由',
    ]);
  });

  it('but not where it says why', () => {
    expect(faultsOf({ explanation: '第八条列有五种，没有这一种。' })).toEqual([]);
  });
});

describe('a plain sentence', () => {
  it('has numbers in digits, half-width signs, no blanks and no quotation marks', () => {
    expect(plainText('第一百二十四条之二 规定：“两年”、三分之一（１０人）')).toBe(
      '第124条之2规定:2年、3分之1(10人)',
    );
  });

  it('leaves words alone that count nothing', () => {
    expect(plainText('一律、统一、十八大、万一')).toBe('一律、统一、十八大、万一');
  });

  it('gives back what was written', () => {
    const [first, second] = plainSentences('甲。按照 第八十八条 办理；丙');
    expect(first?.text).toBe('甲');
    expect(second?.written(second.text.indexOf('第'), '第88条'.length)).toBe('第八十八条');
  });
});
