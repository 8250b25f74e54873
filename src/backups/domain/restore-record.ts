import { z } from 'zod';

/** What is to become of something that goes out once nothing holds it back. */
const ChoiceSchema = z.enum(['send', 'drop']);
export type Choice = z.infer<typeof ChoiceSchema>;

/** What followed from a restore, and what an officer decided. */
export const RestoreRecordSchema = z.object({
  /** Notices that were being sent in the state that was restored. */
  paused: z.array(z.string()).default([]),
  /** How many people were erased once more. */
  erased: z.int().default(0),
  settledAt: z.int().optional(),
  toldAt: z.int().optional(),
  /** By what it is about. */
  choices: z.record(z.string(), ChoiceSchema).default({}),
  decidedAt: z.int().optional(),
});
export type RestoreRecord = z.infer<typeof RestoreRecordSchema>;

/** Something that goes out again unless an officer leaves it. */
export type Again = {
  /** What it is about, of whatever kind. */
  id: string;
  /** As it stands in the data of a button. */
  key: string;
  title: string;
  at: number;
  choice: Choice | undefined;
};
