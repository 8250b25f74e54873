import type { Redis } from 'ioredis';
import { z } from 'zod';
import { createDrafts } from '../../kernel/store/drafts.ts';
import { TABLE_SHAPES } from '../../papers/domain/sheet-rows.ts';

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

const PartSchema = z.object({
  name: z.string(),
  kind: z.enum(['table', 'paper']),
  columns: z.array(z.tuple([z.string(), z.string()])),
  ignored: z.array(z.string()),
  type: z.string().optional(),
});

const FaultSchema = z.discriminatedUnion('refused', [
  z.object({ refused: z.literal('missing-columns'), columns: z.array(z.string()) }),
  z.object({
    refused: z.literal('shape'),
    shape: z.enum(TABLE_SHAPES),
    column: z.string(),
    sample: z.string(),
  }),
]);

/** A paste as its messages came: the next may belong to it, and its author may change one. */
const PasteSchema = z.object({
  messages: z.array(z.object({ id: z.int(), at: z.int(), text: z.string() })),
  /** The message that shows what it would do. */
  card: z.int().optional(),
  /** Nobody asked for it: it is an offer until the editor takes it up. */
  isOffered: z.boolean(),
});
export type Paste = z.infer<typeof PasteSchema>;

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
      /** What nothing can be taken of, beside what its part of the file has no columns for. */
      unsaid: z.array(z.enum(['difficulty', 'tags'])).optional(),
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
  /** Our title of a column → the file's, where the file is one table: so earlier versions wrote it. */
  columns: z.array(z.tuple([z.string(), z.string()])).default([]),
  /** The tables and papers of a workbook, in the order of the places (`placeOf`). */
  parts: z.array(PartSchema).default([]),
  /** Cells of optional columns that cost no more than themselves. */
  dropped: z.array(z.object({ title: z.string(), text: z.string() })).default([]),
  /** Sheets that cannot be read, each with the reason; sheets about something else, by their names. */
  faults: z.array(z.object({ name: z.string(), fault: FaultSchema })).default([]),
  others: z.array(z.string()).default([]),
  /** What of the file is not read at all, in words. */
  notes: z.array(z.string()).default([]),
  /** The file's columns that nothing is taken of. Imports of 0.1.0 did not say. */
  ignored: z.array(z.string()).default([]),
  /** What of a text was passed over. Tables have nothing of the kind. */
  passedOver: PassedOverSchema.optional(),
  /** The messages of a paste. */
  paste: PasteSchema.optional(),
});
export type BankDraft = z.infer<typeof BankDraftSchema> & { id: string };

/** Makes the store of questions that were handed in and wait for 确认: one import per editor, the latest. */
export function createBankImportStore(redis: Redis) {
  return createDrafts(redis, { key: KEYS.imports, counter: KEYS.counter, schema: BankDraftSchema });
}

export type BankImportStore = ReturnType<typeof createBankImportStore>;
