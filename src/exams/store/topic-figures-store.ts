import { createHash } from 'node:crypto';
import type { Redis } from 'ioredis';
import { z } from 'zod';
import { readRecord } from '../../kernel/store/stored-records.ts';
import { type TopicFigures, TopicFiguresSchema } from '../domain/weak-topics.ts';

const KEYS = { ofExams: 'qf:exams:topics' };

const KeptSchema = z.object({ scores: z.string(), topics: z.array(TopicFiguresSchema) });

/** The topics of exams that are over, with the scores on which they were counted: thousands of papers take a second to read. */
export function createTopicFiguresStore(redis: Redis) {
  return {
    /** Undefined where none are kept, or the scores have changed since. */
    async find(examId: string, scores: string): Promise<TopicFigures[] | undefined> {
      const text = await redis.hget(KEYS.ofExams, examId);
      const kept = await readRecord(redis, { key: KEYS.ofExams, id: examId }, text, (stored) =>
        KeptSchema.parse(JSON.parse(stored)),
      );
      return kept?.scores === digestOf(scores) ? kept.topics : undefined;
    },
    async save(examId: string, scores: string, topics: readonly TopicFigures[]): Promise<void> {
      await redis.hset(KEYS.ofExams, examId, JSON.stringify({ scores: digestOf(scores), topics }));
    },
  };
}

export type TopicFiguresStore = ReturnType<typeof createTopicFiguresStore>;

function digestOf(scores: string): string {
  return createHash('sha256').update(scores).digest('base64url');
}
