import type { Redis } from 'ioredis';
import { z } from 'zod';
import { createDrafts } from '../../kernel/store/drafts.ts';
import { FromAboveSchema, RosterErrorSchema } from '../domain/roster.ts';
import {
  NO_SHEETS,
  OriginSchema,
  PassedOversSchema,
  SheetsSchema,
  UnseensSchema,
} from '../domain/roster-file.ts';
import { RosterRowSchema } from '../domain/roster-row.ts';

const KEYS = { imports: 'qf:roster-imports', counter: 'qf:roster-imports:counter' };

const RosterDraftSchema = z.object({
  /** Epoch milliseconds. */
  createdAt: z.number().int(),
  rows: z.array(RosterRowSchema),
  errors: z.array(RosterErrorSchema),
  /** What imports before did not say has a default. */
  doubts: z.array(RosterErrorSchema).default([]),
  fromAbove: z.array(FromAboveSchema).default([]),
  fillsDepartments: z.boolean().default(false),
  passedOver: PassedOversSchema.default([]),
  unseen: UnseensSchema.default([]),
  ignoredColumns: z.array(z.string()),
  unreadRemarks: z.number().int().default(0),
  idColumns: z.array(z.string()).default([]),
  readAs: z.array(z.object({ title: z.string(), from: z.array(z.string()) })).default([]),
  sheets: SheetsSchema.default(NO_SHEETS),
  origin: OriginSchema.optional(),
  /** Whether 试用 and the like become tags. */
  tagsStanding: z.boolean().default(false),
  /** Imports of 0.1.0 did not say. */
  absentColumns: z.array(z.string()).default([]),
  choices: z.array(z.tuple([z.number().int(), z.union([z.number().int(), z.enum(['new', 'skip'])])])),
  leaving: z.array(z.number().int()),
});
export type RosterDraft = z.infer<typeof RosterDraftSchema> & { id: string };

/** Makes the store of rosters that were handed in and wait for 确认: one per officer, the latest. */
export function createRosterImportStore(redis: Redis) {
  return createDrafts(redis, { key: KEYS.imports, counter: KEYS.counter, schema: RosterDraftSchema });
}

export type RosterImportStore = ReturnType<typeof createRosterImportStore>;
