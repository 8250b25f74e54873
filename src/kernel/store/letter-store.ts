import type { Redis } from 'ioredis';
import type { z } from 'zod';
import type { AuditEntry } from '../audit.ts';
import { type Letter, type LetterAnswer, LetterAnswerSchema } from '../letter.ts';
import { appendWithinCeiling, type DailyCeiling } from './daily-ceiling.ts';
import { createRecords } from './records.ts';
import { jsonOf, readList } from './stored-records.ts';

/** Letters of one kind. */
export type LetterKind<T extends Letter> = {
  keys: {
    /** List. */
    letters: string;
    /** Hash: number of the letter → its answer. */
    answers: string;
    /** Set: numbers of the letters whose senders have been told the answer. */
    told: string;
    /** Hash: what each person wrote on a day. */
    day: (date: string) => string;
  };
  schema: z.ZodType<T>;
  /** What makes two letters of a person on one day the same. */
  wordsOf: (letter: T) => string;
};

/** What stands in the place of words that were erased. */
const ERASED_TEXT = '（已清除）';

/** Replaces an entry of the list unless the hash has an answer to it. */
const REVISE = `
if redis.call('HEXISTS', KEYS[2], ARGV[1]) == 1 then return 0 end
redis.call('LSET', KEYS[1], ARGV[1], ARGV[2])
return 1`;

/** Returns what staff wrote to the officers, in the order in which it came, and the one answer to each. */
export function createLetterStore<T extends Letter>(redis: Redis, { keys, schema, wordsOf }: LetterKind<T>) {
  const answers = createRecords(redis, { key: keys.answers, schema: LetterAnswerSchema });

  const list = (first?: number, last?: number): Promise<(T | undefined)[]> =>
    readList(redis, keys.letters, jsonOf(schema), first, last);

  /** `changed`: how many letters of these words have got other words from their author since. */
  async function record(letter: T, ceiling: DailyCeiling, changed = 0): Promise<number | undefined> {
    const own = wordsOf(letter);
    const words = changed === 0 ? own : `${own}\0${changed}`;
    const places = { list: keys.letters, day: keys.day(ceiling.date) };
    const entry = { personId: letter.personId, words, entry: JSON.stringify(letter), most: ceiling.most };
    const number = await appendWithinCeiling(redis, places, entry);
    const [kept] = number === undefined ? [] : await list(number, number);
    const isOther = kept && wordsOf(kept) !== own && kept.messageId !== letter.messageId;
    return isOther ? record(letter, ceiling, changed + 1) : number;
  }

  return {
    /**
     * Returns the number under which the letter is found; nothing when the person has written as many on that day as the ceiling
     * lets. The same words on the same day are the same letter, however often they come in, as long as its author leaves them.
     */
    record: (letter: T, ceiling: DailyCeiling): Promise<number | undefined> => record(letter, ceiling),

    /** Puts other words in the place of a letter's; false when it has been answered: then they stand. */
    async revise(number: number, letter: T): Promise<boolean> {
      const replaced = await redis.eval(
        REVISE,
        2,
        keys.letters,
        keys.answers,
        number,
        JSON.stringify(letter),
      );
      return replaced === 1;
    },

    /**
     * Takes the words of everything that somebody wrote, and of what they were answered. What was not answered counts as answered: nobody is
     * there any more.
     */
    async erase({ id, by, at }: { id: number; by: number; at: number }): Promise<void> {
      const letters = await list();
      for (const [number, letter] of letters.entries()) {
        if (letter?.personId !== id) continue;
        const { personId, at: written } = letter;
        const bare = schema.parse({
          ...letter,
          personId,
          text: ERASED_TEXT,
          at: written,
          messageId: undefined,
        });
        await redis
          .multi()
          .lset(keys.letters, number, JSON.stringify(bare))
          .hset(keys.answers, String(number), JSON.stringify({ by, at }))
          .exec();
      }
    },

    count: (): Promise<number> => redis.llen(keys.letters),

    /** Lists those from one number to another, both included (all unless told); one that cannot be read leaves its place empty. */
    list,

    /** The answers to letters, each in its place. */
    listAnswers: answers.findMany,

    async listAnsweredNumbers(): Promise<Set<number>> {
      return new Set((await redis.hkeys(keys.answers)).map(Number));
    },

    /** Counts the letters that nobody has answered. */
    async countOpen(): Promise<number> {
      const [all, answered] = await Promise.all([redis.llen(keys.letters), redis.hlen(keys.answers)]);
      return all - answered;
    },

    /** Records the answer and its decision in one step; false when another has been given before: that one stands. */
    recordAnswer: (number: number, answer: LetterAnswer, decision?: AuditEntry): Promise<boolean> =>
      answers.saveNew(number, answer, decision),

    /** Notes that the sender has been told the answer. */
    async recordTold(number: number): Promise<void> {
      await redis.sadd(keys.told, number);
    },

    /** Tells whether the sender has been told the answer. */
    async isTold(number: number): Promise<boolean> {
      return (await redis.sismember(keys.told, number)) === 1;
    },
  };
}

export type LetterStore<T extends Letter> = ReturnType<typeof createLetterStore<T>>;
