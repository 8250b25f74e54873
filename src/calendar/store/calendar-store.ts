import type { Redis } from 'ioredis';
import { z } from 'zod';
import type { AuditEntry } from '../../kernel/audit.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { auditedScript } from '../../kernel/store/audit-store.ts';
import { readHash, readRecord } from '../../kernel/store/stored-records.ts';
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

const OfferSchema = z.object({ number: z.number().int(), text: z.string() });
/** A file that was found; the number tells a later one of the same year from it. */
type Offer = z.infer<typeof OfferSchema>;

/** The office's days: imported arrangements, those that were found, and decisions on single days. */
export function createCalendarStore(redis: Redis) {
  return {
    async findSources(): Promise<CalendarSources> {
      const [files, overrides] = await Promise.all([
        readHash(redis, KEYS.files, parseFile),
        redis.hgetall(KEYS.overrides),
      ]);
      const days = Object.entries(overrides).map(([date, kind]) => ({ date, isOff: kind === 'off' }));
      return { files: [...files.values()], overrides: days.sort((a, b) => (a.date < b.date ? -1 : 1)) };
    },

    /** The decision is recorded in the same step, unless the very same file is there. */
    async saveFile(file: ArrangementFile, decision?: AuditEntry): Promise<void> {
      await putField(redis, [KEYS.files], [file.year, JSON.stringify(file)], decision);
    },

    /** True for the first that asks on this day. */
    async takeLook(today: PlainDate): Promise<boolean> {
      return (await redis.set(KEYS.looked, today, 'GET')) !== today;
    },

    async findOffer(year: number): Promise<Offer | undefined> {
      const text = await redis.hget(KEYS.offers, String(year));
      return readRecord(redis, { key: KEYS.offers, id: String(year) }, text, (stored) =>
        OfferSchema.parse(JSON.parse(stored)),
      );
    },

    async saveOffer(year: number, offer: Offer): Promise<void> {
      await redis.hset(KEYS.offers, String(year), JSON.stringify(offer));
    },

    async removeOffer(year: number): Promise<void> {
      await redis.hdel(KEYS.offers, String(year));
    },

    /** The decision is recorded in the same step, unless the day is so already; likewise where one is removed. */
    async saveOverride({ date, isOff }: DayOverride, decision: AuditEntry): Promise<void> {
      await putField(redis, [KEYS.overrides], [date, isOff ? 'off' : 'work'], decision);
    },

    async removeOverride(date: PlainDate, decision: AuditEntry): Promise<void> {
      await removeField(redis, [KEYS.overrides], [date], decision);
    },
  };
}

function parseFile(text: string): ArrangementFile {
  return ArrangementFileSchema.parse(JSON.parse(text));
}

export type CalendarStore = ReturnType<typeof createCalendarStore>;
