import { describe, expect, it } from 'vitest';
import {
  countLost,
  type PointsLost,
  placesMissed,
  proposeStudy,
  topicFigures,
  weakTopics,
} from '../../../src/statistics/domain/weak-topics.ts';
import { aQuestion } from '../../support/questions.ts';
import { aSitting } from '../../support/sittings.ts';

const on = (number: number, instrument: string, article: number) =>
  aQuestion(number, { basis: { instrument, article } });
const GIFTS = [on(1, 'gifts', 3), on(2, 'gifts', 5), on(3, 'gifts', 5), on(4, 'gifts', 9)];
const CARS = [on(5, 'cars', 1), on(6, 'cars', 2)];

/** Gifts: articles 5 missed twice, 9 once; cars: all right. */
const SITTING = aSitting(1, [
  [GIFTS[0] ?? on(1, '', 1), [1]],
  [GIFTS[1] ?? on(1, '', 1), [0]],
  [GIFTS[2] ?? on(1, '', 1), [0]],
  [GIFTS[3] ?? on(1, '', 1), [0]],
  [CARS[0] ?? on(1, '', 1), [1]],
  [CARS[1] ?? on(1, '', 1), [1]],
]);

describe('weak topics', () => {
  it('are those of which much was missed, with their figures', () => {
    expect(weakTopics([SITTING])).toEqual([
      { instrument: 'gifts', people: 1, answers: 4, right: 1, facility: 0.25 },
    ]);
    expect(topicFigures([SITTING]).map(({ instrument }) => instrument)).toEqual(['gifts', 'cars']);
  });

  const missedBy = (people: number, ...questions: ReturnType<typeof on>[]) =>
    Array.from({ length: people }, (_, index) =>
      aSitting(
        index + 1,
        questions.map((question) => [question, [0]]),
      ),
    );

  it('are not found on fewer than three questions, however many people answered them', () => {
    const two = [on(1, 'gifts', 3), on(2, 'gifts', 5)];
    expect(weakTopics(missedBy(1, ...two))).toEqual([]);
    expect(weakTopics(missedBy(13, ...two))).toEqual([]);
    const three = [...two, on(3, 'gifts', 5)];
    expect(weakTopics(missedBy(13, ...three))).toMatchObject([{ instrument: 'gifts', answers: 39 }]);
  });

  it('count each question that somebody was asked, also where each drew another', () => {
    const drawn = [1, 2, 3].map((number) => aSitting(number, [[on(number, 'gifts', number), [0]]]));
    expect(weakTopics(drawn)).toMatchObject([{ instrument: 'gifts', people: 3, answers: 3 }]);
  });

  it('propose the articles missed most, and warm-up questions on them first', () => {
    const [topic] = weakTopics([SITTING]);
    const stock = [...GIFTS, ...CARS, on(7, 'gifts', 5), on(8, 'gifts', 20)];
    const lost: PointsLost = new Map();
    countLost(lost, SITTING);
    const proposal = topic && proposeStudy(topic, placesMissed(lost).gifts ?? [], stock);
    expect(proposal?.articles).toEqual(['第五条', '第九条']);
    const ids = proposal?.warmUps.map(({ id }) => id) ?? [];
    expect(ids.slice(0, 3).toSorted()).toEqual(['q-002', 'q-003', 'q-007']);
    expect(ids).toHaveLength(5);
    expect(ids).not.toContain('q-005');
  });
});
