import type { Redis } from 'ioredis';
import type { FailureReason } from '../../delivery/domain/delivery.ts';
import type { Report } from '../../delivery/domain/report.ts';
import type { PersonId } from '../../kernel/person.ts';

const KEYS = {
  /** Message → when to look after it next (epoch ms). */
  open: 'qf:reports:open',
  /** Message → `notice|person|taken at`. */
  of: 'qf:reports:of',
  /** Message → what was reported of it: `delivered`, or why it did not arrive. */
  told: 'qf:reports:told',
  /** Message → when that was reported (epoch ms). */
  heard: 'qf:reports:heard',
};

/** Reports of messages that nobody knows are kept up to this many: they may have come before the answer to their send. */
const TOLD_MOST = 20_000;

/** A message of which it is not known whether it has arrived. */
export type OpenArrival = { noticeId: string; person: PersonId; takenAt: number };

/** Makes the store of what was taken and may be reported; `ref`: the message, as the ledger has it. */
export function createArrivalStore(redis: Redis) {
  async function lookAt(ref: string, at: number): Promise<void> {
    await redis.zadd(KEYS.open, 'XX', at, ref);
  }

  return {
    /** Begins to wait for what becomes of a message, from `next` on; at once where that has been reported already. */
    async open(ref: string, { noticeId, person, takenAt }: OpenArrival, next: number): Promise<void> {
      await redis
        .multi()
        .hset(KEYS.of, ref, `${noticeId}|${person}|${takenAt}`)
        .zadd(KEYS.open, next, ref)
        .exec();
      // Who reports meanwhile finds it open, or has been found here.
      if ((await redis.hexists(KEYS.told, ref)) === 1) await lookAt(ref, takenAt);
    },

    /** Keeps what was reported of a message at a time, whether or not it is known here; the first word stands. */
    async tell(ref: string, report: Report, now: number): Promise<void> {
      const said = report.is === 'delivered' ? report.is : report.reason;
      await redis.multi().hsetnx(KEYS.told, ref, said).zadd(KEYS.heard, 'NX', now, ref).exec();
      await lookAt(ref, now);
    },

    /** Finds a message that is waited for, with what was reported of it. */
    async find(ref: string): Promise<(OpenArrival & { report: Report | undefined }) | undefined> {
      const [of, said] = await Promise.all([redis.hget(KEYS.of, ref), redis.hget(KEYS.told, ref)]);
      if (of === null) return undefined;
      const [noticeId = '', person, takenAt] = of.split('|');
      return { noticeId, person: Number(person), takenAt: Number(takenAt), report: reportOf(said) };
    },

    /** Lists messages that are to be looked after by a time, those first that wait longest. */
    listDue: (now: number, most: number): Promise<string[]> =>
      redis.zrangebyscore(KEYS.open, '-inf', String(now), 'LIMIT', 0, most),

    /** Looks after a message at a later time. */
    putOff: lookAt,

    /** Waits for nothing more of a message. */
    async close(ref: string): Promise<void> {
      await redis
        .multi()
        .zrem(KEYS.open, ref)
        .hdel(KEYS.of, ref)
        .hdel(KEYS.told, ref)
        .zrem(KEYS.heard, ref)
        .exec();
    },

    /** Forgets reports that came before a time and found no message, and the oldest of too many. */
    async forgetStray(before: number): Promise<void> {
      const old = await redis.zrangebyscore(KEYS.heard, '-inf', `(${before}`, 'LIMIT', 0, TOLD_MOST);
      const tooMany = await redis.zrange(KEYS.heard, '0', String(-TOLD_MOST - 1));
      const strays = [...new Set([...old, ...tooMany])];
      if (strays.length === 0) return;
      await redis
        .multi()
        .hdel(KEYS.told, ...strays)
        .zrem(KEYS.heard, ...strays)
        .exec();
    },
  };
}

function reportOf(said: string | null): Report | undefined {
  if (said === null) return undefined;
  return said === 'delivered' ? { is: 'delivered' } : { is: 'refused', reason: said as FailureReason };
}

export type ArrivalStore = ReturnType<typeof createArrivalStore>;
