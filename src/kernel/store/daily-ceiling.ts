import type { Redis } from 'ioredis';
import { luaScript } from './lua-script.ts';

/** What is counted for a day is forgotten after two: nothing rests on that but the memory. */
const FORGOTTEN_AFTER_SECONDS = 2 * 86_400;

/**
 * Appends an entry unless the person's day is full. The same words of the same person on the same day are the same entry, so that
 * what is handled twice is kept once.
 *
 * KEYS list, day; ARGV person, most, words, entry, seconds. Answers the entry's number from 0; -1 when the day is full.
 */
const append = luaScript(`
  local known = redis.call('HGET', KEYS[2], ARGV[1] .. ':' .. redis.sha1hex(ARGV[3]))
  if known then return tonumber(known) end
  if tonumber(redis.call('HGET', KEYS[2], ARGV[1]) or '0') >= tonumber(ARGV[2]) then return -1 end
  local number = redis.call('RPUSH', KEYS[1], ARGV[4]) - 1
  redis.call('HINCRBY', KEYS[2], ARGV[1], 1)
  redis.call('HSET', KEYS[2], ARGV[1] .. ':' .. redis.sha1hex(ARGV[3]), number)
  redis.call('EXPIRE', KEYS[2], ARGV[5])
  return number`);

/** How many are kept of one person, and on which day (`2026-09-30`). */
export type DailyCeiling = { date: string; most: number };
type DailyEntry = { personId: number; words: string; entry: string; most: number };

/** Appends to a list of which one person fills only so much a day; returns the entry's number, or nothing when the day is full. */
export async function appendWithinCeiling(
  redis: Redis,
  keys: { list: string; day: string },
  { personId, words, entry, most }: DailyEntry,
): Promise<number | undefined> {
  const args = [personId, most, words, entry, FORGOTTEN_AFTER_SECONDS];
  const number = Number(await append(redis, [keys.list, keys.day], args));
  return number < 0 ? undefined : number;
}
