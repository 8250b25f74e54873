import { ONE, ZERO } from '../../../kernel/fraction.ts';
import type { QuestionType } from './question-type.ts';

const TRUE = 0;
const FALSE = 1;

const READINGS: Record<string, number> = {
  对: TRUE,
  正确: TRUE,
  '√': TRUE,
  '✓': TRUE,
  '✔': TRUE,
  错: FALSE,
  错误: FALSE,
  '×': FALSE,
  '✗': FALSE,
  '✘': FALSE,
};

/** 判断: the statement is right or wrong. Its two options go without saying and keep their order. */
export const trueFalse: QuestionType = {
  type: 'true-false',
  label: '判断',
  interaction: 'choose-one',
  shufflesOptions: false,
  optionsOf: (written) =>
    written === undefined || written.length === 0
      ? ['正确', '错误']
      : { refused: '判断题不写选项', remedy: '请删去选项，答案写“对”或“错”' },
  parseAnswer(text) {
    const right = READINGS[text.trim()];
    return right === undefined
      ? { refused: `判断题的答案“${text}”看不懂`, remedy: '请写“对”或“错”' }
      : [right];
  },
  formatAnswer: (right) => (right[0] === TRUE ? '对' : '错'),
  grade: ({ right }, response) => (response.length === 1 && response[0] === right[0] ? ONE : ZERO),
};
