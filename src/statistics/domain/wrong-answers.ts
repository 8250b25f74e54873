import { isRight } from '../../bank/domain/question.ts';
import type { WrongAnswers } from './look-alikes.ts';
import { createItemKeys, type Sitting } from './sitting.ts';

/**
 * Makes what takes up papers some at a time and keeps of each only which wrong answers it holds: two sets of options are one answer
 * if they are the same set.
 */
export function createWrongAnswers() {
  const keyOf = createItemKeys();
  const items = new Map<string, { place: number; numbers: Map<string, number> }>();
  const papers: [item: number, choice: number][][] = [];

  function itemOf(key: string) {
    const item = items.get(key) ?? { place: items.size, numbers: new Map<string, number>() };
    items.set(key, item);
    return item;
  }

  function numberOf(numbers: Map<string, number>, answer: string): number {
    const number = numbers.get(answer) ?? numbers.size + 1;
    numbers.set(answer, number);
    return number;
  }

  return {
    /** Takes up one person's paper; blanks and right answers leave no trace. */
    add({ answers }: Sitting): void {
      const wrong = answers.filter(
        ({ question, response }) => response.length > 0 && !isRight(question, response),
      );
      papers.push(
        wrong.map(({ question, response }) => {
          const { place, numbers } = itemOf(keyOf(question));
          return [place, numberOf(numbers, response.toSorted().join())];
        }),
      );
    },
    /** Returns what was taken up, people in the order in which their papers came. */
    table(): WrongAnswers {
      const people = papers.length;
      const choices = new Int16Array(items.size * people);
      papers.forEach((paper, person) => {
        for (const [item, choice] of paper) choices[item * people + person] = choice;
      });
      return { people, items: items.size, choices };
    },
  };
}
