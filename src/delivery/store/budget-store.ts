import type { Redis } from 'ioredis';
import { roundsOf } from '../../kernel/group-commit.ts';
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
  /** The people whose chat or mailbox has had a bulk send just now → the time from which it may have the next. */
  chats: 'qf:budget:chats',
};

/** A process that was held up makes up for so much of it, as far as the limit of the second allows. */
const CATCH_UP_MICROS = 250_000;
/**
 * How long a send may be on its way; one that has been answered has arrived. Where replies take longer than this, the two
 * limits bound Telegram's rate to 29 in 1.075 s, which is 96 % of the usual 28 a second.
 */
const ON_ITS_WAY_MICROS = 75_000;

/** Lua: collects the members of sorted sets, and adds them in one command; scores are whole numbers of more digits than Lua writes. */
const MANY = `
  local function put(members, score, member)
    members[#members + 1] = string.format('%.0f', score)
    members[#members + 1] = member
  end
  local function add_many(key, members)
    if #members > 0 then redis.call('ZADD', key, unpack(members)) end
    for i = #members, 1, -1 do members[i] = nil end
  end
`;

/** Lua: notes that the sends of slots have been answered: they have arrived by now. (Redis 6.0 has no ZADD LT.) */
const SETTLE = `${MANY}
  local function settle(recent, now, first, last)
    local arrived = {}
    for at = first, last do
      local latest = redis.call('ZSCORE', recent, ARGV[at])
      if latest and tonumber(latest) > now then put(arrived, now, ARGV[at]) end
    end
    add_many(recent, arrived)
  end
`;

/**
 * Takes slots and chats for sends in their order. Two rules: the generic cell rate algorithm (ITU-T I.371) for the mean; and, for
 * the limit of any second, that with this send no more than the limit may have arrived since a second ago, each as late
 * as it can have. One step for all, so that only one round trip lies between the slots and their sends.
 * A call may send several messages: it counts for all of them, and its slot is the last of as many.
 * KEYS next, blocked, recent, slots, chats; ARGV interval, limit, pause of the chat, how many slots are settled before, these, then person,
 * messages, person, messages …
 * Answers for each its slot, or -1 where the chat has had a send just now, up to the first that has to wait; before them the
 * microseconds that this one has to wait (0: none).
 */
const takeSlots = luaScript(`${SETTLE}
  local time = redis.call('TIME')
  local now = time[1] * 1000000 + time[2]
  local interval, limit, pause = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
  local first = 5 + ARGV[4]
  settle(KEYS[3], now, 5, first - 1)
  local blocked = tonumber(redis.call('GET', KEYS[2]) or '0')
  if blocked > now then return { blocked - now } end
  redis.call('ZREMRANGEBYSCORE', KEYS[3], '-inf', now - 1000000)
  redis.call('ZREMRANGEBYSCORE', KEYS[5], '-inf', now)
  local due = math.max(tonumber(redis.call('GET', KEYS[1]) or '0'), now - ${CATCH_UP_MICROS})
  local recent = redis.call('ZCARD', KEYS[3])
  local slot = tonumber(redis.call('GET', KEYS[4]) or '0')
  local answer, sends, chats, busy = { 0 }, {}, {}, {}
  local function wait_before(messages)
    if due > now then return due - now end
    local over = recent + messages - limit
    if over <= 0 then return 0 end
    add_many(KEYS[3], sends)
    return redis.call('ZRANGE', KEYS[3], over - 1, over - 1, 'WITHSCORES')[2] + 1000001 - now
  end
  local function take(person, messages)
    for _ = 1, messages do
      slot = slot + 1
      put(sends, now + ${ON_ITS_WAY_MICROS}, slot)
    end
    recent, due = recent + messages, due + interval * messages
    put(chats, now + pause, person)
    busy[person] = true
    return slot
  end
  for i = first, #ARGV, 2 do
    local person, messages = ARGV[i], tonumber(ARGV[i + 1])
    if busy[person] or redis.call('ZSCORE', KEYS[5], person) then answer[#answer + 1] = -1
    else
      answer[1] = wait_before(messages)
      if answer[1] > 0 then break end
      answer[#answer + 1] = take(person, messages)
    end
  end
  add_many(KEYS[3], sends)
  add_many(KEYS[5], chats)
  if next(busy) then
    redis.call('SET', KEYS[1], string.format('%.0f', due))
    redis.call('SET', KEYS[4], slot)
    redis.call('PEXPIRE', KEYS[5], math.ceil(pause / 1000))
  end
  return answer`);

/** KEYS recent; ARGV the slots. */
const settleSlots = luaScript(`${SETTLE}
  local time = redis.call('TIME')
  settle(KEYS[1], time[1] * 1000000 + time[2], 1, #ARGV)`);

/**
 * Nothing was sent in a slot: the next one may have it, and the chat too, unless somebody else's send has taken that meanwhile. KEYS next,
 * recent, chats; ARGV slot, interval, messages, person, pause of the chat.
 */
const returnSlot = luaScript(`
  local latest = redis.call('ZSCORE', KEYS[2], ARGV[1])
  local free = latest and redis.call('ZSCORE', KEYS[3], ARGV[4])
  if free and tonumber(free) == latest - ${ON_ITS_WAY_MICROS} + ARGV[5] then redis.call('ZREM', KEYS[3], ARGV[4]) end
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

/** A send that asks for a slot; `messages`: how many the call sends, one unless told. Telegram counts each part of an album. */
export type SlotWish = { person: PersonId; messages?: number };

/** What comes of asking for a slot. */
export type SlotAnswer = { slot: Slot } | { waitMs: number } | 'chat-busy';

/** How much a channel carries: in the mean, in any second, and how far apart to one person. */
type Allowance = { perSecond: number; mostInAnySecond: number; pauseMs: number };

/**
 * Makes the store of a channel's one allowance of bulk sends for all processes on this Redis. Replies to people do not draw on it.
 */
export function createBudgetStore(redis: Redis, channel: string, allowance: Allowance) {
  const { perSecond, mostInAnySecond, pauseMs } = allowance;
  const intervalMicros = Math.ceil(1_000_000 / perSecond);
  const own = (key: string) => (channel === FIRST_CHANNEL ? key : `${key}@${channel}`);
  const next = own(KEYS.next);
  const blocked = own(KEYS.blocked);
  const recent = own(KEYS.recent);
  const chats = own(KEYS.chats);
  const pauseMicros = pauseMs * 1000;

  const inRound = roundsOf(redis);
  /** The slots whose sends have been answered, as long as Redis has not been told. */
  let answered: Slot[] = [];
  let telling: Promise<void> | undefined;

  function takeAnswered(): Slot[] {
    const slots = answered;
    answered = [];
    return slots;
  }

  async function tellAnswered(): Promise<void> {
    // Whoever asks for slots in the same round tells it by the way.
    await Promise.resolve();
    telling = undefined;
    const slots = takeAnswered();
    if (slots.length > 0) await settleSlots(redis, [recent], slots);
  }

  return {
    /**
     * Takes slots for sends in one step, in their order. Tells of each its slot; or after how many milliseconds to ask again, as from the
     * first on that has to wait; or that the person's chat has had a bulk send just now, of whichever notice.
     */
    async take(wishes: readonly SlotWish[]): Promise<SlotAnswer[]> {
      const keys = [next, blocked, recent, own(KEYS.slots), chats];
      const limits = [intervalMicros, mostInAnySecond, pauseMicros];
      const asked = wishes.flatMap(({ person, messages = 1 }) => [
        person,
        Math.min(messages, mostInAnySecond),
      ]);
      const settled = takeAnswered();
      const args = [...limits, settled.length, ...settled, ...asked];
      const [waitMicros = 0, ...slots] = (await takeSlots(redis, keys, args)) as number[];
      const waitMs = Math.ceil(waitMicros / 1000);
      return wishes.map((_, index) => {
        const slot = slots[index];
        if (slot === undefined) return { waitMs };
        return slot < 0 ? 'chat-busy' : { slot };
      });
    },

    /** Notes that the send was answered, or given up. */
    settle(slot: Slot, messages = 1): Promise<void> {
      answered.push(...slotsOf(slot, messages));
      telling ??= inRound(tellAnswered);
      return telling;
    },

    /** Gives a slot back, since nothing was sent to the person for whom it was taken. */
    async giveBack(slot: Slot, person: PersonId, messages = 1): Promise<void> {
      await returnSlot(redis, [next, recent, chats], [slot, intervalMicros, messages, person, pauseMicros]);
    },

    /** Lets nobody get a slot for so long. */
    async block(milliseconds: number): Promise<void> {
      await blockAll(redis, [blocked], [milliseconds * 1000]);
    },
  };
}

/** A call that sends several messages has the slots up to its own. */
const slotsOf = (last: Slot, messages: number): Slot[] =>
  Array.from({ length: messages }, (_, before) => last - before);

export type BudgetStore = ReturnType<typeof createBudgetStore>;
