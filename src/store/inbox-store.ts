import type { Redis } from 'ioredis';

const KEYS = { inbox: 'qf:inbox' };
/** Field beside the updates: the ids of the batch stored last, the only ones that Telegram may hand out again. */
const LAST_BATCH = 'last';

export type StoredUpdate = { update_id: number };

/**
 * Updates that were fetched from Telegram and not yet handled. A batch is stored before the next fetch confirms it to
 * Telegram, so that a killed process handles it after its restart.
 */
export function createInboxStore(redis: Redis) {
  return {
    async saveBatch(updates: readonly StoredUpdate[]): Promise<void> {
      const ids = updates.map((update) => update.update_id);
      const fields = updates.flatMap((update) => [String(update.update_id), JSON.stringify(update)]);
      await redis.hset(KEYS.inbox, LAST_BATCH, ids.join(','), ...fields);
    },

    async remove(updateIds: readonly number[]): Promise<void> {
      await redis.hdel(KEYS.inbox, ...updateIds.map(String));
    },

    /** What a former process left unhandled, oldest first, and the ids it had stored last. */
    async list(): Promise<{ pending: StoredUpdate[]; lastBatch: number[] }> {
      const { [LAST_BATCH]: last = '', ...pending } = await redis.hgetall(KEYS.inbox);
      const updates = Object.values(pending).map((text) => JSON.parse(text) as StoredUpdate);
      return {
        pending: updates.sort((a, b) => a.update_id - b.update_id),
        lastBatch: last.split(',').filter(Boolean).map(Number),
      };
    },
  };
}

export type InboxStore = ReturnType<typeof createInboxStore>;
