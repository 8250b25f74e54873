import { ONE, ZERO } from '../../../kernel/fraction.ts';
import type { QuestionType } from './question-type.ts';

const TRUE = 0;
const FALSE = 1;

/** As papers and exporting platforms write them; letters are compared in capitals, half-width. */
const READINGS: Readonly<Record<string, number>> = {
  对: TRUE,
  正确: TRUE,
  是: TRUE,
  T: TRUE,
  TRUE,
  '√': TRUE,
  '✓': TRUE,
  '✔': TRUE,
  错: FALSE,
  错误: FALSE,
  不对: FALSE,
  不正确: FALSE,
  否: FALSE,
  F: FALSE,
  FALSE,
  X: FALSE,
  '×': FALSE,
  '✗': FALSE,
  '✘': FALSE,
  '✕': FALSE,
};

/** Reads a judgement as people write it: 对, 错误。, √, Ｔ, false. Undefined for anything else. */
export function judgementOf(text: string): number | undefined {
  const word = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s.。;,，；]+$/, '')
    .trim();
  return Object.hasOwn(READINGS, word) ? READINGS[word] : undefined;
}

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
    const right = judgementOf(text);
    return right === undefined
      ? { refused: `判断题的答案“${text}”看不懂`, remedy: '请写“对”或“错”' }
      : [right];
  },
  formatAnswer: (right) => (right[0] === TRUE ? '对' : '错'),
  grade: ({ right }, response) => (response.length === 1 && response[0] === right[0] ? ONE : ZERO),
};
