import type { Redis } from 'ioredis';
import { z } from 'zod';
import { NudgeAfterSchema } from '../../asks/domain/nudge-after.ts';
import type { AuditEntry } from '../../kernel/audit.ts';
import { auditedScript } from '../../kernel/store/audit-store.ts';
import { luaScript } from '../../kernel/store/lua-script.ts';
import { createRecords } from '../../kernel/store/records.ts';
import { jsonOf, readRecord } from '../../kernel/store/stored-records.ts';
import type { WaveRecord } from '../domain/due-waves.ts';
import { type WaveAdjustment, WaveAdjustmentSchema } from '../domain/wave-adjustment.ts';

const KEYS = {
  /** Hash: wave id → what the office changed about it. */
  adjustments: 'qf:reminders:adjustments',
  /** Hash: wave id → what became of it. */
  records: 'qf:reminders:records',
  /** Hash: scenario id → after how many working days its waves are nudged about, where an officer has chosen. */
  nudging: 'qf:reminders:nudging',
  /** Epoch ms of the first poke. */
  since: 'qf:reminders:since',
};

/** Stores a wave's record unless its fate is settled: sent and merged are final, missed is not. */
const recordUnlessSettled = luaScript(`
  local known = redis.call('HGET', KEYS[1], ARGV[1])
  if known and (ARGV[2] == 'missed' or cjson.decode(known).status ~= 'missed') then return 0 end
  redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
  return 1`);

/** KEYS adjustments; ARGV wave id, text before (empty: none), text after. */
const replaceAdjustment = auditedScript(`
  if (redis.call('HGET', KEYS[1], ARGV[1]) or '') ~= ARGV[2] then return 0 end
  if ARGV[3] == '{}' then redis.call('HDEL', KEYS[1], ARGV[1])
  else redis.call('HSET', KEYS[1], ARGV[1], ARGV[3]) end
  return 1`);

/** KEYS nudging; ARGV scenario, choice. */
const saveNudging = auditedScript("redis.call('HSET', KEYS[1], ARGV[1], ARGV[2]) return 1");

const NudgingSchema = z.object({ after: NudgeAfterSchema });

const WaveRecordSchema = z.object({
  status: z.enum(['sent', 'missed', 'merged']),
  at: z.number(),
  into: z.string().optional(),
  text: z.string().optional(),
  short: z.string().optional(),
});

/** Makes the store of what became of every wave, and of what the office changed about it. */
export function createWaveStore(redis: Redis) {
  const adjustments = createRecords(redis, { key: KEYS.adjustments, schema: WaveAdjustmentSchema });
  const nudging = createRecords(redis, { key: KEYS.nudging, schema: NudgingSchema });
  const records = createRecords(redis, { key: KEYS.records, schema: WaveRecordSchema });

  return {
    listAdjustments: adjustments.list,

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

    /** Finds after how many working days an officer has those nudged who have not taken note of a scenario's waves. */
    findNudging: async (scenarioId: string): Promise<number[] | undefined> =>
      (await nudging.find(scenarioId))?.after,

    /** Stores that choice with its decision. */
    async saveNudging(scenarioId: string, after: readonly number[], decision: AuditEntry): Promise<void> {
      await saveNudging(redis, [KEYS.nudging], [scenarioId, JSON.stringify({ after })], decision);
    },

    listRecords: records.list,

    /** Records what became of a wave; true for the one process whose record it was. */
    async recordWave(waveId: string, record: WaveRecord): Promise<boolean> {
      const args = [waveId, record.status, JSON.stringify(record)];
      return (await recordUnlessSettled(redis, [KEYS.records], args)) === 1;
    },

    /** Finds when the office began to use the product, if it has. */
    async findStart(): Promise<number | undefined> {
      const known = await redis.get(KEYS.since);
      return known === null ? undefined : Number(known);
    },

    /** Records when the office began to use the product: now, if this is the first time that is asked. */
    async recordStart(now: number): Promise<number> {
      // Not both in one command: that takes Redis 7.
      const isFirst = (await redis.set(KEYS.since, String(now), 'NX')) === 'OK';
      return isFirst ? now : Number(await redis.get(KEYS.since));
    },
  };
}

const parseAdjustment = jsonOf(WaveAdjustmentSchema);

/** One text for one adjustment, in whatever order its parts were put together. */
function textOf(adjustment: WaveAdjustment): string {
  return JSON.stringify(WaveAdjustmentSchema.parse(adjustment));
}

export type WaveStore = ReturnType<typeof createWaveStore>;
