import type { Redis } from 'ioredis';
import type { PersonId } from '../../kernel/person.ts';
import { luaScript } from '../../kernel/store/lua-script.ts';

const KEYS = {
  /** Ids of the notices during which somebody was found out of reach, until that is told. */
  notices: 'qf:lost-contacts',
  people: (noticeId: string) => `qf:lost-contacts:${noticeId}`,
};

/** Hands the people of a notice to one caller and forgets them. KEYS notices, people; ARGV notice id. */
const takePeople = luaScript(`
  local people = redis.call('SMEMBERS', KEYS[2])
  redis.call('DEL', KEYS[2])
  redis.call('SREM', KEYS[1], ARGV[1])
  return people`);

/** Makes the store of who was found out of reach while a notice went out, as long as the officers have not been told. */
export function createLostContactStore(redis: Redis) {
  return {
    /** Records that the notice found the person out of reach. */
    async record(noticeId: string, person: PersonId): Promise<void> {
      await redis.multi().sadd(KEYS.people(noticeId), person).sadd(KEYS.notices, noticeId).exec();
    },

    listNotices: (): Promise<string[]> => redis.smembers(KEYS.notices),

    /** Takes the people, for the first who asks; nobody for all others. */
    async take(noticeId: string): Promise<PersonId[]> {
      const people = await takePeople(redis, [KEYS.notices, KEYS.people(noticeId)], [noticeId]);
      return (people as string[]).map(Number).sort((a, b) => a - b);
    },
  };
}

export type LostContactStore = ReturnType<typeof createLostContactStore>;
