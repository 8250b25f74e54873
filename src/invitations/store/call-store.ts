import type { Redis } from 'ioredis';
import type { AuditEntry } from '../../kernel/audit.ts';
import type { PersonId } from '../../kernel/person.ts';
import { auditedScript } from '../../kernel/store/audit-store.ts';
import { jsonOf, readList } from '../../kernel/store/stored-records.ts';
import { type Call, CallSchema } from '../domain/call.ts';

const KEYS = {
  /** List: every call, the latest last. */
  calls: 'qf:invitations:calls',
  /** Set: which liaisons have heard of a call. */
  told: (number: number) => `qf:invitations:calls:told:${number}`,
  /** The latest call of which everybody has heard who is to. */
  done: 'qf:invitations:calls:done',
};

/** KEYS calls; ARGV how many there were as read, call. */
const add = auditedScript(`
  if redis.call('LLEN', KEYS[1]) ~= tonumber(ARGV[1]) then return 0 end
  redis.call('RPUSH', KEYS[1], ARGV[2])
  return 1`);

/** Makes the store of what liaisons were asked to do about those who have not bound, and which of them have heard of it. */
export function createCallStore(redis: Redis) {
  return {
    /** Lists all calls, the latest last. */
    async list(): Promise<Call[]> {
      const calls = await readList(redis, KEYS.calls, jsonOf(CallSchema));
      return calls.filter((call) => call !== undefined);
    },

    /** Adds a call with its decision; false where somebody else has been quicker. */
    async add(call: Call, decision: AuditEntry): Promise<boolean> {
      return (await add(redis, [KEYS.calls], [call.number - 1, JSON.stringify(call)], decision)) === 1;
    },

    /** Lists the liaisons who have heard of it. */
    async listTold(number: number): Promise<ReadonlySet<PersonId>> {
      return new Set((await redis.smembers(KEYS.told(number))).map(Number));
    },

    /** Finds the number of the latest call of which everybody has heard who is to; 0 before the first. */
    findDone: async (): Promise<number> => Number(await redis.get(KEYS.done)),

    async recordDone(number: number): Promise<void> {
      await redis.set(KEYS.done, number);
    },

    async recordTold(number: number, liaison: PersonId): Promise<void> {
      await redis.sadd(KEYS.told(number), liaison);
    },
  };
}

export type CallStore = ReturnType<typeof createCallStore>;
