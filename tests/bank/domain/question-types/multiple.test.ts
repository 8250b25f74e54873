import { describe, expect, it } from 'vitest';
import { multiple } from '../../../../src/bank/domain/question-types/multiple.ts';
import { formatFraction } from '../../../../src/kernel/fraction.ts';

const KEY = { right: [0, 1, 2], optionCount: 5 };

describe('a multiple choice with A, B and C right of five', () => {
  it.each([
    ['all-or-nothing', [0, 1], '0'],
    ['all-or-nothing', [0, 1, 2], '1'],
    ['partial', [0], '1/3'],
    ['partial', [0, 1], '2/3'],
    ['partial', [0, 1, 3], '0'],
    ['per-option', [0, 1], '2/3'],
    ['per-option', [0, 1, 3], '1/6'],
    ['per-option', [0, 3, 4], '0'],
  ] as const)('pays under %s for %j', (rule, response, paid) => {
    expect(formatFraction(multiple.grade(KEY, response, rule))).toBe(paid);
  });

  it('reads letters as people write them', () => {
    for (const text of ['ABC', 'cba', 'A、B、C', 'Ａ，Ｂ，Ｃ', ' A B C '])
      expect(multiple.parseAnswer(text, 5)).toEqual([0, 1, 2]);
  });
});
