import { describe, expect, it } from 'vitest';
import { analyseItems, isSuspicious } from '../../../src/statistics/domain/item-analysis.ts';
import { aQuestion } from '../../support/questions.ts';
import { aSitting, referenceSittings } from '../../support/sittings.ts';
import { readReference } from '../../support/statistics-reference.ts';

const [first, second, third] = [aQuestion(1), aQuestion(2), aQuestion(3)];

describe("a question's figures", () => {
  it('count who met it, was right, left it blank, and who chose which option', () => {
    const sittings = [[1], [1], [3], []].map((response, i) => aSitting(i, [[first, response]]));
    expect(analyseItems(sittings)[0]).toMatchObject({
      met: 4,
      right: 2,
      blank: 1,
      chosen: [0, 2, 0, 1],
      facility: 0.5,
      guess: 0.25,
    });
  });

  it('are about those who met it, where papers differ', () => {
    const sittings = [
      aSitting(1, [
        [first, [1]],
        [second, [1]],
      ]),
      aSitting(2, [
        [second, [0]],
        [third, [1]],
      ]),
    ];
    const met = analyseItems(sittings).map(({ question, met }) => [question.id, met]);
    expect(new Map(met as [string, number][])).toEqual(
      new Map([
        ['q-001', 1],
        ['q-002', 2],
        ['q-003', 1],
      ]),
    );
  });

  it('keep two wordings of one question apart', () => {
    const corrected = { ...first, right: [2] };
    expect(analyseItems([aSitting(1, [[first, [1]]]), aSitting(2, [[corrected, [2]]])])).toHaveLength(2);
  });

  it('discriminate as another program says, from thirty people on', () => {
    const sittings = referenceSittings();
    // Only the eight questions of one point: then shares of the rest and points of the rest correlate alike.
    const binary = sittings.map((sitting) => ({ ...sitting, answers: sitting.answers.slice(0, 8) }));
    const { itemRestOfFirstEight } = readReference();
    for (const { question, discrimination } of analyseItems(binary))
      expect(discrimination).toBeCloseTo(itemRestOfFirstEight[Number(question.id.slice(2)) - 1] ?? 9, 10);
    expect(analyseItems(binary.slice(0, 29))[0]).not.toHaveProperty('discrimination');
  });

  it('come first where those who did well elsewhere did worse', () => {
    const sittings = Array.from({ length: 30 }, (_, i) =>
      aSitting(i, [
        [first, [i % 2 ? 1 : 0]],
        [second, [i % 2 ? 1 : 0]],
        [third, [i % 2 ? 0 : 1]],
      ]),
    );
    const [suspect, ...others] = analyseItems(sittings);
    expect(suspect?.question.id).toBe('q-003');
    expect([suspect, ...others].map((item) => item && isSuspicious(item))).toEqual([true, false, false]);
  });
});
