import type { Redis } from 'ioredis';
import { z } from 'zod';
import { createRecords } from '../../kernel/store/records.ts';
import { PostParagraphSchema } from '../domain/pledge-kind.ts';

const KEYS = { texts: 'qf:pledges:kinds' };

/** `posts`: absent where nobody had changed them. */
const WordsSchema = z.object({
  title: z.string(),
  text: z.string(),
  posts: z.array(PostParagraphSchema).optional(),
});

/** What an officer has made of a kind's words, in the place of those of its file. */
const EditedWordsSchema = WordsSchema.extend({
  /** Epoch milliseconds, and the account of the officer. */
  at: z.number().int(),
  by: z.number().int(),
  /** What stood there before, the first first. */
  former: z.array(WordsSchema.extend({ until: z.number().int() })).default([]),
});
export type EditedWords = z.infer<typeof EditedWordsSchema>;

/** Makes the store of the words that officers gave to kinds of pledges, by the kind. */
export function createKindStore(redis: Redis) {
  const { find, list, saveNew, change } = createRecords<EditedWords>(redis, {
    key: KEYS.texts,
    schema: EditedWordsSchema,
  });
  return { find, list, saveNew, change };
}

export type KindStore = ReturnType<typeof createKindStore>;
