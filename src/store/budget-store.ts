import type { Redis } from 'ioredis';
import { luaScript } from './lua-script.ts';

const KEYS = {
  /** When the next send falls due, microseconds on Redis' clock. */
  next: 'qf:budget:next',
  /** Until when Telegram wants to hear nothing (429), the same. */
  blocked: 'qf:budget:blocked',
};

/**
 * The generic cell rate algorithm on Redis' clock. A send may come one interval early, so that a process that woke a
 * moment late makes up for it: 28 a second on average, never more than 29 in any second. Answers the microseconds to
 * wait; 0 means the turn is taken. Source of the algorithm: ITU-T I.371.
 */
const takeTurn = luaScript(`
  local time = redis.call('TIME')
  local now = time[1] * 1000000 + time[2]
  local blocked = tonumber(redis.call('GET', KEYS[2]) or '0')
  if blocked > now then return blocked - now end
  local interval = tonumber(ARGV[1])
  local due = tonumber(redis.call('GET', KEYS[1]) or '0')
  if due - interval > now then return due - interval - now end
  redis.call('SET', KEYS[1], string.format('%.0f', math.max(due, now) + interval))
  return 0`);

/** Never shortens a block that is there. */
const block = luaScript(`
  local time = redis.call('TIME')
  local untilThen = time[1] * 1000000 + time[2] + ARGV[1]
  if untilThen > tonumber(redis.call('GET', KEYS[1]) or '0') then
    redis.call('SET', KEYS[1], string.format('%.0f', untilThen))
  end`);

/** The one allowance of bulk sends for all processes on this Redis. Replies to people do not draw on it. */
export function createBudgetStore(redis: Redis, ratePerSecond: number) {
  const intervalMicros = Math.ceil(1_000_000 / ratePerSecond);
  return {
    /** Takes a turn and answers 0, or answers after how many milliseconds to ask again. */
    async take(): Promise<number> {
      const micros = await takeTurn(redis, [KEYS.next, KEYS.blocked], [intervalMicros]);
      return Math.ceil(Number(micros) / 1000);
    },

    /** Nobody gets a turn for so long. */
    async block(milliseconds: number): Promise<void> {
      await block(redis, [KEYS.blocked], [milliseconds * 1000]);
    },
  };
}

export type BudgetStore = ReturnType<typeof createBudgetStore>;
