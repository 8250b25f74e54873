import type { Redis } from 'ioredis';
import { z } from 'zod';
import { createRecords, type RecordKind } from './records.ts';

/**
 * Makes the store of what each account has handed in and not confirmed yet: one at a time, the latest. Nothing of it has been
 * carried out.
 */
export function createDrafts<T extends object>(
  redis: Redis,
  { key, counter, schema }: RecordKind<T> & { counter: string },
) {
  type Draft = T & { id: string };
  const drafts = createRecords<Draft>(redis, {
    key,
    schema: z.intersection(schema, z.object({ id: z.string() })),
  });

  return {
    /** Takes a draft in under an id that none has had; an earlier one of the same account is dropped. */
    async handIn(account: number, content: T): Promise<Draft> {
      const draft = { ...content, id: String(await redis.incr(counter)) };
      await drafts.save(account, draft);
      return draft;
    },

    /** Finds a draft of the account; undefined once it has been confirmed, cancelled or replaced by a later one. */
    async find(account: number, id: string): Promise<Draft | undefined> {
      const draft = await drafts.find(account);
      return draft?.id === id ? draft : undefined;
    },

    /** Finds what the account handed in last, and has neither confirmed nor cancelled. */
    latest: (account: number): Promise<Draft | undefined> => drafts.find(account),

    /** Stores what became of a draft under its id. */
    amend: (account: number, draft: Draft): Promise<void> => drafts.save(account, draft),

    remove: (account: number): Promise<void> => drafts.remove(account),
  };
}
