import type { ExamPaper } from './exam-paper.ts';
import { isRight } from './question.ts';
import type { OptionSet } from './question-types/question-type.ts';

/** How a person fared with the questions on one instrument. */
export type WeakTopic = { instrument: string; wrong: number; asked: number };

/** Fewer questions on an instrument say nothing of how somebody knows it. */
export const FEWEST_ASKED = 3;

/**
 * Returns the instrument of which the greatest share was answered wrongly; undefined when all was right, or nothing was asked about often
 * enough.
 */
export function weakestTopic(paper: ExamPaper, responses: readonly OptionSet[]): WeakTopic | undefined {
  const topics = new Map<string, WeakTopic>();
  paper.forEach(({ question }, position) => {
    const { instrument } = question.basis;
    const topic = topics.get(instrument) ?? { instrument, wrong: 0, asked: 0 };
    const isWrong = !isRight(question, responses[position] ?? []);
    topics.set(instrument, { ...topic, asked: topic.asked + 1, wrong: topic.wrong + (isWrong ? 1 : 0) });
  });
  const [weakest] = [...topics.values()]
    .filter(({ wrong, asked }) => wrong > 0 && asked >= FEWEST_ASKED)
    .sort((a, b) => b.wrong / b.asked - a.wrong / a.asked || b.wrong - a.wrong);
  return weakest;
}
