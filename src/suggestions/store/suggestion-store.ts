import type { Redis } from 'ioredis';
import { z } from 'zod';
import { appendWithinCeiling, type DailyCeiling } from '../../kernel/store/daily-ceiling.ts';
import { readList, readRecords } from '../../kernel/store/stored-records.ts';

const KEYS = {
  suggestions: 'qf:suggestions',
  answers: 'qf:suggestions:answers',
  /** Hash: what each person wrote on a day. */
  day: (date: string) => `qf:suggestions:day:${date}`,
};

const SuggestionSchema = z.object({
  personId: z.number().int(),
  text: z.string(),
  /** Epoch milliseconds. */
  at: z.number().int(),
});
export type Suggestion = z.infer<typeof SuggestionSchema>;

/** What an officer answered. Without a text they did so in person. */
const SuggestionAnswerSchema = z.object({
  /** The officer's account. */
  by: z.number().int(),
  at: z.number().int(),
  text: z.string().optional(),
});
export type SuggestionAnswer = z.infer<typeof SuggestionAnswerSchema>;

/** What staff wrote to the officer, in the order in which it came, and what was answered. Numbers count from 0. */
export function createSuggestionStore(redis: Redis) {
  return {
    /** Returns the number under which it is found; nothing when the person has written as many as the ceiling lets. */
    record(suggestion: Suggestion, { date, most }: DailyCeiling): Promise<number | undefined> {
      const { personId, text: words } = suggestion;
      const keys = { list: KEYS.suggestions, day: KEYS.day(date) };
      return appendWithinCeiling(redis, keys, { personId, words, entry: JSON.stringify(suggestion), most });
    },
    count: (): Promise<number> => redis.llen(KEYS.suggestions),
    /** Those from one number to another, both included; one that cannot be read leaves its place empty. */
    list: (first: number, last: number): Promise<(Suggestion | undefined)[]> =>
      readList(redis, KEYS.suggestions, (text) => SuggestionSchema.parse(JSON.parse(text)), first, last),
    /** Records the answer; false when another officer has answered before: theirs stands. */
    async recordAnswer(number: number, answer: SuggestionAnswer): Promise<boolean> {
      return (await redis.hsetnx(KEYS.answers, String(number), JSON.stringify(answer))) === 1;
    },
    /** The answers to these, each in its place. */
    async listAnswers(numbers: readonly number[]): Promise<(SuggestionAnswer | undefined)[]> {
      if (numbers.length === 0) return [];
      const texts = await redis.hmget(KEYS.answers, ...numbers.map(String));
      const entries = numbers.map((number, index) => [String(number), texts[index]] as const);
      return readRecords(redis, KEYS.answers, entries, (text) =>
        SuggestionAnswerSchema.parse(JSON.parse(text)),
      );
    },
    async countOpen(): Promise<number> {
      const [all, answered] = await Promise.all([redis.llen(KEYS.suggestions), redis.hlen(KEYS.answers)]);
      return all - answered;
    },
  };
}

export type SuggestionStore = ReturnType<typeof createSuggestionStore>;
