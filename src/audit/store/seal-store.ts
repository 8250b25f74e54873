import type { Redis } from 'ioredis';
import { luaScript } from '../../kernel/store/lua-script.ts';
import { jsonOf } from '../../kernel/store/stored-records.ts';
import { type Seal, type SealItem, SealSchema } from '../domain/seal.ts';

const KEYS = {
  /** The chain, in order. */
  seals: 'qf:seals',
  /** Key → the value that was sealed last; `audit` → how many entries. Says only what need not be sealed again. */
  index: 'qf:seals:index',
};
const AUDIT_COUNT = 'audit';
/** One holds up to a thousand facts. */
const PAGE = 20;

/** Appends a seal if the chain is as long as it was. KEYS seals, index. ARGV expected length, seal, then field, value … of the index. */
const appendSeal = luaScript(`
if redis.call('LLEN', KEYS[1]) ~= tonumber(ARGV[1]) then return 0 end
redis.call('RPUSH', KEYS[1], ARGV[2])
for i = 3, #ARGV, 2 do redis.call('HSET', KEYS[2], ARGV[i], ARGV[i + 1]) end
return 1`);

/** Makes the store of the chain of seals over audit log, receipts and scores. */
export function createSealStore(redis: Redis) {
  return {
    count: (): Promise<number> => redis.llen(KEYS.seals),

    /** Finds the last seal; undefined also where it cannot be read. */
    async findLast(): Promise<Seal | undefined> {
      const text = await redis.lindex(KEYS.seals, -1);
      return text === null ? undefined : parseIfPossible(text);
    },

    /** Returns a page of seals, from the one after `after`; nothing for one that cannot be read. */
    async listPage(after: number): Promise<(Seal | undefined)[]> {
      return (await redis.lrange(KEYS.seals, after, after + PAGE - 1)).map(parseIfPossible);
    },

    /** Finds how many entries of the audit log are sealed; undefined before the first seal. */
    async findAuditCount(): Promise<number | undefined> {
      const count = await redis.hget(KEYS.index, AUDIT_COUNT);
      return count === null ? undefined : Number(count);
    },

    /** Finds what was sealed last under each of the keys. */
    async findValues(keys: readonly string[]): Promise<(string | null)[]> {
      return keys.length > 0 ? redis.hmget(KEYS.index, ...keys) : [];
    },

    /** Appends a seal; false when another process has sealed meanwhile. */
    async append(seal: Seal, auditCount: number, values: readonly SealItem[]): Promise<boolean> {
      const args = [seal.number - 1, JSON.stringify(seal), AUDIT_COUNT, auditCount, ...values.flat()];
      return (await appendSeal(redis, [KEYS.seals, KEYS.index], args)) === 1;
    },
  };
}

export type SealStore = ReturnType<typeof createSealStore>;

const parse = jsonOf(SealSchema);

function parseIfPossible(text: string): Seal | undefined {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}
