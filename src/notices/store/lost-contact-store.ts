import type { Redis } from 'ioredis';
import type { PersonId } from '../../kernel/person.ts';
import { luaScript } from '../../kernel/store/lua-script.ts';

const KEYS = {
  /** Ids of the notices during which somebody was found out of reach, until that is told. */
  notices: 'qf:lost-contacts',
  people: (noticeId: string) => `qf:lost-contacts:${noticeId}`,
};

/** Forgets people of a notice, and the notice with the last of them. KEYS notices, people; ARGV notice id, people. */
const forgetPeople = luaScript(`
  for i = 2, #ARGV do redis.call('SREM', KEYS[2], ARGV[i]) end
  if redis.call('EXISTS', KEYS[2]) == 0 then redis.call('SREM', KEYS[1], ARGV[1]) end
  return 1`);

/** Makes the store of who was found out of reach while a notice went out, as long as the officers have not been told. */
export function createLostContactStore(redis: Redis) {
  return {
    /** Records that the notice found the person out of reach. */
    async record(noticeId: string, person: PersonId): Promise<void> {
      await redis.multi().sadd(KEYS.people(noticeId), person).sadd(KEYS.notices, noticeId).exec();
    },

    listNotices: (): Promise<string[]> => redis.smembers(KEYS.notices),

    /** Lists whom the notice found out of reach, of those who have not been told of. */
    async listPeople(noticeId: string): Promise<PersonId[]> {
      return (await redis.smembers(KEYS.people(noticeId))).map(Number).sort((a, b) => a - b);
    },

    /** Forgets people of whom the officers have been told; the notice goes with the last of them. */
    async forget(noticeId: string, people: readonly PersonId[]): Promise<void> {
      await forgetPeople(redis, [KEYS.notices, KEYS.people(noticeId)], [noticeId, ...people]);
    },
  };
}

export type LostContactStore = ReturnType<typeof createLostContactStore>;
