import type { Redis } from 'ioredis';
import { z } from 'zod';
import { createDrafts } from '../../kernel/store/drafts.ts';

const KEYS = { imports: 'qf:bank-imports', counter: 'qf:bank-imports:counter' };

const ProblemSchema = z.object({ column: z.string().optional(), refused: z.string(), remedy: z.string() });

const CountSchema = { count: z.int() };
const PassedOverSchema = z.object({
  pageLines: z.array(z.object({ text: z.string(), ...CountSchema })),
  marks: z.array(z.object({ mark: z.string(), ...CountSchema })),
  separators: z.int(),
  unread: z.array(z.string()),
  essays: z.array(z.object({ type: z.string(), ...CountSchema })),
});

const BankDraftSchema = z.object({
  /** What the old versions will say of where the change came from: the file's name. */
  source: z.string(),
  /** Places are rows of a table, lines of a text, or paragraphs of a Word file. */
  kind: z.enum(['sheet', 'text', 'word']),
  drafts: z.array(
    z.object({
      place: z.int(),
      /** The question's number in a text. */
      number: z.int().optional(),
      id: z.string(),
      draft: z.object({
        type: z.string(),
        stem: z.string(),
        options: z.array(z.string()),
        answer: z.string(),
        explanation: z.string(),
        basis: z.string(),
        difficulty: z.string(),
        tags: z.string(),
      }),
    }),
  ),
  /** What could not even be read as a draft. */
  wrong: z.array(
    z.object({
      place: z.int(),
      number: z.int().optional(),
      cells: z.array(z.string()),
      problems: z.array(ProblemSchema),
    }),
  ),
  /** Our title of a column → the file's. */
  columns: z.array(z.tuple([z.string(), z.string()])),
  /** The file's columns that nothing is taken of. Imports of 0.1.0 did not say. */
  ignored: z.array(z.string()).default([]),
  /** What of a text was passed over. Tables have nothing of the kind. */
  passedOver: PassedOverSchema.optional(),
});
export type BankDraft = z.infer<typeof BankDraftSchema> & { id: string };

/** Makes the store of questions that were handed in and wait for 确认: one import per editor, the latest. */
export function createBankImportStore(redis: Redis) {
  return createDrafts(redis, { key: KEYS.imports, counter: KEYS.counter, schema: BankDraftSchema });
}

export type BankImportStore = ReturnType<typeof createBankImportStore>;
