import type { Redis } from 'ioredis';
import { LetterSchema } from '../../kernel/letter.ts';
import { createLetterStore } from '../../kernel/store/letter-store.ts';

const KEYS = {
  letters: 'qf:suggestions',
  answers: 'qf:suggestions:answers',
  told: 'qf:suggestions:told',
  day: (date: string) => `qf:suggestions:day:${date}`,
};

/** Makes the store of what staff suggested to the officers, and of what was answered. */
export function createSuggestionStore(redis: Redis) {
  return createLetterStore(redis, { keys: KEYS, schema: LetterSchema, wordsOf: ({ text }) => text });
}
