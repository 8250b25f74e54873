import type { Redis } from 'ioredis';
import type { PersonId } from '../../kernel/person.ts';
import type { PlainDate, TimeOfDay } from '../../kernel/plain-date.ts';

const KEYS = {
  /** Person → the hour they chose. */
  hours: 'qf:daily-questions',
  /** Who chose the hour. */
  at: (hour: TimeOfDay) => `qf:daily-questions:at:${hour}`,
  /** Who has had theirs that day. */
  sent: (date: PlainDate) => `qf:daily-questions:sent:${date}`,
};

/** A day's list is of no use afterwards; nothing is due by its leaving. */
const SENT_KEPT_SECONDS = 3 * 86_400;

/** Makes the store of who wants a question of the day, at which hour, and who has had theirs. */
export function createDailyQuestionStore(redis: Redis) {
  return {
    /** Finds the hour that the person has chosen, if any. */
    async findHour(personId: PersonId): Promise<TimeOfDay | undefined> {
      return (await redis.hget(KEYS.hours, String(personId))) ?? undefined;
    },
    /** Saves the hour that the person wants; undefined: none any more. */
    async save(personId: PersonId, hour: TimeOfDay | undefined): Promise<void> {
      const before = await redis.hget(KEYS.hours, String(personId));
      const transaction = redis.multi();
      if (before) transaction.srem(KEYS.at(before), personId).hdel(KEYS.hours, String(personId));
      if (hour) transaction.sadd(KEYS.at(hour), personId).hset(KEYS.hours, String(personId), hour);
      await transaction.exec();
    },
    /** Lists those of the hours who have not had theirs on the date. */
    async listWaiting(date: PlainDate, hours: readonly TimeOfDay[]): Promise<PersonId[]> {
      const lists = await Promise.all(hours.map((hour) => redis.sdiff(KEYS.at(hour), KEYS.sent(date))));
      return lists.flat().map(Number);
    },
    /** Notes that a person has had the day's question, or has none on it. */
    async noteSent(date: PlainDate, personId: PersonId): Promise<void> {
      const isFirst = (await redis.sadd(KEYS.sent(date), personId)) === 1;
      if (isFirst) await redis.expire(KEYS.sent(date), SENT_KEPT_SECONDS);
    },
  };
}

export type DailyQuestionStore = ReturnType<typeof createDailyQuestionStore>;
