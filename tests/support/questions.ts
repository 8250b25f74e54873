import type { Blueprint } from '../../src/bank/domain/blueprint.ts';
import type { Stock } from '../../src/bank/domain/exam-paper.ts';
import { groupTwins } from '../../src/bank/domain/near-duplicates.ts';
import type { Question } from '../../src/bank/domain/question.ts';

/** A question of the given type whose stem no other number has. */
export function aQuestion(number: number, change: Partial<Question> = {}): Question {
  const type = change.type ?? 'single';
  const isTrueFalse = type === 'true-false';
  return {
    id: `q-${String(number).padStart(3, '0')}`,
    type,
    stem: `第${number}题：${unlike(number)}`,
    options: isTrueFalse ? ['正确', '错误'] : [1, 2, 3, 4].map((option) => `选项${number}之${option}`),
    right: type === 'multiple' ? [0, 2] : [1],
    explanation: `第${number}题的解析。`,
    basis: { instrument: `rules-${number % 3}`, article: number },
    difficulty: 'medium',
    tags: [],
    ...change,
  };
}

/** Letters that follow from the number and hardly repeat, so that stems are no near-duplicates. */
function unlike(number: number): string {
  return String.fromCharCode(
    ...Array.from({ length: 12 }, (_, i) => 0x4e00 + ((number * 131 + i * 7) % 9000)),
  );
}

/** So many questions of each type. */
export function questionsOf(counts: Record<string, number>): Question[] {
  let number = 0;
  return Object.entries(counts).flatMap(([type, count]) =>
    Array.from({ length: count }, () => aQuestion(++number, { type })),
  );
}

export function stockOf(questions: Question[]): Stock {
  return { questions, twins: groupTwins(questions) };
}

/** Five questions, six points: two single, two true-false, one multiple. */
export const SMALL_TEST: Blueprint = {
  id: 'small-test',
  title: '小测验',
  minutes: 30,
  passMark: 4,
  scoring: 'all-or-nothing',
  selfTest: false,
  parts: [
    { type: 'single', count: 2, points: 1 },
    { type: 'true-false', count: 2, points: 1 },
    { type: 'multiple', count: 1, points: 2 },
  ],
};
