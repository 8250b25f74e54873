import { describe, expect, it } from 'vitest';
import type { Question } from '../../../src/bank/domain/question.ts';
import { findTellingForm } from '../../../src/bank/domain/telling-form.ts';
import { aQuestion } from '../../support/questions.ts';

const messages = (change: Partial<Question>) =>
  findTellingForm(aQuestion(1, { right: [0], ...change })).map(({ key, message }) => `${key}: ${message}`);

describe('somebody without knowledge finds the answer', () => {
  it('by the only long option', () => {
    expect(messages({ options: ['登记后上交给指定的部门', '自己留用', '退回', '转送'] })).toEqual([
      expect.stringContaining('options.0: 正确的选项明显比别的长'),
    ]);
  });

  it('by words of the stem that only right options have', () => {
    const stem = '村务公开由村民委员会负责，主任缺位的怎么办？';
    expect(
      messages({ stem, options: ['村民委员会副职', '乡镇派人接管', '由支书来兼任', '暂停一个月整'] }),
    ).toEqual([expect.stringContaining('“村民委员会”')]);
  });
});

it.each<[string, Partial<Question>]>([
  ['options of like length', { options: ['登记后上交', '自己留用着', '退回给对方', '转送给别人'] }],
  [
    'words of the stem in a wrong option, too',
    { stem: '村民委员会怎么办？', options: ['村民委员会甲', '村民委员会乙', '丙', '丁丁丁丁丁'] },
  ],
  ['all options right', { type: 'multiple', options: ['登记后上交给指定的部门', '退回'], right: [0, 1] }],
  ['a judgement', { type: 'true-false', options: ['正确', '错误'] }],
])('nothing is told by %s', (_, change) => {
  expect(messages(change)).toEqual([]);
});
