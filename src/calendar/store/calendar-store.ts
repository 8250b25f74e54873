import type { Redis } from 'ioredis';
import { z } from 'zod';
import type { AuditEntry } from '../../kernel/audit.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { auditedScript } from '../../kernel/store/audit-store.ts';
import { luaScript } from '../../kernel/store/lua-script.ts';
import { readHash, readRecord } from '../../kernel/store/stored-records.ts';
import type { WaveRecord } from '../../reminders/domain/due-waves.ts';
import { type WaveAdjustment, WaveAdjustmentSchema } from '../../reminders/domain/wave-adjustment.ts';
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
  /** Hash: wave id → what the office changed about it. */
  adjustments: 'qf:reminders:adjustments',
  /** Hash: wave id → what became of it. */
  records: 'qf:reminders:records',
  /** Epoch ms of the first poke. */
  since: 'qf:reminders:since',
};

/** Stores a wave's record unless its fate is settled: sent and merged are final, missed is not. */
const recordUnlessSettled = luaScript(`
  local known = redis.call('HGET', KEYS[1], ARGV[1])
  if known and (ARGV[2] == 'missed' or cjson.decode(known).status ~= 'missed') then return 0 end
  redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
  return 1`);

/** KEYS records; ARGV wave ids. Forgets the records of those that are still missed. */
const forgetMissed = luaScript(`
  for _, id in ipairs(ARGV) do
    local known = redis.call('HGET', KEYS[1], id)
    if known and cjson.decode(known).status == 'missed' then redis.call('HDEL', KEYS[1], id) end
  end`);

/** KEYS hash; ARGV field, value. */
const putField = auditedScript(`
  if redis.call('HGET', KEYS[1], ARGV[1]) == ARGV[2] then return 0 end
  redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
  return 1`);

/** KEYS hash; ARGV field. */
const removeField = auditedScript("return redis.call('HDEL', KEYS[1], ARGV[1])");

/** KEYS adjustments; ARGV wave id, text before (empty: none), text after. */
const replaceAdjustment = auditedScript(`
  if (redis.call('HGET', KEYS[1], ARGV[1]) or '') ~= ARGV[2] then return 0 end
  if ARGV[3] == '{}' then redis.call('HDEL', KEYS[1], ARGV[1])
  else redis.call('HSET', KEYS[1], ARGV[1], ARGV[3]) end
  return 1`);

const OfferSchema = z.object({ number: z.number().int(), text: z.string() });
/** A file that was found; the number tells a later one of the same year from it. */
type Offer = z.infer<typeof OfferSchema>;

const WaveRecordSchema = z.object({
  status: z.enum(['sent', 'missed', 'merged']),
  at: z.number(),
  into: z.string().optional(),
});

/** The office's calendar and the fate of every wave. */
export function createCalendarStore(redis: Redis) {
  async function listHash<T>(key: string, schema: z.ZodType<T>): Promise<Map<string, T>> {
    return readHash(redis, key, (text) => schema.parse(JSON.parse(text)));
  }

  return {
    async findSources(): Promise<CalendarSources> {
      const [files, overrides] = await Promise.all([
        listHash(KEYS.files, ArrangementFileSchema),
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

    listAdjustments: (): Promise<Map<string, WaveAdjustment>> =>
      listHash(KEYS.adjustments, WaveAdjustmentSchema),

    /**
     * Stores what is to stand about a wave (nothing: it stands as planned) and records the decision in the same step, unless
     * nothing changes. False, and nothing is stored, where no longer `before` stands there.
     */
    async changeAdjustment(
      waveId: string,
      { before, after }: { before: WaveAdjustment; after: WaveAdjustment },
      decision: AuditEntry,
    ): Promise<boolean> {
      const stored = await redis.hget(KEYS.adjustments, waveId);
      const place = { key: KEYS.adjustments, id: waveId };
      const stands = (await readRecord(redis, place, stored, parseAdjustment)) ?? {};
      if (textOf(stands) !== textOf(before)) return false;
      if (textOf(before) === textOf(after)) return true;
      const args = [waveId, stored ?? '', textOf(after)];
      return (await replaceAdjustment(redis, [KEYS.adjustments], args, decision)) === 1;
    },

    listRecords: (): Promise<Map<string, WaveRecord>> => listHash(KEYS.records, WaveRecordSchema),

    /** True for the one process whose record it was. */
    async recordWave(waveId: string, record: WaveRecord): Promise<boolean> {
      const args = [waveId, record.status, JSON.stringify(record)];
      return (await recordUnlessSettled(redis, [KEYS.records], args)) === 1;
    },

    /** For waves of which nobody could be told. */
    async forgetMissed(waveIds: readonly string[]): Promise<void> {
      await forgetMissed(redis, [KEYS.records], waveIds);
    },

    /** When the office began to use the product, if it has. */
    async findStart(): Promise<number | undefined> {
      const known = await redis.get(KEYS.since);
      return known === null ? undefined : Number(known);
    },

    /** When the office began to use the product: now, if this is the first time that is asked. */
    async recordStart(now: number): Promise<number> {
      const known = await redis.set(KEYS.since, String(now), 'NX', 'GET');
      return known === null ? now : Number(known);
    },
  };
}

function parseAdjustment(text: string): WaveAdjustment {
  return WaveAdjustmentSchema.parse(JSON.parse(text));
}

/** One text for one adjustment, in whatever order its parts were put together. */
function textOf(adjustment: WaveAdjustment): string {
  return JSON.stringify(WaveAdjustmentSchema.parse(adjustment));
}

export type CalendarStore = ReturnType<typeof createCalendarStore>;
