import type { Redis } from 'ioredis';
import type { PersonId } from '../../kernel/person.ts';
import { luaScript } from '../../kernel/store/lua-script.ts';
import { FIRST_CHANNEL } from '../domain/message-ref.ts';

/** As 0.1.0 kept them for Telegram; those of another channel have its name behind them. */
const KEYS = {
  /** When the next send falls due. All instants are microseconds on Redis' clock. */
  next: 'qf:budget:next',
  /** The time until which the channel wants to hear nothing (429). */
  blocked: 'qf:budget:blocked',
  /** The sends that may have arrived within the last second → the latest instant at which they can have arrived. */
  recent: 'qf:budget:recent',
  slots: 'qf:budget:slots',
  /** There while the person's chat or mailbox has had a bulk send just now. */
  chat: (person: PersonId) => `qf:budget:chat:${person}`,
};

/** A process that was held up makes up for so much of it, as far as the limit of the second allows. */
const CATCH_UP_MICROS = 250_000;
/**
 * How long a send may be on its way; one that has been answered has arrived. Where replies take longer than this, the two
 * limits bound Telegram's rate to 29 in 1.075 s, which is 96 % of the usual 28 a second.
 */
const ON_ITS_WAY_MICROS = 75_000;

/**
 * Takes a slot and the chat, or says how long to wait, or that the chat has had a send just now (-1). Two rules: the generic cell rate algorithm (ITU-T I.371) for the mean; and, for
 * the limit of any second, that with this send no more than the limit may have arrived since a second ago, each as late
 * as it can have. One step for both, so that only one round trip lies between the slot and its send.
 * A call may send several messages: it counts for all of them, and its slot is the last of as many.
 * ARGV interval, limit, pause of the chat (ms), messages. Answers the microseconds to wait and the slot.
 */
const takeSlot = luaScript(`
  local time = redis.call('TIME')
  local now = time[1] * 1000000 + time[2]
  local blocked = tonumber(redis.call('GET', KEYS[2]) or '0')
  if blocked > now then return { blocked - now, 0 } end
  if redis.call('EXISTS', KEYS[5]) == 1 then return { -1, 0 } end
  local interval = tonumber(ARGV[1])
  local due = math.max(tonumber(redis.call('GET', KEYS[1]) or '0'), now - ${CATCH_UP_MICROS})
  if due > now then return { due - now, 0 } end
  redis.call('ZREMRANGEBYSCORE', KEYS[3], '-inf', now - 1000000)
  local messages = tonumber(ARGV[4])
  local over = redis.call('ZCARD', KEYS[3]) + messages - tonumber(ARGV[2])
  if over > 0 then
    return { redis.call('ZRANGE', KEYS[3], over - 1, over - 1, 'WITHSCORES')[2] + 1000001 - now, 0 }
  end
  local slot = redis.call('INCRBY', KEYS[4], messages)
  for taken = slot - messages + 1, slot do
    redis.call('ZADD', KEYS[3], now + ${ON_ITS_WAY_MICROS}, taken)
  end
  redis.call('SET', KEYS[1], string.format('%.0f', due + interval * messages))
  redis.call('SET', KEYS[5], slot, 'PX', ARGV[3])
  return { 0, slot }`);

/** The send of a slot has been answered: it has arrived by now. (Redis 6.0 has no ZADD LT.) */
const settleSlot = luaScript(`
  local time = redis.call('TIME')
  local now = time[1] * 1000000 + time[2]
  for taken = ARGV[1] - ARGV[2] + 1, tonumber(ARGV[1]) do
    local latest = redis.call('ZSCORE', KEYS[1], taken)
    if latest and tonumber(latest) > now then redis.call('ZADD', KEYS[1], now, taken) end
  end`);

/** Nothing was sent in a slot: the next one may have it, and the chat too. */
const returnSlot = luaScript(`
  if redis.call('GET', KEYS[3]) == ARGV[1] then redis.call('DEL', KEYS[3]) end
  local returned = 0
  for taken = ARGV[1] - ARGV[3] + 1, tonumber(ARGV[1]) do returned = returned + redis.call('ZREM', KEYS[2], taken) end
  if returned == 0 then return 0 end
  local due = tonumber(redis.call('GET', KEYS[1]) or '0')
  redis.call('SET', KEYS[1], string.format('%.0f', math.max(0, due - ARGV[2] * returned)))
  return 1`);

/** Never shortens a block that is there. */
const blockAll = luaScript(`
  local time = redis.call('TIME')
  local untilThen = time[1] * 1000000 + time[2] + ARGV[1]
  if untilThen > tonumber(redis.call('GET', KEYS[1]) or '0') then
    redis.call('SET', KEYS[1], string.format('%.0f', untilThen))
  end`);

/** Leave to begin one call that sends, at once; whoever does not must give it back. It is the last of as many as it sends messages. */
export type Slot = number;

/** How much a channel carries: in the mean, in any second, and how far apart to one person. */
type Allowance = { perSecond: number; mostInAnySecond: number; pauseMs: number };

/**
 * Makes the store of a channel's one allowance of bulk sends for all processes on this Redis. Replies to people do not draw on it.
 */
export function createBudgetStore(redis: Redis, channel: string, allowance: Allowance) {
  const { perSecond, mostInAnySecond, pauseMs } = allowance;
  const intervalMicros = Math.ceil(1_000_000 / perSecond);
  const own = (key: string) => (channel === FIRST_CHANNEL ? key : `${key}@${channel}`);
  const [next, blocked, recent] = [own(KEYS.next), own(KEYS.blocked), own(KEYS.recent)];
  const chatOf = (person: PersonId) => own(KEYS.chat(person));
  return {
    /**
     * Takes a slot for a send to the person; or tells after how many milliseconds to ask again, or that their chat has had a bulk
     * send just now, of whichever notice.
     *
     * @param messages how many the call sends: Telegram counts each part of an album
     */
    async take(person: PersonId, messages = 1): Promise<{ slot: Slot } | { waitMs: number } | 'chat-busy'> {
      const keys = [next, blocked, recent, own(KEYS.slots), chatOf(person)];
      const limits = [intervalMicros, mostInAnySecond, pauseMs, Math.min(messages, mostInAnySecond)];
      const [waitMicros = 0, slot = 0] = (await takeSlot(redis, keys, limits)) as number[];
      if (slot > 0) return { slot };
      return waitMicros < 0 ? 'chat-busy' : { waitMs: Math.ceil(waitMicros / 1000) };
    },

    /** Notes that the send was answered, or given up. */
    async settle(slot: Slot, messages = 1): Promise<void> {
      await settleSlot(redis, [recent], [slot, messages]);
    },

    /** Gives a slot back, since nothing was sent to the person for whom it was taken. */
    async giveBack(slot: Slot, person: PersonId, messages = 1): Promise<void> {
      await returnSlot(redis, [next, recent, chatOf(person)], [slot, intervalMicros, messages]);
    },

    /** Lets nobody get a slot for so long. */
    async block(milliseconds: number): Promise<void> {
      await blockAll(redis, [blocked], [milliseconds * 1000]);
    },
  };
}

export type BudgetStore = ReturnType<typeof createBudgetStore>;
