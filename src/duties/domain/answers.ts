import { z } from 'zod';

/** How a duty stands, as its owner says. */
export const ANSWERS = ['按计划', '已完成', '有困难'] as const;
export type Answer = (typeof ANSWERS)[number];

/** What was answered of one duty in a quarter, the first first; the last one holds. */
export const AnswersSchema = z.object({
  answers: z.array(z.object({ answer: z.enum(ANSWERS), by: z.int(), at: z.int() })),
});
export type Answers = z.infer<typeof AnswersSchema>;
export type GivenAnswer = Answers['answers'][number];

/** Returns the answers with one more; the very same where it says what the last one did. */
export function addAnswer(before: Answers, given: GivenAnswer): Answers {
  const last = before.answers.at(-1);
  const isSame = last?.answer === given.answer && last.by === given.by;
  return isSame ? before : { answers: [...before.answers, given] };
}
