import type { Redis } from 'ioredis';
import type { PersonId } from '../../kernel/person.ts';
import { luaScript } from '../../kernel/store/lua-script.ts';
import { bucketOf } from '../domain/delivery.ts';
import { COUNT_SENT } from './count-sent.ts';

const KEYS = {
  /** Hash of a bucket's people: person → how many messages they got in the month. */
  messages: (month: string, bucket: number) => `qf:sent:${month}:${bucket}`,
  /** The same of nudges, which are counted among the messages as well. */
  nudges: (month: string, bucket: number) => `qf:sent:${month}:nudges:${bucket}`,
  /** Hash: how many messages → how many people got so many in the month; and the same of nudges. */
  spread: (month: string) => `qf:sent:${month}:spread`,
  nudgeSpread: (month: string) => `qf:sent:${month}:nudges:spread`,
  /** The months of which anything is counted. */
  months: 'qf:sent:months',
};

/** A message that has just gone out, as it is counted. */
export type Counted = {
  /** The month in which it was sent, `2026-11`. */
  month: string;
  isNudge: boolean;
};

/** Returns where a send is counted, in the order in which the ledger's script takes it: messages, nudges, the spread of each, months. */
export const countKeys = ({ month }: Counted, bucket: number): string[] => [
  KEYS.messages(month, bucket),
  KEYS.nudges(month, bucket),
  KEYS.spread(month),
  KEYS.nudgeSpread(month),
  KEYS.months,
];

/** KEYS as `countKeys` has them; ARGV person, month, 1 for a nudge. */
const countSent = luaScript(`${COUNT_SENT}
  count_sent({ ARGV[1] }, ARGV[2], ARGV[3], 1)`);

/** How many people got so many in a month, by how many they got; nobody stands there with a name. */
export type Spread = ReadonlyMap<number, number>;

/** What one person got in a month, `2026-11`; nudges are counted among the messages as well. */
export type SentInMonth = { month: string; messages: number; nudges: number };

/** Makes the store of how much the bot has sent to each person, month by month. What went out before it counted is in none. */
export function createSentStore(redis: Redis) {
  async function read(key: string): Promise<Map<number, number>> {
    const counts = Object.entries(await redis.hgetall(key));
    return new Map(counts.map(([field, count]) => [Number(field), Number(count)]));
  }

  return {
    /** Counts a message that somebody got outside any notice; those of notices are counted with the ledger's own step. */
    async count(person: PersonId, counted: Counted): Promise<void> {
      const { month, isNudge } = counted;
      await countSent(redis, countKeys(counted, bucketOf(person)), [person, month, isNudge ? 1 : 0]);
    },

    /** Lists the months of which anything is counted, the first first. */
    listMonths: async (): Promise<string[]> => (await redis.smembers(KEYS.months)).sort(),

    /** Counts what a bucket's people got in a month; who got nothing is in neither. */
    async countBucket(month: string, bucket: number) {
      const [messages, nudges] = await Promise.all([
        read(KEYS.messages(month, bucket)),
        read(KEYS.nudges(month, bucket)),
      ]);
      return { messages, nudges };
    },

    /** Lists how many messages and nudges somebody got in each month in which they got any, the first first. */
    async listOf(person: PersonId): Promise<SentInMonth[]> {
      const [id, bucket] = [String(person), bucketOf(person)];
      const months = await this.listMonths();
      const counted = await Promise.all(
        months.map(async (month) => ({
          month,
          messages: Number(await redis.hget(KEYS.messages(month, bucket), id)),
          nudges: Number(await redis.hget(KEYS.nudges(month, bucket), id)),
        })),
      );
      return counted.filter(({ messages }) => messages > 0);
    },

    /** Says how many people got how many messages and nudges in a month. */
    async findSpread(month: string): Promise<{ messages: Spread; nudges: Spread }> {
      const [messages, nudges] = await Promise.all([read(KEYS.spread(month)), read(KEYS.nudgeSpread(month))]);
      return { messages, nudges };
    },

    /** Counts the nudges that a bucket's people got in a month. */
    countNudges: (month: string, bucket: number): Promise<Map<PersonId, number>> =>
      read(KEYS.nudges(month, bucket)),
  };
}

export type SentStore = ReturnType<typeof createSentStore>;
