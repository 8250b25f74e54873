import type { Redis } from 'ioredis';
import { z } from 'zod';
import { createDrafts } from '../../kernel/store/drafts.ts';
import { PaperEntrySchema } from '../domain/ledger-table.ts';

const KEYS = { imports: 'qf:signatures:imports', counter: 'qf:signatures:imports:counter' };

/** Makes the store of tables that were handed in and not confirmed yet, one of each account. */
export const createLedgerImportStore = (redis: Redis) =>
  createDrafts(redis, {
    key: KEYS.imports,
    counter: KEYS.counter,
    schema: z.object({ entries: z.array(PaperEntrySchema) }),
  });

export type LedgerImportStore = ReturnType<typeof createLedgerImportStore>;
