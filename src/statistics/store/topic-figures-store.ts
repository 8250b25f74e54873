import type { Redis } from 'ioredis';
import { z } from 'zod';
import { digest } from '../../kernel/store/digest.ts';
import { createRecords } from '../../kernel/store/records.ts';
import { type TopicFigures, TopicFiguresSchema } from '../domain/weak-topics.ts';

const KEYS = { ofExams: 'qf:exams:topics' };

const KeptSchema = z.object({ scores: z.string(), topics: z.array(TopicFiguresSchema) });

/**
 * Makes the store of the topics of exams that are over, with the scores on which they were counted: thousands of papers take a
 * second to read.
 */
export function createTopicFiguresStore(redis: Redis) {
  const figures = createRecords(redis, { key: KEYS.ofExams, schema: KeptSchema });

  return {
    /** Finds the topics of an exam; undefined where none are kept, or the scores have changed since. */
    async find(examId: string, scores: string): Promise<TopicFigures[] | undefined> {
      const kept = await figures.find(examId);
      return kept?.scores === digest(scores) ? kept.topics : undefined;
    },
    save: (examId: string, scores: string, topics: readonly TopicFigures[]): Promise<void> =>
      figures.save(examId, { scores: digest(scores), topics: [...topics] }),
  };
}

export type TopicFiguresStore = ReturnType<typeof createTopicFiguresStore>;
