import { chainReceipt, type Receipt } from '../../src/asks/domain/receipt.ts';
import { chainSeal, type Seal, type SealItem } from '../../src/audit/domain/seal.ts';
import { digest } from '../../src/kernel/store/digest.ts';
import type { TestRedis } from './redis.ts';

/** What somebody does who has Redis at hand and knows how everything is computed. */
export function createTamperer({ redis }: Pick<TestRedis, 'redis'>) {
  const chainKey = (noticeId: string) => `qf:receipts:${noticeId}`;

  async function readChain(noticeId: string): Promise<Receipt[]> {
    return (await redis.lrange(chainKey(noticeId), 0, -1)).map((text) => JSON.parse(text));
  }

  return {
    readChain,
    /** Writes a whole chain anew from these receipts, with hashes that fit. */
    async writeChain(noticeId: string, receipts: readonly Receipt[]): Promise<void> {
      const chain: Receipt[] = [];
      for (const { sequence: _, hash: __, ...draft } of receipts)
        chain.push(chainReceipt(noticeId, chain.at(-1), draft, digest));
      await redis.del(chainKey(noticeId));
      if (chain.length > 0)
        await redis.rpush(chainKey(noticeId), ...chain.map((receipt) => JSON.stringify(receipt)));
    },
    /** Changes one field of a person in the ledger's compact entry: 5 is the acknowledgement, 6 the receipt. */
    async editLedger(noticeId: string, personId: number, position: number, value: string): Promise<void> {
      const key = `qf:ledger:${noticeId}:0`;
      const parts = ((await redis.hget(key, String(personId))) ?? '').split('|');
      parts[position] = value;
      await redis.hset(key, String(personId), parts.join('|'));
    },
    /** Writes the whole chain of seals anew, with hashes that fit, after changing what was sealed. */
    async rewriteSeals(change: (items: SealItem[]) => SealItem[]): Promise<void> {
      const seals: Seal[] = (await redis.lrange('qf:seals', 0, -1)).map((text) => JSON.parse(text));
      const anew: Seal[] = [];
      for (const { at, items } of seals)
        anew.push(chainSeal(anew.at(-1), { at, items: change(items) }, digest));
      await redis.del('qf:seals');
      await redis.rpush('qf:seals', ...anew.map((seal) => JSON.stringify(seal)));
    },
    /** Replaces a record in a hash by what `change` makes of it. */
    async editHash(key: string, field: string, change: (record: object) => object): Promise<void> {
      const record = JSON.parse((await redis.hget(key, field)) ?? '');
      await redis.hset(key, field, JSON.stringify(change(record)));
    },
  };
}
