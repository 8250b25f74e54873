import type { Redis } from 'ioredis';
import type { AuditEntry } from '../../kernel/audit.ts';
import { auditedScript } from '../../kernel/store/audit-store.ts';
import { changeRecord, jsonOf, readRecord, readRecords } from '../../kernel/store/stored-records.ts';
import { aboutOf } from '../domain/follow-up.ts';
import { type Notice, NoticeSchema, noticeCode } from '../domain/notice.ts';
import { isReported } from '../domain/notice-report.ts';
import { matchNotices, type NoticeMatch } from './match-notices.ts';

/** A hash: notice id → what officers are still to be told of it. */
export const REPORTS_KEY = 'qf:notices:reports';

const KEYS = {
  notice: (id: string) => `qf:notice:${id}`,
  /** Ids by the time of their start. Nudges, corrections and recalls are no notices of their own: they are not among them. */
  list: 'qf:notices',
  /** Ids of notices whose delivery has not come to its end. */
  unfinished: 'qf:notices:unfinished',
  /** Code → id. */
  codes: 'qf:notices:codes',
  broadcastNumber: 'qf:notices:broadcast-number',
};

/** Writes a notice unless one of this id is there; what is written is also unfinished, so that no crash can forget it. */
const saveOnce = auditedScript(`
  if not redis.call('SET', KEYS[1], ARGV[2], 'NX') then return 0 end
  if ARGV[4] == '1' then redis.call('ZADD', KEYS[2], ARGV[3], ARGV[1]) end
  redis.call('SADD', KEYS[3], ARGV[1])
  if ARGV[5] == '1' then redis.call('HSETNX', KEYS[4], ARGV[1], '{}') end
  return 1`);

/** KEYS notice; ARGV notice before, notice after. */
const replaceNotice = auditedScript(`
  if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
  redis.call('SET', KEYS[1], ARGV[2])
  return 1`);

/**
 * Makes the store of the notices themselves: what is said, to whom, and whether it is still going out. How far it is, the ledger
 * knows.
 */
export function createNoticeStore(redis: Redis) {
  /** Lists ids, the newest first; all of them without a count. Nudges, corrections and recalls are not among them. */
  const listRecentIds = (count = 0): Promise<string[]> => redis.zrevrange(KEYS.list, 0, count - 1);

  /** Finds those of the ids that can be read, in their order. */
  async function findMany(ids: readonly string[]): Promise<Notice[]> {
    if (ids.length === 0) return [];
    const texts = await redis.mget(ids.map(KEYS.notice));
    const entries = ids.map((id, index) => [id, texts[index]] as const);
    const read = await readRecords(redis, KEYS.list, entries, parse);
    return read.filter((notice) => notice !== undefined);
  }

  return {
    listRecentIds,
    findMany,

    /** Lists ids of the notices that were started in [from, to) (epoch ms), the oldest first. */
    listStartedIds: (from: number, to: number): Promise<string[]> =>
      redis.zrangebyscore(KEYS.list, from, `(${to}`),

    /** Lists when those were started that were in [from, to) (epoch ms), by their ids, the newest first. */
    async listStarted(from: number, to: number): Promise<Map<string, number>> {
      const flat = await redis.zrevrangebyscore(KEYS.list, `(${to}`, from, 'WITHSCORES');
      const pairs = Array.from({ length: flat.length / 2 }, (_, at) => flat.slice(at * 2, at * 2 + 2));
      return new Map(pairs.map(([id = '', score]) => [id, Number(score)]));
    },

    /** Returns those of the ids whose notices match, in their order. It costs as much as there are ids, at Redis alone. */
    match: (ids: readonly string[], wanted: NoticeMatch): Promise<string[]> =>
      matchNotices(redis, ids, { keyOf: KEYS.notice, wanted }),

    /** Saves a new notice; false, and nothing is changed, when a notice of this id has been started before. */
    async saveOnce(notice: Notice, decision?: AuditEntry): Promise<boolean> {
      const { id, createdAt } = notice;
      const keys = [KEYS.notice(id), KEYS.list, KEYS.unfinished, REPORTS_KEY];
      const isListed = aboutOf(notice) === undefined ? 1 : 0;
      const args = [id, JSON.stringify(notice), createdAt, isListed, isReported(notice) ? 1 : 0];
      return (await saveOnce(redis, keys, args, decision)) === 1;
    },

    /**
     * Stores what `decide` makes of the notice (nothing: leave it), deciding again if it was changed meanwhile. Returns
     * what was stored. `decisionOf` says what of that is recorded in the same step.
     */
    change: (
      id: string,
      decide: (notice: Notice) => Notice | undefined,
      decisionOf?: (before: Notice, after: Notice) => AuditEntry,
    ): Promise<Notice | undefined> => {
      const read = () => redis.get(KEYS.notice(id));
      const replace = async (text: string, before: Notice, after: Notice) => {
        const texts = [text, JSON.stringify(after)];
        return (await replaceNotice(redis, [KEYS.notice(id)], texts, decisionOf?.(before, after))) === 1;
      };
      return changeRecord(redis, { place: { key: KEYS.list, id }, read, parse, replace }, decide);
    },

    async find(id: string): Promise<Notice | undefined> {
      return readRecord(redis, { key: KEYS.list, id }, await redis.get(KEYS.notice(id)), parse);
    },

    /** Takes a code that no other notice has, for a notice of that day (`2026-09-30`); the same again when asked again. */
    async takeCode(day: string, noticeId: string): Promise<string> {
      for (let nth = 1; ; nth++) {
        const code = noticeCode(day, nth);
        if ((await redis.hsetnx(KEYS.codes, code, noticeId)) === 1) return code;
        if ((await redis.hget(KEYS.codes, code)) === noticeId) return code;
      }
    },

    /** Finds the notice that has the code. */
    async findIdByCode(code: string): Promise<string | undefined> {
      return (await redis.hget(KEYS.codes, code)) ?? undefined;
    },

    /** Lists notices, the newest first; all of them without a count. */
    async listRecent(count = 0): Promise<Notice[]> {
      return findMany(await listRecentIds(count));
    },

    async listUnfinished(): Promise<string[]> {
      return (await redis.smembers(KEYS.unfinished)).sort();
    },

    /** Notes that something of the notice is to be sent again; where that proves wrong, it is finished at the next look. */
    async recordUnfinished(id: string): Promise<void> {
      await redis.sadd(KEYS.unfinished, id);
    },

    /** Notes that nothing of the notice is left to be sent. */
    async recordFinished(id: string): Promise<void> {
      await redis.srem(KEYS.unfinished, id);
    },

    /** Takes the number of the next broadcast: 1, 2, 3 … */
    async takeBroadcastNumber(): Promise<number> {
      return redis.incr(KEYS.broadcastNumber);
    },
  };
}

const parse = jsonOf(NoticeSchema);

export type NoticeStore = ReturnType<typeof createNoticeStore>;
