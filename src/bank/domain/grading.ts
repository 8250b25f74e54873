import { decimal, type Fraction, multiply, sum, toNumber } from '../../kernel/fraction.ts';
import type { ExamPaper, PaperItem } from './exam-paper.ts';
import { questionTypeOf } from './question-types/index.ts';
import type { OptionSet, ScoringRule } from './question-types/question-type.ts';

/** Grades what each question of a paper earned, and all of them together: nothing is rounded. */
export function gradePaper(
  paper: ExamPaper,
  responses: readonly OptionSet[],
  scoring: ScoringRule,
): { points: Fraction[]; earned: Fraction } {
  const points = paper.map((item, index) => pointsOf(item, responses[index] ?? [], scoring));
  return { points, earned: sum(points) };
}

/** Returns the full score of a paper. */
export function totalOf(paper: ExamPaper): number {
  return toNumber(sum(paper.map(({ points }) => decimal(points))));
}

function pointsOf({ question, points }: PaperItem, response: OptionSet, scoring: ScoringRule): Fraction {
  const key = { right: question.right, optionCount: question.options.length };
  return multiply(decimal(points), questionTypeOf(question.type).grade(key, response, scoring));
}
