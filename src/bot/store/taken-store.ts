import type { Redis } from 'ioredis';

const KEYS = { taken: 'qf:taken' };

/** So many of each account's messages are remembered, as long as Telegram lets people change what they have sent. */
const KEPT_MOST = 50;
const KEPT_SECONDS = 48 * 60 * 60;

/** Makes the store of which messages something has taken and gone on from: what their authors make of them later is not taken any more. */
export function createTakenStore(redis: Redis) {
  const keyOf = (telegramId: number): string => `${KEYS.taken}:${telegramId}`;

  return {
    /** Notes a message, once however often it is handled; the oldest beyond fifty is forgotten. */
    async add(telegramId: number, messageId: number): Promise<void> {
      const key = keyOf(telegramId);
      await redis
        .multi()
        .lrem(key, 0, messageId)
        .lpush(key, messageId)
        .ltrim(key, 0, KEPT_MOST - 1)
        .expire(key, KEPT_SECONDS)
        .exec();
    },

    async has(telegramId: number, messageId: number): Promise<boolean> {
      return (await redis.lrange(keyOf(telegramId), 0, -1)).includes(String(messageId));
    },
  };
}

export type TakenStore = ReturnType<typeof createTakenStore>;
