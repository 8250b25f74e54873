import type { Redis } from 'ioredis';
import { bucketOf } from '../../delivery/domain/delivery.ts';
import type { PersonId } from '../../kernel/person.ts';
import { digest } from '../../kernel/store/digest.ts';
import { luaScript } from '../../kernel/store/lua-script.ts';
import { jsonOf } from '../../kernel/store/stored-records.ts';
import { createTurns } from '../../kernel/turns.ts';
import { chainReceipt, type Receipt, type ReceiptDraft, ReceiptSchema } from '../domain/receipt.ts';

const KEYS = {
  /** The chain, in order. */
  chain: (askId: string) => `qf:receipts:${askId}`,
  /** Person → sequence, in buckets like those of the ledger. */
  people: (askId: string, bucket: number) => `qf:receipts:${askId}:${bucket}`,
};

/**
 * Appends a receipt if the person has none and the chain is as long as it was. Answers its sequence; that of the
 * receipt which the person has, negative; or 0 when the chain has grown.
 */
const appendToChain = luaScript(`
  local had = redis.call('HGET', KEYS[2], ARGV[1])
  if had then return -tonumber(had) end
  if redis.call('LLEN', KEYS[1]) ~= tonumber(ARGV[2]) - 1 then return 0 end
  redis.call('RPUSH', KEYS[1], ARGV[3])
  redis.call('HSET', KEYS[2], ARGV[1], ARGV[2])
  return tonumber(ARGV[2])`);

/** So many are read, and their chain is computed anew, in a few milliseconds. */
const PAGE = 250;
const HASHES_PER_PAGE = 1_000;

/** Makes the store of the receipts of each ask, as a chain in which none can be changed unnoticed. */
export function createReceiptStore(redis: Redis) {
  /** Appends to one chain come one after another within this process; other processes are met by the comparison. */
  const inTurn = createTurns<string>();

  /** Finds a receipt by its place in the chain, counted from 1. */
  async function find(askId: string, sequence: number): Promise<Receipt | undefined> {
    const text = await redis.lindex(KEYS.chain(askId), sequence - 1);
    return text === null ? undefined : parse(text);
  }

  /** Finds the one receipt that a person has for the ask. */
  async function findByPerson(askId: string, person: PersonId): Promise<Receipt | undefined> {
    const sequence = await redis.hget(KEYS.people(askId, bucketOf(person)), String(person));
    return sequence === null ? undefined : find(askId, Number(sequence));
  }

  async function append(askId: string, draft: ReceiptDraft): Promise<Receipt> {
    const person = draft.personId;
    for (;;) {
      const last = await redis.lindex(KEYS.chain(askId), -1);
      const receipt = chainReceipt(askId, last === null ? undefined : parse(last), draft, digest);
      const keys = [KEYS.chain(askId), KEYS.people(askId, bucketOf(person))];
      const args = [person, receipt.sequence, JSON.stringify(receipt)];
      const stored = Number(await appendToChain(redis, keys, args));
      if (stored > 0) return receipt;
      const former = stored < 0 ? await find(askId, -stored) : undefined;
      if (former) return former;
    }
  }

  return {
    find,
    findByPerson,

    /** Records the person's receipt and returns it: a new one at the chain's end, or the one there is. */
    record: (askId: string, draft: ReceiptDraft): Promise<Receipt> =>
      inTurn(askId, () => append(askId, draft)),

    /** Returns a page in the chain's order, from the one after `after`; nothing for one that cannot be read. */
    async listPage(askId: string, after: number): Promise<(Receipt | undefined)[]> {
      const texts = await redis.lrange(KEYS.chain(askId), after, after + PAGE - 1);
      return texts.map(parseIfPossible);
    },

    /**
     * Returns the hashes of a page in the chain's order, from the one after `after`, as they stand there; '' for one that cannot be
     * read. Nothing else of them is looked at: whether they follow from one another is for `verifyReceipts`.
     */
    async listHashes(askId: string, after: number): Promise<string[]> {
      const texts = await redis.lrange(KEYS.chain(askId), after, after + HASHES_PER_PAGE - 1);
      return texts.map(hashIn);
    },

    /** Finds how many receipts the chain has, and the hash of the last; undefined where there is none that can be read. */
    async findHead(askId: string): Promise<{ length: number; hash: string } | undefined> {
      const last = parseIfPossible((await redis.lindex(KEYS.chain(askId), -1)) ?? '');
      return last && { length: last.sequence, hash: last.hash };
    },

    /** Finds the receipt at the chain's end. */
    async findLast(askId: string): Promise<Receipt | undefined> {
      const text = await redis.lindex(KEYS.chain(askId), -1);
      return text === null ? undefined : parse(text);
    },
  };
}

export type ReceiptStore = ReturnType<typeof createReceiptStore>;

function parseIfPossible(text: string): Receipt | undefined {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}

function hashIn(text: string): string {
  try {
    const { hash } = JSON.parse(text) as { hash?: unknown };
    return typeof hash === 'string' ? hash : '';
  } catch {
    return '';
  }
}

const parse = jsonOf(ReceiptSchema);
