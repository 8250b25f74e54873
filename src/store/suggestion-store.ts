import type { Redis } from 'ioredis';
import { z } from 'zod';

const KEYS = { suggestions: 'qf:suggestions' };

const SuggestionSchema = z.object({
  personId: z.number().int(),
  text: z.string(),
  /** Epoch milliseconds. */
  at: z.number().int(),
});
export type Suggestion = z.infer<typeof SuggestionSchema>;

/** What staff wrote to the officer, in the order in which it came. */
export function createSuggestionStore(redis: Redis) {
  return {
    async record(suggestion: Suggestion): Promise<void> {
      await redis.rpush(KEYS.suggestions, JSON.stringify(suggestion));
    },
    async list(): Promise<Suggestion[]> {
      const texts = await redis.lrange(KEYS.suggestions, 0, -1);
      return texts.map((text) => SuggestionSchema.parse(JSON.parse(text)));
    },
  };
}

export type SuggestionStore = ReturnType<typeof createSuggestionStore>;
