import type { Redis } from 'ioredis';
import type { AuditEntry } from '../../kernel/audit.ts';
import { luaScript } from '../../kernel/store/lua-script.ts';
import { createRecords } from '../../kernel/store/records.ts';
import { type PostingState, PostingStateSchema } from '../domain/posting.ts';

/** A set: the ids of the notices of whose postings something may still become. */
const LOOKED_AT = 'qf:postings';

const keyOf = (noticeId: string): string => `qf:postings:${noticeId}`;

/** KEYS postings, those that are looked at; ARGV notice, then group and posting in turn. */
const plan = luaScript(`
  if redis.call('EXISTS', KEYS[1]) == 1 then return 0 end
  for place = 2, #ARGV, 2 do redis.call('HSET', KEYS[1], ARGV[place], ARGV[place + 1]) end
  redis.call('SADD', KEYS[2], ARGV[1])
  return 1`);

/** Makes the store of what became of each notice in each group. */
export function createPostingStore(redis: Redis) {
  const of = (noticeId: string) => createRecords(redis, { key: keyOf(noticeId), schema: PostingStateSchema });
  return {
    /** Plans the postings of a notice in one step; one that was planned before stays as it is. */
    async plan(noticeId: string, postings: ReadonlyMap<string, PostingState>): Promise<void> {
      const fields = [...postings].flatMap(([group, posting]) => [group, JSON.stringify(posting)]);
      if (fields.length > 0) await plan(redis, [keyOf(noticeId), LOOKED_AT], [noticeId, ...fields]);
    },

    /** Lists the notices of whose postings something may still become. */
    listLookedAt: (): Promise<string[]> => redis.smembers(LOOKED_AT),

    /** Looks at a notice again, or no more. */
    async look(noticeId: string, isLookedAt: boolean): Promise<void> {
      await (isLookedAt ? redis.sadd(LOOKED_AT, noticeId) : redis.srem(LOOKED_AT, noticeId));
    },

    /** Lists the postings of a notice by their groups. */
    list: (noticeId: string): Promise<Map<string, PostingState>> => of(noticeId).list(),

    find: (noticeId: string, group: string): Promise<PostingState | undefined> => of(noticeId).find(group),

    /** Stores what `decide` makes of a posting, and the decision behind it in the same step; nothing where it makes nothing of it. */
    change: (
      noticeId: string,
      group: string,
      decide: (posting: PostingState) => PostingState | undefined,
      decision?: AuditEntry,
    ): Promise<PostingState | undefined> => of(noticeId).change(group, decide, () => decision),
  };
}

export type PostingStore = ReturnType<typeof createPostingStore>;
