import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draftOf, type QuestionDraft, readDraft } from '../../../src/papers/domain/question-draft.ts';
import { aDraft, GIFTS, INSTRUMENTS } from '../../support/bank.ts';
import { shippedContent } from '../../support/shipped-content.ts';

const read = (change: Partial<QuestionDraft>) => readDraft(aDraft(change), INSTRUMENTS);
const refusals = (change: Partial<QuestionDraft>) => {
  const result = read(change);
  return 'problems' in result ? result.problems.map(({ field, refused }) => `${field}: ${refused}`) : [];
};

describe('a question that an office writes', () => {
  it('is read with its type, answer, basis, difficulty and tags', () => {
    expect(read({})).toEqual({
      type: 'single',
      stem: '收到不能退回的礼品，应当在多少日内登记上交？',
      options: ['十日', '三十日', '九十日'],
      right: [1],
      explanation: '第三条规定为三十日。',
      basis: { instrument: GIFTS.id, article: 3 },
      difficulty: 'easy',
      tags: ['春节', '礼品'],
    });
  });

  it.each([
    ['单选题', 'B', 'single'],
    ['单项选择题', 'b', 'single'],
    ['多项选择题', 'A、C', 'multiple'],
    ['', 'B', 'single'],
    ['', 'ＡＢ', 'multiple'],
    ['不定项选择题', 'A', 'single'],
    ['不定项', 'ABC', 'multiple'],
  ])('called %j with the answer %j is %s', (type, answer, expected) => {
    expect(read({ type, answer })).toMatchObject({ type: expected });
  });

  it.each([
    ['判断题', [], '√', [0]],
    ['判断', [], '错误', [1]],
    ['', [], '✗', [1]],
    ['判断', ['正确', '错误'], 'B', [1]],
    ['', ['对', '错'], 'A', [0]],
    ['判断', ['正确', '错误'], '错误', [1]],
  ])('%j with options %j and the answer %j is a judgement', (type, options, answer, right) => {
    expect(read({ type, options, answer })).toMatchObject({
      type: 'true-false',
      options: ['正确', '错误'],
      right,
    });
  });

  it('may lack explanation, basis, difficulty and tags', () => {
    expect(read({ explanation: '', basis: '', difficulty: '', tags: '' })).toMatchObject({
      explanation: '',
      basis: { instrument: 'office' },
      difficulty: 'medium',
      tags: [],
    });
  });

  it.each<[string, Partial<QuestionDraft>, string]>([
    ['no stem', { stem: ' \u200b ' }, 'stem: 缺少题干'],
    ['no answer', { answer: '' }, 'answer: 缺少答案'],
    ['an answer outside the options', { answer: 'D' }, 'answer: 答案“D”不在选项之内'],
    ['two answers to a single choice', { answer: 'AB' }, 'answer: 单选题的答案“AB”不止一个'],
    ['one answer to a multiple choice', { type: '多选' }, 'answer: 多选题的答案“B”只有一个'],
    ['an empty option between others', { options: ['甲', '', '丙'] }, 'options: 选项 B 是空的'],
    ['two options alone', { options: ['甲', '乙'] }, 'options: 选项有 2 个'],
    ['the same option twice', { options: ['甲', '甲', '丙'] }, 'options: 有两个选项相同'],
    ['options of a judgement', { type: '判断', answer: '对' }, 'options: 判断题不写选项'],
    ['an unknown type', { type: '简答' }, 'type: 不认识的题型“简答”'],
    ['an unknown difficulty', { difficulty: '五星' }, 'difficulty: 不认识的难度“五星”'],
    [
      'an article beyond the instrument',
      { basis: '《礼品规定》第二十一条' },
      'basis: 《中华人民共和国礼品规定》只有 20 条，没有第 21 条',
    ],
    ['an endless stem', { stem: '字'.repeat(501) }, 'stem: 有 501 字，超过 500 字'],
    ['an endless option', { options: ['甲', '乙'.repeat(201), '丙'] }, 'options: 有 201 字，超过 200 字'],
  ])('is refused for %s', (_, change, refusal) => {
    expect(refusals(change)).toEqual([refusal]);
  });

  it('is told everything that is wrong at once', () => {
    expect(refusals({ stem: '', difficulty: '五星', basis: '《礼品规定》第九十条' })).toHaveLength(3);
  });

  it('loses invisible characters, not lines', () => {
    expect(read({ stem: '\u202e甲\u0000说：\r\n  “可以”\u200b。' })).toMatchObject({
      stem: '甲说：\n“可以”。',
    });
  });

  it('is never a crash, whatever stands in it', () => {
    const anything = fc.string({ unit: 'binary', maxLength: 30 });
    const drafts = fc.record({
      type: fc.oneof(anything, fc.constantFrom('单选', '多选', '判断', '')),
      stem: anything,
      options: fc.array(anything, { maxLength: 7 }),
      answer: fc.oneof(anything, fc.constantFrom('A', 'AB', '对')),
      explanation: anything,
      basis: anything,
      difficulty: fc.oneof(anything, fc.constant('')),
      tags: anything,
    });
    fc.assert(
      fc.property(drafts, (draft) => {
        const result = readDraft(draft, INSTRUMENTS);
        if ('problems' in result) expect(result.problems).not.toEqual([]);
        // What was taken is written out and taken again without change.
        else expect(readDraft(draftOf(result, INSTRUMENTS), INSTRUMENTS)).toEqual(result);
      }),
    );
  });

  it('reads every shipped question back as it was', () => {
    const { questions, instruments } = shippedContent();
    const reread = questions.map((question) => ({
      id: question.id,
      ...readDraft(draftOf(question, instruments), instruments),
    }));
    expect(reread).toEqual(questions);
  });
});
