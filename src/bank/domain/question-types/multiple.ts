import { compare, type Fraction, fraction, ONE, subtract, ZERO } from '../../../kernel/fraction.ts';
import { formatLetters, parseLetters, writtenOptions } from './option-letters.ts';
import { isUnreadable, type QuestionType, type ScoringRule } from './question-type.ts';

const FEWEST_RIGHT = 2;

/** How many options of each kind there are, and how many of them were chosen. */
type Marks = { right: number; rightChosen: number; wrong: number; wrongChosen: number };

/**
 * What each rule pays. Ticking every option pays only where every option is right: `partial` pays nothing with any wrong
 * one, and under `per-option` the wrong ones together take back what the right ones earn (as Moodle's multiple choice with
 * negative grades does), never below 0.
 */
const PAY: Record<ScoringRule, (marks: Marks) => Fraction> = {
  'all-or-nothing': ({ right, rightChosen, wrongChosen }) =>
    rightChosen === right && wrongChosen === 0 ? ONE : ZERO,
  partial: ({ right, rightChosen, wrongChosen }) => (wrongChosen === 0 ? fraction(rightChosen, right) : ZERO),
  'per-option': ({ right, rightChosen, wrong, wrongChosen }) => {
    const lost = wrongChosen === 0 ? ZERO : fraction(wrongChosen, wrong);
    const left = subtract(fraction(rightChosen, right), lost);
    return compare(left, ZERO) < 0 ? ZERO : left;
  },
};

/** 多选: two or more options are right. */
export const multiple: QuestionType = {
  type: 'multiple',
  label: '多选',
  interaction: 'choose-many',
  shufflesOptions: true,
  optionsOf: writtenOptions,
  parseAnswer(text, optionCount) {
    const right = parseLetters(text, optionCount);
    if (isUnreadable(right) || right.length >= FEWEST_RIGHT) return right;
    return { refused: `多选题的答案“${text}”只有一个`, remedy: '请写两个以上的字母，或把题型改为单选' };
  },
  formatAnswer: formatLetters,
  grade({ right, optionCount }, response, rule) {
    const rightChosen = response.filter((option) => right.includes(option)).length;
    const wrongChosen = response.length - rightChosen;
    return PAY[rule]({ right: right.length, rightChosen, wrong: optionCount - right.length, wrongChosen });
  },
};
