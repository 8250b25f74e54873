import { describe, expect, it } from 'vitest';
import {
  cronbachAlpha,
  isDichotomous,
  standardErrorOfMeasurement,
} from '../../../src/statistics/domain/reliability.ts';
import { readReference } from '../../support/statistics-reference.ts';

describe('the reliability of a paper', () => {
  it('agrees with another program, with partial credit', () => {
    const { rows, alpha, standardDeviation, standardError } = readReference();
    expect(cronbachAlpha(rows)).toBeCloseTo(alpha, 10);
    expect(standardErrorOfMeasurement(standardDeviation, alpha)).toBeCloseTo(standardError, 10);
  });

  it('is KR-20 where questions are right or wrong', () => {
    const { rows, kr20OfFirstEight } = readReference();
    const binary = rows.map((row) => row.slice(0, 8));
    expect(isDichotomous(binary)).toBe(true);
    expect(isDichotomous(rows)).toBe(false);
    expect(cronbachAlpha(binary)).toBeCloseTo(kr20OfFirstEight, 10);
  });

  it('does not exist for one question, one person, or people who all did alike', () => {
    expect(cronbachAlpha([[1], [0]])).toBeUndefined();
    expect(cronbachAlpha([[1, 0]])).toBeUndefined();
    expect(
      cronbachAlpha([
        [1, 0],
        [0, 1],
      ]),
    ).toBeUndefined();
  });

  it('leaves the whole spread as error where it is negative', () => {
    expect(standardErrorOfMeasurement(10, -0.2)).toBe(10);
  });
});
