import type { Redis } from 'ioredis';
import type { PersonId } from '../../kernel/person.ts';
import { createRecords } from '../../kernel/store/records.ts';
import {
  type PracticeCard,
  PracticeCardSchema,
  type PracticeRecord,
  PracticeRecordSchema,
  type PracticeRecords,
} from '../domain/practice.ts';

const KEYS = {
  records: (personId: PersonId) => `qf:practice:records:${personId}`,
  /** The cards of a person by their serial numbers. */
  cards: (personId: PersonId) => `qf:practice:cards:${personId}`,
  /** The last serial number of each person. */
  serials: 'qf:practice:serials',
  joined: (personId: PersonId) => `qf:practice:joined:${personId}`,
};

/** Older cards are forgotten: a question of the day can be answered for some weeks. */
const CARDS_KEPT = 30;

/** Makes the store of how each person has fared in practice, and of the questions they have before them. */
export function createPracticeStore(redis: Redis) {
  const recordsOf = (personId: PersonId) =>
    createRecords(redis, { key: KEYS.records(personId), schema: PracticeRecordSchema });
  const cardsOf = (personId: PersonId) =>
    createRecords(redis, { key: KEYS.cards(personId), schema: PracticeCardSchema });

  return {
    findRecords: (personId: PersonId): Promise<PracticeRecords> => recordsOf(personId).list(),
    findRecord: (personId: PersonId, questionId: string): Promise<PracticeRecord | undefined> =>
      recordsOf(personId).find(questionId),
    /** Takes the serial number of the person's next card. */
    takeSerial: (personId: PersonId): Promise<number> => redis.hincrby(KEYS.serials, String(personId), 1),
    /** Finds the serial number of the person's last card; 0 when there was none. */
    async lastSerial(personId: PersonId): Promise<number> {
      return Number(await redis.hget(KEYS.serials, String(personId)));
    },
    findCard: (personId: PersonId, serial: number): Promise<PracticeCard | undefined> =>
      cardsOf(personId).find(serial),
    /** Saves cards in one step, and forgets the one that the newest of them leaves too far behind. */
    async saveCards(personId: PersonId, cards: readonly PracticeCard[]): Promise<void> {
      const fields = cards.map((card) => [String(card.serial), JSON.stringify(card)] as const);
      const newest = Math.max(...cards.map(({ serial }) => serial));
      await redis
        .multi()
        .hset(KEYS.cards(personId), Object.fromEntries(fields))
        .hdel(KEYS.cards(personId), String(newest - CARDS_KEPT))
        .exec();
    },
    /** Saves the answered card and the record that follows from it in one step. */
    async saveAnswer(personId: PersonId, card: PracticeCard, record: PracticeRecord): Promise<void> {
      const transaction = redis
        .multi()
        .hset(KEYS.cards(personId), String(card.serial), JSON.stringify(card))
        .hset(KEYS.records(personId), card.questionId, JSON.stringify(record));
      await transaction.exec();
    },
    /** Forgets how somebody fared in practice, and their cards. */
    async erase(personId: PersonId): Promise<void> {
      await redis
        .multi()
        .del(KEYS.records(personId), KEYS.cards(personId), KEYS.joined(personId))
        .hdel(KEYS.serials, String(personId))
        .exec();
    },
    /** Lists attempts whose wrong answers are in the person's book already. */
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
