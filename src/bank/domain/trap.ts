import { z } from 'zod';

const PatternSchema = z.string().min(1).refine(isPattern, '不是正确的正则表达式');

function isPattern(source: string): boolean {
  try {
    new RegExp(source);
    return true;
  } catch {
    return false;
  }
}

const known = {
  /** Its number in `TRAPS.md`; several entries may share one. */
  trap: z.int().positive(),
  /** A sentence that says what holds instead. */
  today: z.string().min(1),
  /** Where that was read. */
  source: z.string().min(1),
  /** Excuses a passage that has this, too. */
  unless: PatternSchema.optional(),
  /** Sentences that must be found. */
  wrong: z.array(z.string().min(1)).min(1),
  /** Sentences that must not. */
  right: z.array(z.string().min(1)).default([]),
};

/** A saying that is wrong by its words: everywhere, or where it is ascribed to one of these instruments. */
const SayingSchema = z.strictObject({
  ...known,
  of: z.array(z.string()).min(1).optional(),
  /** The only part of a question where it is wrong. */
  in: z.enum(['stem', 'options', 'basis']).optional(),
  words: PatternSchema,
});

/** A subject that stood under these numbers in an older text of the instrument. */
const OldNumberSchema = z.strictObject({
  ...known,
  of: z.array(z.string()).length(1),
  /** Somewhere in what the question asserts. */
  about: PatternSchema,
  articles: z.array(z.int().positive()).min(1),
});

/** A file of `question-bank/traps/`. */
export const TrapsFileSchema = z.strictObject({
  traps: z.array(z.union([SayingSchema, OldNumberSchema])),
});
export type TrapsFile = z.infer<typeof TrapsFileSchema>;

/**
 * A mistake that goes about in question banks and can be known by its words. Patterns are matched against plain sentences: numbers
 * in digits, signs of half width, no blanks, no quotation marks.
 */
export type Trap = SayingTrap | OldNumberTrap;
export type SayingTrap = z.infer<typeof SayingSchema>;
export type OldNumberTrap = z.infer<typeof OldNumberSchema>;
