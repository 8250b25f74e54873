import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { QUESTION_TYPES, questionTypeOf } from '../../../../src/bank/domain/question-types/index.ts';
import { isUnreadable, ScoringRuleSchema } from '../../../../src/bank/domain/question-types/question-type.ts';
import { compare, ONE, ZERO } from '../../../../src/kernel/fraction.ts';

const rule = fc.constantFrom(...ScoringRuleSchema.options);
const WRITTEN = ['甲', '乙', '丙', '丁', '戊'];

describe.each(QUESTION_TYPES)('the question type $type', (type) => {
  const accepted = [WRITTEN, undefined].map((written) => type.optionsOf(written));
  const options = accepted.find((result) => !isUnreadable(result)) as string[];

  /** Every answer that the type accepts: those that people can write with letters, and 对 and 错. */
  const answers = [
    ...subsets(options.length).map((set) => set.map((index) => 'ABCDE'[index]).join('')),
    '对',
    '错',
  ]
    .map((text) => type.parseAnswer(text, options.length))
    .flatMap((answer) => (isUnreadable(answer) ? [] : [answer]));
  const right = fc.constantFrom(...answers);
  const response = fc.constantFrom(...subsets(options.length));
  const optionCount = options.length;

  it('is found by its name and has a label', () => {
    expect(questionTypeOf(type.type)).toBe(type);
    expect(type.label).not.toBe('');
  });

  it('accepts some options and some answers', () => {
    expect(options.length).toBeGreaterThan(1);
    expect(answers.length).toBeGreaterThan(1);
  });

  it('reads back the answers that it writes', () => {
    for (const answer of answers)
      expect(type.parseAnswer(type.formatAnswer(answer), optionCount)).toEqual(answer);
  });

  it('refuses an empty answer and one that is no answer, with a remedy', () => {
    for (const text of ['', '不知道', 'Z'])
      expect(type.parseAnswer(text, optionCount)).toMatchObject({
        refused: expect.any(String),
        remedy: expect.any(String),
      });
  });

  it('pays fully for the right answer and nothing for none, under every rule', () => {
    fc.assert(
      fc.property(right, rule, (answer, by) => {
        expect(type.grade({ right: answer, optionCount }, answer, by)).toEqual(ONE);
        expect(type.grade({ right: answer, optionCount }, [], by)).toEqual(ZERO);
      }),
    );
  });

  it('never pays less than nothing nor more than all, and all only for the right answer', () => {
    fc.assert(
      fc.property(right, response, rule, (answer, given, by) => {
        const paid = type.grade({ right: answer, optionCount }, given, by);
        expect(compare(paid, ZERO)).toBeGreaterThanOrEqual(0);
        expect(compare(paid, ONE)).toBeLessThanOrEqual(0);
        expect(compare(paid, ONE) === 0).toBe(String(given) === String(answer));
      }),
    );
  });

  it('pays for ticking every option only where every option is right', () => {
    const everything = options.map((_, index) => index);
    fc.assert(
      fc.property(right, rule, (answer, by) => {
        const paid = type.grade({ right: answer, optionCount }, everything, by);
        expect(paid).toEqual(answer.length === optionCount ? ONE : ZERO);
      }),
    );
  });

  it('grades the set of options, whatever the order of the ticks', () => {
    fc.assert(
      fc.property(right, response, rule, (answer, given, by) => {
        const key = { right: answer, optionCount };
        expect(type.grade(key, given.toReversed(), by)).toEqual(type.grade(key, given, by));
      }),
    );
  });
});

function subsets(size: number): number[][] {
  return Array.from({ length: 2 ** size }, (_, bits) =>
    Array.from({ length: size }, (_, index) => index).filter((index) => bits & (1 << index)),
  );
}

it('refuses the name of a type that no file declares', () => {
  expect(() => questionTypeOf('essay')).toThrow('src/bank/domain/question-types/essay.ts');
});
