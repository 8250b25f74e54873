import type { Redis } from 'ioredis';
import { z } from 'zod';
import type { AuditEntry } from '../../kernel/audit.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { auditedScript } from '../../kernel/store/audit-store.ts';
import { luaScript } from '../../kernel/store/lua-script.ts';
import { createRecords } from '../../kernel/store/records.ts';
import { type ArrangementFile, ArrangementFileSchema } from '../domain/arrangement.ts';
import type { CalendarSources, DayOverride } from '../domain/calendar.ts';

const KEYS = {
  /** Hash: year → imported arrangement. */
  files: 'qf:calendar:files',
  /** Hash: date → `off` or `work`. */
  overrides: 'qf:calendar:overrides',
  /** Hash: year → arrangement that was found and not adopted yet. */
  offers: 'qf:calendar:offers',
  /** The day on which missing arrangements were last looked for. */
  looked: 'qf:calendar:looked',
};

/** KEYS hash; ARGV field, value. */
const putField = auditedScript(`
  if redis.call('HGET', KEYS[1], ARGV[1]) == ARGV[2] then return 0 end
  redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
  return 1`);

/** KEYS hash; ARGV field. */
const removeField = auditedScript("return redis.call('HDEL', KEYS[1], ARGV[1])");

/** KEYS day; ARGV today. 1 for the first on this day. */
const takeDay = luaScript(`
  if redis.call('GET', KEYS[1]) == ARGV[1] then return 0 end
  redis.call('SET', KEYS[1], ARGV[1])
  return 1`);

/** A file that was found; the number tells a later one of the same year from it. */
const OfferSchema = z.object({ number: z.number().int(), text: z.string() });

/** Makes the store of the office's days: imported arrangements, those that were found, and decisions on single days. */
export function createCalendarStore(redis: Redis) {
  const files = createRecords(redis, { key: KEYS.files, schema: ArrangementFileSchema });
  const offers = createRecords(redis, { key: KEYS.offers, schema: OfferSchema });

  return {
    /** Finds everything that the office has brought to its calendar, single days in their order. */
    async findSources(): Promise<CalendarSources> {
      const [imported, overrides] = await Promise.all([files.list(), redis.hgetall(KEYS.overrides)]);
      const days = Object.entries(overrides).map(([date, kind]) => ({ date, isOff: kind === 'off' }));
      return { files: [...imported.values()], overrides: days.sort((a, b) => (a.date < b.date ? -1 : 1)) };
    },

    /** Saves an arrangement and, in the same step, the decision, unless the very same file is there. */
    async saveFile(file: ArrangementFile, decision?: AuditEntry): Promise<void> {
      await putField(redis, [KEYS.files], [file.year, JSON.stringify(file)], decision);
    },

    /** Takes the day's look for an arrangement; true for the first that asks on this day. */
    async takeLook(today: PlainDate): Promise<boolean> {
      return (await takeDay(redis, [KEYS.looked], [today])) === 1;
    },

    /** Arrangements by the year. */
    findOffer: offers.find,
    saveOffer: offers.save,
    removeOffer: offers.remove,

    /** Saves what a day is and, in the same step, the decision, unless the day is so already; likewise where one is removed. */
    async saveOverride({ date, isOff }: DayOverride, decision: AuditEntry): Promise<void> {
      await putField(redis, [KEYS.overrides], [date, isOff ? 'off' : 'work'], decision);
    },

    /** Removes what was decided on a day and records that in the same step, if anything was. */
    async removeOverride(date: PlainDate, decision: AuditEntry): Promise<void> {
      await removeField(redis, [KEYS.overrides], [date], decision);
    },
  };
}

export type CalendarStore = ReturnType<typeof createCalendarStore>;
