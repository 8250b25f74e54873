import { createHmac, randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import type { PersonId } from '../../kernel/person.ts';
import { luaScript } from '../../kernel/store/lua-script.ts';
import { SPENT_OF_NOTICES, spentKey } from './spent-store.ts';

const KEYS = {
  /** The notices of which something is set aside. */
  open: 'qf:sms:reserved',
  /** Person → `turn|parts|hundredths of a fen a part|month|day`. */
  reserved: (noticeId: string) => `qf:sms:reserved:${noticeId}`,
  /** The notices of which some were not sent because there were enough, or their text has no template. */
  barred: 'qf:sms:barred',
  /** Digest of a number → how many messages it got in a day; and the day's salt, by which the digests are made. */
  day: (date: string) => `qf:sms:day:${date}`,
};
const SALT = 'salt';
/** As much of a digest as tells the numbers of an office from one another. */
const DIGEST_DIGITS = 16;
/** What was counted of a day is forgotten after two. */
const FORGOTTEN_AFTER_SECONDS = 2 * 86_400;

const READ = `
  local text = redis.call('HGET', KEYS[1], ARGV[1])
  local turn, parts, price, month, day = '', 0, ARGV[4], ARGV[5], ''
  if text then
    turn, parts, price, month, day = string.match(text, '([^|]*)|(%d+)|(%d+)|([^|]*)|(.*)')
    parts = tonumber(parts)
  end`;

/**
 * KEYS reserved, open, month, day, notices; ARGV person, notice, parts, price, month, day, ceiling, most a day, turn, 1 where it can be asked what
 * was taken, seconds, number. Answers the refusal, or month and day under which it is counted. Where it cannot be asked, what an
 * earlier turn has set aside stays spent, and as much again is set aside.
 */
const reserve = luaScript(`${READ}
  if ARGV[10] ~= '1' then parts, day = 0, '' end
  local isNew, isNewDay = parts == 0, day ~= ARGV[6]
  if isNew then
    local spent = tonumber(redis.call('HGET', KEYS[3], 'parts') or '0')
    if spent + tonumber(ARGV[3]) > tonumber(ARGV[7]) then return 'ceiling' end
    local sent = tonumber(redis.call('HGET', KEYS[4], ARGV[12]) or '0')
    if isNewDay and sent >= tonumber(ARGV[8]) then return 'quota' end
    parts, price, month = tonumber(ARGV[3]), ARGV[4], ARGV[5]
    redis.call('HINCRBY', KEYS[3], 'messages', 1)
    redis.call('HINCRBY', KEYS[3], 'parts', parts)
    redis.call('HINCRBY', KEYS[3], 'cost', parts * tonumber(price))
    redis.call('HINCRBY', KEYS[5], ARGV[2], parts)
  end
  if isNewDay then
    redis.call('HINCRBY', KEYS[4], ARGV[12], 1)
    redis.call('EXPIRE', KEYS[4], ARGV[11])
    day = ARGV[6]
  end
  redis.call('SADD', KEYS[2], ARGV[2])
  redis.call('HSET', KEYS[1], ARGV[1], table.concat({ ARGV[9], parts, price, month, day }, '|'))
  return { month, day }`);

/** KEYS reserved, month, day, notices; ARGV person, turn, then two that READ passes over, month, number, notice. What another turn has taken over stays. */
const giveBack = luaScript(`${READ}
  if turn == '' or turn ~= ARGV[2] then return 0 end
  redis.call('HINCRBY', KEYS[2], 'parts', -parts)
  redis.call('HINCRBY', KEYS[2], 'cost', -parts * tonumber(price))
  redis.call('HINCRBY', KEYS[2], 'messages', -1)
  redis.call('HINCRBY', KEYS[4], ARGV[7], -parts)
  redis.call('HDEL', KEYS[1], ARGV[1])
  if redis.call('EXISTS', KEYS[3]) == 1 then redis.call('HINCRBY', KEYS[3], ARGV[6], -1) end
  return 1`);

/** KEYS reserved; ARGV person, turn, then three that READ passes over. */
const leaveSpent = luaScript(`${READ}
  if turn == '' or turn ~= ARGV[2] then return 0 end
  return redis.call('HDEL', KEYS[1], ARGV[1])`);

/** A message that is to be set aside. */
export type Reservation = {
  noticeId: string;
  person: PersonId;
  /** To which it goes: by it the day is counted, for two people may have one. */
  number: string;
  parts: number;
  /** What a part costs, in hundredths of a fen. */
  price: number;
  /** `2026-11`, and `2026-11-30`. */
  month: string;
  date: string;
  /** So many parts a month, and messages a day. */
  ceiling: number;
  perDay: number;
  /** It can be asked whether a send was taken: it is not made again before that is known, or asked for in vain. */
  isAsked: boolean;
};

/** What was set aside by one turn: it alone gives it back. */
export type Reserved = {
  noticeId: string;
  person: PersonId;
  counted: string;
  turn: string;
  month: string;
  date: string;
};

/** Makes the store of the text messages that are set aside before they are sent, and of how many each number got in a day. */
export function createReservationStore(redis: Redis) {
  let known: { date: string; salt: string } | undefined;

  /** The salt passes with its day: no digest says on another day whose it was. */
  async function saltOf(date: string): Promise<string> {
    if (known?.date === date) return known.salt;
    const key = KEYS.day(date);
    await redis.multi().hsetnx(key, SALT, randomUUID()).expire(key, FORGOTTEN_AFTER_SECONDS).exec();
    const salt = await redis.hget(key, SALT);
    if (salt === null) throw new Error(`The salt of ${date} could not be stored.`);
    known = { date, salt };
    return salt;
  }

  async function countedAs(numbers: readonly string[], date: string): Promise<string[]> {
    const salt = await saltOf(date);
    return numbers.map((number) =>
      createHmac('sha256', salt).update(number).digest('base64url').slice(0, DIGEST_DIGITS),
    );
  }

  return {
    /**
     * Sets a message aside in one step. For a person and notice it is set aside once, however often it is asked what became of the send;
     * where nobody can ask what was taken of an earlier turn, as much again is.
     */
    async reserve(wanted: Reservation): Promise<Reserved | 'ceiling' | 'quota'> {
      const { noticeId, person, number, parts, price, month, date, ceiling, perDay, isAsked } = wanted;
      const turn = randomUUID();
      const keys = [KEYS.reserved(noticeId), KEYS.open, spentKey(month), KEYS.day(date), SPENT_OF_NOTICES];
      const [counted = ''] = await countedAs([number], date);
      const limits = [ceiling, perDay, turn, isAsked ? 1 : 0, FORGOTTEN_AFTER_SECONDS, counted];
      const reply = await reserve(redis, keys, [person, noticeId, parts, price, month, date, ...limits]);
      if (reply === 'ceiling' || reply === 'quota') return reply;
      const [countedIn = month, countedOn = date] = reply as string[];
      return { noticeId, person, counted, turn, month: countedIn, date: countedOn };
    },

    /** Gives back what a turn has set aside, once. */
    async giveBack({ noticeId, person, counted, turn, month, date }: Reserved): Promise<void> {
      const keys = [KEYS.reserved(noticeId), spentKey(month), KEYS.day(date), SPENT_OF_NOTICES];
      await giveBack(redis, keys, [person, turn, '', '', month, counted, noticeId]);
    },

    /** Leaves spent what a turn has set aside: whatever is sent after it is set aside anew. */
    async leaveSpent({ noticeId, person, turn, month }: Reserved): Promise<void> {
      await leaveSpent(redis, [KEYS.reserved(noticeId)], [person, turn, '', '', month]);
    },

    /** Tells whether a message is set aside for a person. */
    isReserved: async (noticeId: string, person: PersonId): Promise<boolean> =>
      (await redis.hexists(KEYS.reserved(noticeId), String(person))) === 1,

    /**
     * Finds how people stand on a day, by their numbers, without what is set aside for them of this notice; where nobody can ask what became
     * of that, it counts like what they got.
     */
    async findCounts(
      noticeId: string,
      numbers: ReadonlyMap<PersonId, string>,
      date: string,
      isAsked: boolean,
    ) {
      if (numbers.size === 0) return new Map<PersonId, { isCounted: boolean; sentToday: number }>();
      const people = [...numbers.keys()];
      const counted = await countedAs([...numbers.values()], date);
      const [own, sent] = await Promise.all([
        isAsked ? redis.hmget(KEYS.reserved(noticeId), ...people.map(String)) : [],
        redis.hmget(KEYS.day(date), ...counted),
      ]);
      return new Map(
        people.map((person, index) => {
          const reserved = own[index] ?? undefined;
          const isOfDay = reserved?.endsWith(`|${date}`) === true;
          const sentToday = Number(sent[index] ?? 0) - (isOfDay ? 1 : 0);
          return [person, { isCounted: reserved !== undefined, sentToday }] as const;
        }),
      );
    },

    /** Notes that some of a notice are not sent because there were enough, or its text has no template. */
    async noteBarred(noticeId: string): Promise<void> {
      await redis.sadd(KEYS.barred, noticeId);
    },

    /** Lists the notices of which that was noted and not told yet. */
    listBarred: (): Promise<string[]> => redis.smembers(KEYS.barred),

    /** Forgets that some of a notice were not sent: it was told. */
    forgetBarred: (noticeId: string): Promise<number> => redis.srem(KEYS.barred, noticeId),

    /** Lists the notices of which something is set aside. */
    listNotices: (): Promise<string[]> => redis.smembers(KEYS.open),

    /** Forgets for whom something was set aside of a notice; what was spent stays. */
    async forget(noticeId: string): Promise<void> {
      await redis.multi().unlink(KEYS.reserved(noticeId)).srem(KEYS.open, noticeId).exec();
    },
  };
}

export type ReservationStore = ReturnType<typeof createReservationStore>;
