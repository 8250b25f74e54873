import type { Redis } from 'ioredis';

const KEYS = {
  /** Hash: `rewritten` and `wanted` → epoch ms; `refused` → 1 where Redis does not allow it. */
  state: 'qf:append-log',
};

export type AppendLogState = {
  /** When it was last rewritten; 0: never. */
  rewrittenAt: number;
  /** The time since which a rewrite is wanted before its day is over. */
  wantedAt: number | undefined;
  /** Redis did not allow it. */
  isRefused: boolean;
};

/**
 * Makes the store of the file to which Redis appends every write. What was overwritten or deleted long ago still stands in it,
 * until it is rewritten from what is stored now.
 */
export function createAppendLogStore(redis: Redis) {
  return {
    /** Tells when the file was rewritten last (epoch ms; 0: never), since when it is to be, and whether Redis refused. */
    async findState(): Promise<AppendLogState> {
      const { rewritten, wanted, refused } = await redis.hgetall(KEYS.state);
      return {
        rewrittenAt: Number(rewritten ?? 0),
        wantedAt: wanted === undefined ? undefined : Number(wanted),
        isRefused: refused === '1',
      };
    },

    /** Notes since when (epoch ms) something is to disappear from the file. */
    async recordWanted(at: number): Promise<void> {
      await redis.hset(KEYS.state, 'wanted', at);
    },

    /** Notes that it was seen to: rewritten, or refused. */
    async recordSeenTo(at: number, isRefused: boolean): Promise<void> {
      await redis
        .multi()
        .hset(KEYS.state, { rewritten: at, refused: isRefused ? 1 : 0 })
        .hdel(KEYS.state, 'wanted')
        .exec();
    },

    /** Tells whether Redis keeps such a file; false also where it does not say. */
    async isKept(): Promise<boolean> {
      const info = await redis.info('persistence');
      return /^aof_enabled:1\b/m.test(info);
    },

    /** Lets Redis rewrite it in the background; false while it is doing so already. Throws where that is not allowed. */
    async rewrite(): Promise<boolean> {
      try {
        await redis.bgrewriteaof();
        return true;
      } catch (error) {
        if (error instanceof Error && /already in progress/.test(error.message)) return false;
        throw error;
      }
    },
  };
}

export type AppendLogStore = ReturnType<typeof createAppendLogStore>;
