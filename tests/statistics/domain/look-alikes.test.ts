import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../src/kernel/random.ts';
import {
  chanceOfAtLeast,
  findLookAlikes,
  type WrongAnswers,
} from '../../../src/statistics/domain/look-alikes.ts';

const ITEMS = 60;

/**
 * Papers of people who know between a third and nearly all, each by themself: of the three wrong options of a question one is liked
 * best. `copies`: pairs of which the second has taken over so many of the first one's answers.
 */
function papersOf(people: number, seed: string, copies: { from: number; to: number; taken: number }[] = []) {
  const random = createRandom(seed);
  const choices = new Int16Array(ITEMS * people);
  const liking = Array.from({ length: ITEMS }, () => 0.35 + 0.4 * random.fraction());
  for (let person = 0; person < people; person++) {
    const ability = 0.35 + 0.6 * random.fraction();
    for (let item = 0; item < ITEMS; item++) {
      if (random.fraction() < ability) continue;
      const likes = random.fraction();
      const choice = likes < (liking[item] ?? 0) ? 1 : likes < 0.8 ? 2 : 3;
      choices[item * people + person] = choice;
    }
  }
  for (const { from, to, taken } of copies)
    for (let item = 0; item < taken; item++) choices[item * people + to] = choices[item * people + from] ?? 0;
  return { people, items: ITEMS, choices } satisfies WrongAnswers;
}

describe('papers that are improbably alike', () => {
  it('are not seen among people who each answered by themselves', () => {
    const alarms = Array.from(
      { length: 60 },
      (_, run) => findLookAlikes(papersOf(80, `alone-${run}`)).length,
    );
    // One false alarm in a thousand exams: sixty without one are what is to be expected.
    expect(alarms.filter((count) => count > 0)).toEqual([]);
  });

  it('are found where somebody has taken over a weak colleague’s answers, and name nobody else', () => {
    const weak = papersOf(60, 'weak-2');
    const errors = (person: number) =>
      Array.from({ length: ITEMS }, (_, item) => weak.choices[item * 60 + person]).filter(Boolean).length;
    const weakest =
      Array.from({ length: 60 }, (_, person) => person).sort((a, b) => errors(b) - errors(a))[0] ?? 0;
    const to = (weakest + 7) % 60;
    const found = findLookAlikes(papersOf(60, 'weak-2', [{ from: weakest, to, taken: ITEMS }]));
    expect(found.map(({ first, second }) => [first, second])).toEqual([[weakest, to].sort((a, b) => a - b)]);
    expect(found[0]?.same).toBe(found[0]?.bothWrong);
  });

  it('are not what two people have who know everything, or answered the same right', () => {
    const people = 40;
    const allRight = { people, items: ITEMS, choices: new Int16Array(ITEMS * people) };
    expect(findLookAlikes(allRight)).toEqual([]);
  });

  it('are not what everybody has who fell into the same trap', () => {
    const people = 40;
    const trapped = { people, items: ITEMS, choices: new Int16Array(ITEMS * people).fill(1) };
    expect(findLookAlikes(trapped)).toEqual([]);
  });

  it('are not looked for in fewer than thirty papers', () => {
    expect(findLookAlikes(papersOf(29, 'few', [{ from: 0, to: 1, taken: ITEMS }]))).toEqual([]);
  });
});

describe('how likely at least so many of independent events are', () => {
  it('is the tail of the binomial distribution where all are equally likely', () => {
    expect(chanceOfAtLeast(2, [0.5, 0.5, 0.5])).toBeCloseTo(0.5, 12);
    expect(chanceOfAtLeast(3, [0.5, 0.5, 0.5])).toBeCloseTo(0.125, 12);
    expect(chanceOfAtLeast(0, [0.1, 0.9])).toBeCloseTo(1, 12);
  });

  it('is counted event by event where they differ', () => {
    const [a, b, c] = [0.2, 0.7, 0.4];
    const two = a * b * (1 - c) + a * (1 - b) * c + (1 - a) * b * c;
    expect(chanceOfAtLeast(2, [a, b, c])).toBeCloseTo(two + a * b * c, 12);
    expect(chanceOfAtLeast(4, [a, b, c])).toBe(0);
  });
});
