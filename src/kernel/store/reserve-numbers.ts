import type { Redis } from 'ioredis';

/** Reserves numbers that count on from the last: each is given once, also if nobody gets it in the end. */
export async function reserveNumbers(redis: Redis, key: string, count: number): Promise<number[]> {
  if (count === 0) return [];
  const last = await redis.incrby(key, count);
  return Array.from({ length: count }, (_, index) => last - count + 1 + index);
}
