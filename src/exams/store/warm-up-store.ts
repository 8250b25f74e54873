import type { Redis } from 'ioredis';
import { type WarmUp, WarmUpSchema } from '../domain/warm-up.ts';

const KEYS = { warmUps: 'qf:warm-ups' };

/** The warm-up of each group, until it is over. */
export function createWarmUpStore(redis: Redis) {
  return {
    async find(chatId: number): Promise<WarmUp | undefined> {
      const text = await redis.hget(KEYS.warmUps, String(chatId));
      return text ? WarmUpSchema.parse(JSON.parse(text)) : undefined;
    },
    async save(chatId: number, warmUp: WarmUp): Promise<void> {
      await redis.hset(KEYS.warmUps, String(chatId), JSON.stringify(warmUp));
    },
    async clear(): Promise<void> {
      await redis.del(KEYS.warmUps);
    },
    async remove(chatId: number): Promise<void> {
      await redis.hdel(KEYS.warmUps, String(chatId));
    },
  };
}

export type WarmUpStore = ReturnType<typeof createWarmUpStore>;
