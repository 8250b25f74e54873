import type { Redis } from 'ioredis';
import type { PersonId } from '../../kernel/person.ts';
import { luaScript } from '../../kernel/store/lua-script.ts';

/** Hash: person → their paragraph of the notice. */
const keyOf = (noticeId: string): string => `qf:notice-paragraphs:${noticeId}`;

/** KEYS paragraphs; ARGV person, paragraph, person, paragraph … Writes them unless some are there; answers how many there are. */
const freeze = luaScript(`
  if redis.call('EXISTS', KEYS[1]) == 0 then
    for i = 1, #ARGV, 2 do redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1]) end
  end
  return redis.call('HLEN', KEYS[1])`);

/** Makes the store of the paragraphs that some read in a notice, each their own: written once, and never changed. */
export function createParagraphStore(redis: Redis) {
  return {
    /** Keeps them for the notice; those kept first stay, whoever comes with others. Returns of how many people there are some. */
    async freeze(noticeId: string, paragraphs: ReadonlyMap<PersonId, string>): Promise<number> {
      const args = [...paragraphs].flat();
      return Number(await freeze(redis, [keyOf(noticeId)], args));
    },

    /** Finds what somebody reads in the notice and nobody else. */
    async find(noticeId: string, personId: PersonId): Promise<string | undefined> {
      return (await redis.hget(keyOf(noticeId), String(personId))) ?? undefined;
    },
  };
}

export type ParagraphStore = ReturnType<typeof createParagraphStore>;
