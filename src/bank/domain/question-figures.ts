import type { ExamPaper } from './exam-paper.ts';
import { isRight } from './question.ts';

/** How often a question stood in papers that were handed in, and how often it was answered rightly. */
export type QuestionFigures = { asked: number; right: number };

export type QuestionOutcome = { questionId: string; isRight: boolean };

/** A paper that was handed in, with what was chosen at each of its questions. */
type Answered = { paper: ExamPaper; progress: { responses: readonly number[][] } };

/** Returns what a handed-in attempt says of each of its questions; a blank is not right. */
export function outcomesOf({ paper, progress }: Answered): QuestionOutcome[] {
  return paper.map(({ question }, position) => ({
    questionId: question.id,
    isRight: isRight(question, progress.responses[position] ?? []),
  }));
}
