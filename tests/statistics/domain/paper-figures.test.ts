import { describe, expect, it } from 'vitest';
import { paperFiguresOf } from '../../../src/statistics/domain/paper-figures.ts';
import { aQuestion } from '../../support/questions.ts';
import { aSitting, referenceSittings } from '../../support/sittings.ts';
import { readReference } from '../../support/statistics-reference.ts';

describe("a paper's figures", () => {
  it('are the reliability and the standard error that another program found', () => {
    const { alpha, standardError } = readReference();
    const figures = paperFiguresOf(referenceSittings());
    expect(figures).toMatchObject({ coefficient: 'Cronbach α' });
    expect('reliability' in figures && figures.reliability).toBeCloseTo(alpha, 10);
    expect('standardError' in figures && figures.standardError).toBeCloseTo(standardError, 10);
  });

  it('go by the name of KR-20 where every question is right or wrong, and do not mind the order', () => {
    const shuffled = referenceSittings().map(({ answers, ...sitting }, i) => ({
      ...sitting,
      answers: i % 2 ? answers.slice(0, 8) : answers.slice(0, 8).toReversed(),
    }));
    const figures = paperFiguresOf(shuffled);
    expect(figures).toMatchObject({ coefficient: 'KR-20' });
    expect('reliability' in figures && figures.reliability).toBeCloseTo(readReference().kr20OfFirstEight, 10);
  });

  it('are withheld below thirty people, where papers differ, and where all did alike', () => {
    expect(paperFiguresOf(referenceSittings().slice(0, 29))).toEqual({ withheld: 'too-few' });
    const everybody = Array.from({ length: 30 }, (_, i) => i);
    const drawn = everybody.map((i) => aSitting(i, [[aQuestion(1 + (i % 2)), [1]]]));
    expect(paperFiguresOf(drawn)).toEqual({ withheld: 'different-papers' });
    const alike = everybody.map((i) =>
      aSitting(
        i,
        [1, 2].map((n) => [aQuestion(n), [1]]),
      ),
    );
    expect(paperFiguresOf(alike)).toEqual({ withheld: 'no-variance' });
  });
});
