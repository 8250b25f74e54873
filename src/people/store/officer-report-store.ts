import type { Redis } from 'ioredis';
import { luaScript } from '../../kernel/store/lua-script.ts';
import { jsonOf, readList } from '../../kernel/store/stored-records.ts';
import { type OfficerReport, OfficerReportSchema } from '../domain/officer-report.ts';

const KEYS = {
  /** Reports that nobody has begun to tell; also written by the step that changes a person. */
  waiting: 'qf:officer-reports',
  /** Those that are being told, or were when the process died. */
  telling: 'qf:officer-reports:telling',
  toldAt: 'qf:officer-reports:told-at',
};

/** The list to which the change of a person adds its report in the same step. */
export const OFFICER_REPORTS_KEY = KEYS.waiting;

/** KEYS waiting, telling, told at; ARGV time of the last telling as read or '', now. Answers 1 for the one who may tell. */
const beginTelling = luaScript(`
  if (redis.call('GET', KEYS[3]) or '') ~= ARGV[1] then return 0 end
  if redis.call('EXISTS', KEYS[1], KEYS[2]) == 0 then return 0 end
  for _, report in ipairs(redis.call('LRANGE', KEYS[1], 0, -1)) do redis.call('RPUSH', KEYS[2], report) end
  redis.call('DEL', KEYS[1])
  redis.call('SET', KEYS[3], ARGV[2])
  return 1
`);

/** Makes the store of what people did with their links, until the officers have been told. */
export function createOfficerReportStore(redis: Redis) {
  return {
    /** Finds when the officers were last told (epoch ms). */
    async findToldAt(): Promise<number | undefined> {
      return Number(await redis.get(KEYS.toldAt)) || undefined;
    },

    /**
     * Takes everything that waits, for the one process that is first after `lastToldAt`; nothing for all others. It stays stored
     * until `finishTelling`: what a crash or a failure leaves is taken again.
     */
    async beginTelling(lastToldAt: number | undefined, now: number): Promise<OfficerReport[]> {
      const keys = [KEYS.waiting, KEYS.telling, KEYS.toldAt];
      if ((await beginTelling(redis, keys, [lastToldAt ?? '', now])) !== 1) return [];
      const reports = await readList(redis, KEYS.telling, jsonOf(OfficerReportSchema));
      return reports.filter((report) => report !== undefined);
    },

    /** Drops what was taken to be told, once it has been. */
    async finishTelling(): Promise<void> {
      await redis.del(KEYS.telling);
    },
  };
}

export type OfficerReportStore = ReturnType<typeof createOfficerReportStore>;
