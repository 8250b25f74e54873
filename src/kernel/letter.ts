import { z } from 'zod';

/** What somebody of the staff wrote to the officers. Those of one kind count from 0, in the order in which they came. */
export const LetterSchema = z.object({
  personId: z.int(),
  text: z.string(),
  /** Epoch milliseconds. */
  at: z.int(),
  /** The message in which it was written: while nobody has answered, its author may change it there. */
  messageId: z.int().optional(),
  /** When its author changed it last. */
  editedAt: z.int().optional(),
});
export type Letter = z.infer<typeof LetterSchema>;

/** The one answer to a letter. Without a text it was given in person. */
export const LetterAnswerSchema = z.object({
  /** The officer's account. */
  by: z.int(),
  at: z.int(),
  text: z.string().optional(),
});
export type LetterAnswer = z.infer<typeof LetterAnswerSchema>;
