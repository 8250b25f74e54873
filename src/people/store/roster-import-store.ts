import type { Redis } from 'ioredis';
import { z } from 'zod';
import { readRecord } from '../../kernel/store/stored-records.ts';
import { RosterErrorSchema } from '../domain/roster.ts';
import { RosterRowSchema } from '../domain/roster-row.ts';

const KEYS = { imports: 'qf:roster-imports' };

const RosterDraftSchema = z.object({
  id: z.string(),
  /** Epoch milliseconds. */
  createdAt: z.number().int(),
  rows: z.array(RosterRowSchema),
  errors: z.array(RosterErrorSchema),
  ignoredColumns: z.array(z.string()),
  /** Imports of 0.1.0 did not say. */
  absentColumns: z.array(z.string()).default([]),
  choices: z.array(z.tuple([z.number().int(), z.union([z.number().int(), z.enum(['new', 'skip'])])])),
  leaving: z.array(z.number().int()),
});
export type RosterDraft = z.infer<typeof RosterDraftSchema>;

/** Rosters that were handed in and wait for 确认: one per officer, the latest. */
export function createRosterImportStore(redis: Redis) {
  return {
    async find(officer: number): Promise<RosterDraft | undefined> {
      const text = await redis.hget(KEYS.imports, String(officer));
      return readRecord(redis, { key: KEYS.imports, id: String(officer) }, text, (stored) =>
        RosterDraftSchema.parse(JSON.parse(stored)),
      );
    },
    async save(officer: number, draft: RosterDraft): Promise<void> {
      await redis.hset(KEYS.imports, String(officer), JSON.stringify(draft));
    },
    async remove(officer: number): Promise<void> {
      await redis.hdel(KEYS.imports, String(officer));
    },
  };
}

export type RosterImportStore = ReturnType<typeof createRosterImportStore>;
