import type { Redis } from 'ioredis';
import { z } from 'zod';
import { bucketOf } from '../../delivery/domain/delivery.ts';
import type { AuditEntry } from '../../kernel/audit.ts';
import type { PersonId } from '../../kernel/person.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { auditedScript } from '../../kernel/store/audit-store.ts';
import { luaScript } from '../../kernel/store/lua-script.ts';
import { jsonOf, readHash, readRecords } from '../../kernel/store/stored-records.ts';
import { type FormerNudge, type Nudge, NudgeSchema } from '../domain/nudge.ts';

const KEYS = {
  /** Hash of an ask's nudges: number → nudge. */
  nudges: (askId: string) => `qf:nudges:${askId}`,
  /** Hash of the people of a bucket: person → numbers of the nudges that they got, `1,3`. */
  turns: (askId: string, bucket: number) => `qf:nudges:${askId}:${bucket}`,
  /** Hash of the people of a bucket who were nudged on a day: person → the ask that it was about. */
  day: (date: PlainDate, bucket: number) => `qf:nudges:day:${date}:${bucket}`,
  /** Set of `<ask id> <number>`: nudges that still have a step to come. */
  open: 'qf:nudges:open',
};

/** KEYS nudges, open; ARGV number, nudge, member of open. Only the number that comes next is taken. */
const saveNext = auditedScript(`
  if redis.call('HLEN', KEYS[1]) ~= tonumber(ARGV[1]) - 1 then return 0 end
  redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
  redis.call('SADD', KEYS[2], ARGV[3])
  return 1`);

/** KEYS nudges, open; ARGV number, nudge before, nudge after, member of open, `SREM` to close it or `SADD`. */
const replaceNudge = auditedScript(`
  if redis.call('HGET', KEYS[1], ARGV[1]) ~= ARGV[2] then return 0 end
  redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
  redis.call(ARGV[5], KEYS[2], ARGV[4])
  return 1`);

/** A day is looked at while it lasts; a little longer, for clocks of two processes. */
const DAY_KEPT_SECONDS = 3 * 24 * 60 * 60;

/**
 * KEYS turns, the day, if it is to be one of a day; ARGV number of the nudge, most turns per person, `,1,2,` of the nudges long enough
 * past, the ask, people. Answers those who have this turn now.
 */
const takeTurns = luaScript(`
  local taken = {}
  for i = 5, #ARGV do
    local today = KEYS[2] and redis.call('HGET', KEYS[2], ARGV[i])
    local isFree = not today or today == ARGV[4]
    local had = redis.call('HGET', KEYS[1], ARGV[i]) or ''
    local count, mine, rested = 0, false, true
    for number in string.gmatch(had, '%d+') do
      count = count + 1
      mine = mine or number == ARGV[1]
      rested = rested and string.find(ARGV[3], ',' .. number .. ',', 1, true)
    end
    if not mine and isFree and rested and count < tonumber(ARGV[2]) then
      redis.call('HSET', KEYS[1], ARGV[i], had == '' and ARGV[1] or had .. ',' .. ARGV[1])
      if KEYS[2] then redis.call('HSET', KEYS[2], ARGV[i], ARGV[4]) end
      mine = true
    end
    if mine then taken[#taken + 1] = ARGV[i] end
  end
  if KEYS[2] then redis.call('EXPIRE', KEYS[2], ${DAY_KEPT_SECONDS}) end
  return taken`);

/** KEYS turns of buckets; ARGV the people of each of these buckets, as JSON. Answers `1,3` and the people who got just those, by commas, and so on. */
const readTurns = luaScript(`
  local peopleOf, found = {}, {}
  for at, people in ipairs(cjson.decode(ARGV[1])) do
    for i, text in ipairs(redis.call('HMGET', KEYS[at], unpack(people))) do
      if text then
        peopleOf[text] = peopleOf[text] or {}
        table.insert(peopleOf[text], people[i])
      end
    end
  end
  for text, people in pairs(peopleOf) do
    found[#found + 1] = text
    found[#found + 1] = table.concat(people, ',')
  end
  return found`);

/**
 * A nudge and its bounds. `date`: the day on which it begins, on which nobody gets one about anything else as well; absent: of one that
 * is past.
 */
type TurnTerms = { number: number; most: number; rested: readonly number[]; date?: PlainDate };

/** Makes the store of the nudges of each ask, and of how often each person was nudged about it. */
export function createNudgeStore(redis: Redis) {
  async function countTurns(
    askId: string,
    { number, most, rested, date }: TurnTerms,
    people: readonly PersonId[],
  ): Promise<Set<PersonId>> {
    const [first] = people;
    if (first === undefined) return new Set();
    const bucket = bucketOf(first);
    const keys = [KEYS.turns(askId, bucket), ...(date === undefined ? [] : [KEYS.day(date, bucket)])];
    const terms = [number, most, `,${rested.join(',')},`, askId];
    const taken = (await takeTurns(redis, keys, [...terms, ...people])) as string[];
    return new Set(taken.map(Number));
  }

  return {
    /** Returns the nudges of an ask in the order of their numbers. */
    async list(askId: string): Promise<Nudge[]> {
      const nudges = await readHash(redis, KEYS.nudges(askId), parse);
      return [...nudges.values()].sort((a, b) => a.number - b.number);
    },

    /** Saves a nudge; false when the ask has a nudge of that number already. */
    async saveNext(nudge: Nudge, decision?: AuditEntry): Promise<boolean> {
      const keys = [KEYS.nudges(nudge.askId), KEYS.open];
      const args = [nudge.number, encode(nudge), memberOf(nudge)];
      return (await saveNext(redis, keys, args, decision)) === 1;
    },

    /** Replaces a nudge by what it has become; true for the one process that changed it. `isOver`: nothing more is to come. */
    async replace(before: Nudge, after: Nudge, isOver: boolean, decision?: AuditEntry): Promise<boolean> {
      const keys = [KEYS.nudges(before.askId), KEYS.open];
      const texts = [encode(before), encode(after)];
      const closing = [memberOf(before), isOver ? 'SREM' : 'SADD'];
      const args = [before.number, ...texts, ...closing];
      return (await replaceNudge(redis, keys, args, decision)) === 1;
    },

    /** Lists all nudges that still have a step to come. */
    async listOpen(): Promise<Nudge[]> {
      const members = (await redis.smembers(KEYS.open)).sort();
      const found = await Promise.all(
        members.map((member) => {
          const [askId = '', number = ''] = member.split(' ');
          return redis.hget(KEYS.nudges(askId), number);
        }),
      );
      const entries = members.map((member, index) => [member, found[index]] as const);
      const read = await readRecords(redis, KEYS.open, entries, parse);
      return read.filter((nudge) => nudge !== undefined);
    },

    /**
     * Counts this nudge for each of the people (all of one bucket) who have had fewer than `most`, and none but those that
     * are `rested`, nor any about something else that day; returns those whom it may go to. Asked again, it counts nothing more and
     * answers the same.
     */
    takeTurns: countTurns,

    /**
     * Enters a nudge that was kept elsewhere, with those who had their turn by it: all of them, whatever they had before. Entered
     * again, it changes nothing. The turns come first: a nudge that is listed has them.
     */
    async enterFormer({ nudge, people }: FormerNudge): Promise<void> {
      const { askId, number } = nudge;
      const rested = Array.from({ length: number - 1 }, (_, index) => index + 1);
      const terms = { number, most: Number.MAX_SAFE_INTEGER, rested };
      for (const ofBucket of Map.groupBy(people, bucketOf).values()) await countTurns(askId, terms, ofBucket);
      await redis.hsetnx(KEYS.nudges(askId), String(number), encode(nudge));
    },

    /** Says about which ask each of a bucket's people was nudged on a day. */
    async listNudgedOn(date: PlainDate, bucket: number): Promise<Map<PersonId, string>> {
      const nudged = Object.entries(await redis.hgetall(KEYS.day(date, bucket)));
      return new Map(nudged.map(([person, askId]) => [Number(person), askId]));
    },

    /** Lists which nudges the people got, by number; those who got none are left out. */
    async listTurns(askId: string, people: readonly PersonId[]): Promise<Map<PersonId, number[]>> {
      if (people.length === 0) return new Map();
      const byBucket = Map.groupBy(people, bucketOf);
      const keys = [...byBucket.keys()].map((bucket) => KEYS.turns(askId, bucket));
      const groups = [...byBucket.values()].map((group) => group.map(String));
      const found = (await readTurns(redis, keys, [JSON.stringify(groups)])) as string[];
      const numbersOf = (text: string) => text.split(',').map(Number);
      return new Map(
        found.flatMap((text, index) =>
          index % 2 === 0 ? [] : numbersOf(text).map((person) => [person, numbersOf(found[index - 1] ?? '')]),
        ),
      );
    },

    /** Counts how often somebody was nudged about an ask. */
    async countOf(askId: string, person: PersonId): Promise<number> {
      const had = await redis.hget(KEYS.turns(askId, bucketOf(person)), String(person));
      return had ? had.split(',').length : 0;
    },
  };
}

export type NudgeStore = ReturnType<typeof createNudgeStore>;

function memberOf({ askId, number }: Nudge): string {
  return `${askId} ${number}`;
}

/** Always the same text for the same nudge: it is compared. */
function encode(nudge: Nudge): string {
  const { askId, ...rest } = NudgeSchema.parse(nudge);
  return JSON.stringify({ noticeId: askId, ...rest });
}

/** It is stored under the name of version 0.1, when notices alone were nudged about. */
const parse = jsonOf(
  NudgeSchema.omit({ askId: true })
    .extend({ noticeId: z.string() })
    .transform(({ noticeId, ...rest }): Nudge => ({ askId: noticeId, ...rest })),
);
