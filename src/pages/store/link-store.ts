import type { Redis } from 'ioredis';
import { digest } from '../../kernel/store/digest.ts';
import { luaScript } from '../../kernel/store/lua-script.ts';
import type { Issued } from '../domain/page-verdict.ts';

const KEYS = {
  /** Digest of the token → `person|until|digest of the code`. */
  links: (askId: string) => `qf:page:links:${askId}`,
  /** Ask → when the last of its links ends. */
  open: 'qf:page:open',
};

/** Records a link, and when the last of its ask's ends. (Redis 6.0 has no ZADD GT.) KEYS links, open; ARGV ask, end, field, value. */
const recordLink = luaScript(`
  local last = redis.call('ZSCORE', KEYS[2], ARGV[1])
  if not last or tonumber(last) < tonumber(ARGV[2]) then redis.call('ZADD', KEYS[2], ARGV[2], ARGV[1]) end
  redis.call('HSET', KEYS[1], ARGV[3], ARGV[4])`);

/** A link that is handed out: its token, its code, for whom, until when (epoch ms). */
export type IssuedLink = Issued & { token: string; code: string };

/** Makes the store of links, of which it keeps digests alone. What takes links away returns the digests of their codes. */
export function createLinkStore(redis: Redis) {
  return {
    /** Finds whose link it is; nothing where there is no such link. */
    async find(askId: string, token: string): Promise<Issued | undefined> {
      const text = await redis.hget(KEYS.links(askId), digest(token));
      if (text === null) return undefined;
      const [person, until] = text.split('|');
      return { person: Number(person), until: Number(until) };
    },

    /** Records a link, also again with another end. */
    async record(askId: string, { person, until, token, code }: IssuedLink): Promise<void> {
      const value = `${person}|${until}|${digest(code)}`;
      await recordLink(redis, [KEYS.links(askId), KEYS.open], [askId, until, digest(token), value]);
    },

    /** Lists the asks of which all links have ended before that time (epoch ms). */
    listOver: (before: number): Promise<string[]> => redis.zrangebyscore(KEYS.open, '-inf', `(${before}`),

    /** Lists the asks for which links are kept. */
    listAsks: (): Promise<string[]> => redis.zrangebyscore(KEYS.open, '-inf', '+inf'),

    /** Removes a person's link. */
    async remove(askId: string, token: string): Promise<string[]> {
      const field = digest(token);
      const text = await redis.hget(KEYS.links(askId), field);
      await redis.hdel(KEYS.links(askId), field);
      return text === null ? [] : [codeDigestIn(text)];
    },

    /** Removes all links to an ask. */
    async removeAll(askId: string): Promise<string[]> {
      const texts = await redis.hvals(KEYS.links(askId));
      await redis.multi().unlink(KEYS.links(askId)).zrem(KEYS.open, askId).exec();
      return texts.map(codeDigestIn);
    },
  };
}

const codeDigestIn = (text: string): string => text.split('|')[2] ?? '';

export type LinkStore = ReturnType<typeof createLinkStore>;
