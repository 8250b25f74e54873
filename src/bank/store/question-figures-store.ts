import type { Redis } from 'ioredis';
import type { QuestionFigures, QuestionOutcome } from '../domain/question-figures.ts';

const KEYS = { asked: 'qf:question-figures:asked', right: 'qf:question-figures:right' };

/** Counts how questions were answered. */
export function createQuestionFiguresStore(redis: Redis) {
  return {
    /** Counts how questions fared; nobody's name stays with it. */
    async record(outcomes: readonly QuestionOutcome[]): Promise<void> {
      const transaction = redis.multi();
      for (const { questionId, isRight } of outcomes) {
        transaction.hincrby(KEYS.asked, questionId, 1);
        if (isRight) transaction.hincrby(KEYS.right, questionId, 1);
      }
      await transaction.exec();
    },
    /** Finds how often a question was asked and answered rightly; 0 of 0 when it never was. */
    async find(questionId: string): Promise<QuestionFigures> {
      const [asked, right] = await Promise.all([
        redis.hget(KEYS.asked, questionId),
        redis.hget(KEYS.right, questionId),
      ]);
      return { asked: Number(asked ?? 0), right: Number(right ?? 0) };
    },
  };
}

export type QuestionFiguresStore = ReturnType<typeof createQuestionFiguresStore>;
