import type { Redis } from 'ioredis';
import { z } from 'zod';
import { LetterSchema } from '../../kernel/letter.ts';
import { createLetterStore } from '../../kernel/store/letter-store.ts';

const KEYS = {
  letters: 'qf:question-reports',
  answers: 'qf:question-reports:answers',
  told: 'qf:question-reports:told',
  day: (date: string) => `qf:question-reports:day:${date}`,
};

/** Somebody's word that a question is wrong, for the editors of the bank. The text is empty when they only raised the flag. */
const QuestionReportSchema = LetterSchema.extend({ questionId: z.string() });
export type QuestionReport = z.infer<typeof QuestionReportSchema>;

/** Makes the store of what staff say is wrong with questions, and of what was answered. */
export function createQuestionReportStore(redis: Redis) {
  return createLetterStore(redis, {
    ...{ keys: KEYS, schema: QuestionReportSchema },
    wordsOf: ({ questionId, text }) => `${questionId} ${text}`,
  });
}
