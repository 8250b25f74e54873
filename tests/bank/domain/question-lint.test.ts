import { describe, expect, it } from 'vitest';
import type { Question } from '../../../src/bank/domain/question.ts';
import { lintQuestions } from '../../../src/bank/domain/question-lint.ts';
import { GIFTS, INSTRUMENTS, TODAY } from '../../support/bank.ts';
import { aQuestion } from '../../support/questions.ts';

const KNOWLEDGE = { instruments: INSTRUMENTS, traps: [], articles: [] };
const BASIS = { instrument: GIFTS.id };
/** Singles whose options are of one length and whose answers are spread evenly. */
const singles = (count: number, change: (index: number) => Partial<Question> = () => ({})) =>
  Array.from({ length: count }, (_, index) =>
    aQuestion(index + 1, {
      basis: BASIS,
      right: [index % 4],
      options: ['甲一', '乙二', '丙三', '丁四'],
      ...change(index),
    }),
  );
const judgements = (count: number, right: (index: number) => number) =>
  Array.from({ length: count }, (_, index) =>
    aQuestion(100 + index, { type: 'true-false', basis: BASIS, right: [right(index)] }),
  );
const lint = (
  questions: Question[],
  change: { checked?: string; today?: string; instruments?: typeof INSTRUMENTS } = {},
) =>
  lintQuestions(
    [{ name: 'gifts.yaml', checked: change.checked ?? TODAY, questions }],
    { ...KNOWLEDGE, instruments: change.instruments ?? INSTRUMENTS },
    change.today ?? TODAY,
  );
const messages = (...args: Parameters<typeof lint>) =>
  lint(...args).map(({ level, message }) => `${level}: ${message}`);

describe('the lint', () => {
  it('finds nothing in a file without fault', () => {
    expect(lint([...singles(12), ...judgements(10, (index) => index % 2)])).toEqual([]);
  });

  it.each<[string, Partial<Question>, string]>([
    ['a missing explanation', { explanation: ' ' }, 'error: 没有解析'],
    ['an answer outside the options', { right: [4] }, 'error: 答案不在选项之内'],
    ['a question without an answer', { right: [] }, 'error: 答案不在选项之内'],
    ['a stem of more than 200 characters', { stem: '长'.repeat(201) }, 'warning: 题干有 201 字，超过 200 字'],
    ['an id of the office’s own', { id: 'own-3' }, 'error: 编号不能以 own- 开头，那是各单位自有题目的编号'],
  ])('finds %s', (_, change, message) => {
    expect(messages([aQuestion(1, { basis: BASIS, ...change })])).toEqual([message]);
  });

  it.each<[string, Partial<Question>, string]>([
    ['a stem', { stem: '下列行为中，后两项造成了不良影响，哪些违法？' }, '后两项'],
    ['an explanation', { explanation: '前三项是第九条列举的行为。' }, '前三项'],
    ['an explanation that goes through the options', { explanation: '四项依次是串供、包庇。' }, '四项依次'],
    ['an explanation that names a letter', { explanation: '选项B把两个概念混在一起。' }, '选项B'],
    ['an option', { options: ['甲一', '乙二', '丙三', '以上都对'] }, '以上都对'],
    ['an option of two letters', { options: ['甲一', '乙二', '丙三', 'A和B'] }, 'A和B'],
  ])('finds options named by their place, which papers change, in %s', (_, change, words) => {
    expect(messages([aQuestion(1, { basis: BASIS, ...change })])).toEqual([
      `error: “${words}”按位置指选项，出卷时选项会换序`,
    ]);
  });

  it('leaves items of an article alone, and judgements, whose options keep their order', () => {
    const items = { explanation: '分别对应第六条前五项，见第二款后两项；第九条三项依次是收、送、借。' };
    expect(messages([aQuestion(1, { basis: BASIS, ...items })])).toEqual([]);
    const judgement = { type: 'true-false', options: ['正确', '错误'], stem: '前两项都由第九条规定。' };
    expect(messages([aQuestion(1, { basis: BASIS, right: [0], ...judgement })])).toEqual([]);
  });

  it('finds instruments that are replaced or not yet in force on the day', () => {
    const instruments = [{ ...GIFTS, supersededBy: '2027年修订' }];
    expect(messages(singles(1), { instruments })).toEqual([
      'error: 《中华人民共和国礼品规定》（2024年修订）已被2027年修订取代',
    ]);
    expect(messages(singles(1), { today: '2024-04-30' })).toEqual([
      'error: 《中华人民共和国礼品规定》（2024年修订）自 2024-05-01 起施行',
    ]);
  });

  it('finds a check that is older than the text it was to check', () => {
    expect(messages(singles(1), { checked: '2024-04-30' })).toHaveLength(1);
  });

  it('finds near-duplicate stems across files, once for each pair', () => {
    const files = ['a.yaml', 'b.yaml'].map((name, index) => ({
      name,
      checked: TODAY,
      questions: [
        aQuestion(index + 1, {
          basis: BASIS,
          stem: `收到不能退回的礼品应当在${['几', '多少'][index]}日内登记上交`,
        }),
      ],
    }));
    expect(lintQuestions(files, KNOWLEDGE, TODAY)).toMatchObject([
      {
        file: 'b.yaml',
        question: 0,
        key: 'stem',
        message: '题干与 q-001 近似：“收到不能退回的礼品应当在几日内登记上交”',
      },
    ]);
  });

  it('finds an answer position above 40 %, from ten questions on', () => {
    const crowded = (index: number) => ({ right: [index < 5 ? 2 : index % 2] });
    expect(messages(singles(10, crowded))).toEqual(['warning: 10 道单选题中有 5 道答案是 C']);
    expect(messages(singles(9, crowded))).toEqual([]);
  });

  it('finds right options that are the longest in more than 40 %', () => {
    const telling = (index: number) => ({
      options: ['甲一', '乙二', '丙三', '丁四'].map((text, i) =>
        index < 5 && i === index % 4 ? `${text}且长` : text,
      ),
    });
    expect(messages(singles(10, telling))).toEqual(['warning: 10 道单选题中有 5 道的正确选项最长']);
  });

  it('finds absolute words that stand in wrong options alone', () => {
    const absolute = (index: number) => ({
      options: ['甲一', '乙二', '丙三', '丁四'].map((text, i) => (i === (index + 1) % 4 ? '一律' : text)),
    });
    expect(messages(singles(4, absolute))).toEqual([
      'warning: “必须”“一律”“任何”等词出现 4 次，全部在错误的说法里',
    ]);
    const alsoRight = singles(4, absolute).concat(
      aQuestion(50, { basis: BASIS, options: ['甲', '必须', '丙', '丁'], right: [1] }),
    );
    expect(messages(alsoRight)).toEqual([]);
  });

  it('finds judgements that are mostly of one kind', () => {
    expect(messages(judgements(10, (index) => (index < 2 ? 0 : 1)))).toEqual([
      'warning: 10 道判断题中 2 道为对、8 道为错',
    ]);
  });
});
