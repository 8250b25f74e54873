import type { Redis } from 'ioredis';
import type { PersonId } from '../domain/person.ts';
import {
  type PracticeCard,
  PracticeCardSchema,
  type PracticeRecord,
  PracticeRecordSchema,
  type PracticeRecords,
} from '../domain/practice.ts';

const KEYS = {
  records: (personId: PersonId) => `qf:practice:records:${personId}`,
  cards: 'qf:practice:cards',
  joined: (personId: PersonId) => `qf:practice:joined:${personId}`,
};

/** How each person has fared in practice, and the question they have before them. */
export function createPracticeStore(redis: Redis) {
  return {
    async findRecords(personId: PersonId): Promise<PracticeRecords> {
      const fields = await redis.hgetall(KEYS.records(personId));
      return new Map(
        Object.entries(fields).map(([id, text]) => [id, PracticeRecordSchema.parse(JSON.parse(text))]),
      );
    },
    async findRecord(personId: PersonId, questionId: string): Promise<PracticeRecord | undefined> {
      const text = await redis.hget(KEYS.records(personId), questionId);
      return text ? PracticeRecordSchema.parse(JSON.parse(text)) : undefined;
    },
    async findCard(personId: PersonId): Promise<PracticeCard | undefined> {
      const text = await redis.hget(KEYS.cards, String(personId));
      return text ? PracticeCardSchema.parse(JSON.parse(text)) : undefined;
    },
    async saveCard(personId: PersonId, card: PracticeCard): Promise<void> {
      await redis.hset(KEYS.cards, String(personId), JSON.stringify(card));
    },
    /** Saves the answered card and the record that follows from it in one step. */
    async saveAnswer(personId: PersonId, card: PracticeCard, record: PracticeRecord): Promise<void> {
      const transaction = redis
        .multi()
        .hset(KEYS.cards, String(personId), JSON.stringify(card))
        .hset(KEYS.records(personId), card.questionId, JSON.stringify(record));
      await transaction.exec();
    },
    /** Attempts whose wrong answers are in the person's book already. */
    async listJoined(personId: PersonId): Promise<Set<string>> {
      return new Set(await redis.smembers(KEYS.joined(personId)));
    },
    /** Saves the records that an attempt's answers lead to, and that it has been dealt with, in one step. */
    async saveJoined(
      personId: PersonId,
      attemptId: string,
      records: ReadonlyMap<string, PracticeRecord>,
    ): Promise<void> {
      const fields = [...records].map(([id, record]) => [id, JSON.stringify(record)]);
      const transaction = redis.multi().sadd(KEYS.joined(personId), attemptId);
      if (fields.length > 0) transaction.hset(KEYS.records(personId), Object.fromEntries(fields));
      await transaction.exec();
    },
  };
}

export type PracticeStore = ReturnType<typeof createPracticeStore>;
