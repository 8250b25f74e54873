import type { Redis } from 'ioredis';
import { z } from 'zod';

const KEYS = { restored: 'qf:restored', turn: 'qf:restoring' };

/** What the data say of the restore from which they come. */
const RestoredSchema = z.object({
  /** No two restores have the same. */
  id: z.string(),
  /** The instant whose state was restored, and when that was done (epoch milliseconds). */
  takenAt: z.int(),
  restoredAt: z.int(),
});
export type Restored = z.infer<typeof RestoredSchema>;

/** Makes the store of what is known of the last restore. It is written by the restore itself, in its one step. */
export function createRestoredStore(redis: Redis) {
  return {
    /** Finds the restore from which the data come; undefined where they were never restored. */
    async find(): Promise<Restored | undefined> {
      const text = await redis.get(KEYS.restored);
      return text === null ? undefined : RestoredSchema.parse(JSON.parse(text));
    },
    /** Tells whether a restore is under way: whatever is written meanwhile would be lost. */
    isUnderWay: async (): Promise<boolean> => (await redis.exists(KEYS.turn)) > 0,
  };
}
