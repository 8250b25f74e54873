import { ONE, ZERO } from '../../../kernel/fraction.ts';
import { formatLetters, parseLetters, writtenOptions } from './option-letters.ts';
import { isUnreadable, type QuestionType } from './question-type.ts';

/** 单选: exactly one option is right. */
export const single: QuestionType = {
  type: 'single',
  label: '单选',
  interaction: 'choose-one',
  shufflesOptions: true,
  optionsOf: writtenOptions,
  parseAnswer(text, optionCount) {
    const right = parseLetters(text, optionCount);
    if (isUnreadable(right) || right.length === 1) return right;
    return { refused: `单选题的答案“${text}”不止一个`, remedy: '请只写一个字母，或把题型改为多选' };
  },
  formatAnswer: formatLetters,
  grade: ({ right }, response) => (response.length === 1 && response[0] === right[0] ? ONE : ZERO),
};
