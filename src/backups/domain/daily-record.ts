import { z } from 'zod';
import { dateOf, PlainDateSchema, timeOf } from '../../kernel/plain-date.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** At night, from this time on, when hardly anybody taps. */
const TAKEN_FROM = '02:00';
/** What failed is tried again after so long. */
const AGAIN_AFTER_MS = HOUR_MS;
const DRILLED_EVERY_MS = 7 * DAY_MS;
/** A night's backup, and two hours to make it in. */
export const OLD_AFTER_MS = 26 * HOUR_MS;

/** What is known of the backups that the office makes by itself. */
export const DailyRecordSchema = z.object({
  /** Since when it is to make them (epoch ms). */
  since: z.int(),
  last: z.object({ name: z.string(), at: z.int() }).optional(),
  /** The attempt that failed, until one succeeds. */
  failed: z.object({ at: z.int(), why: z.string() }).optional(),
  /** The last one that was tried out: put back into a Redis of its own. `why`: what did not fit. */
  drill: z.object({ name: z.string(), at: z.int(), why: z.string().optional() }).optional(),
  /** Trouble → on which day the officers were told of it. */
  told: z.record(z.string(), PlainDateSchema).default({}),
});
export type DailyRecord = z.infer<typeof DailyRecordSchema>;

/** What is wrong with the backups. */
export type BackupWorry = 'failed' | 'old' | 'drill-failed';

/** Whether an instant lies within so long before another; one behind it, by a clock that was set, does not. */
const isWithin = (ms: number, at: number | undefined, now: number): boolean =>
  at !== undefined && at <= now && now - at < ms;

/** Tells whether today's backup is to be made now. The first, and one after a night in which the machine was off, wait for no night. */
export function isBackupDue({ last, failed }: DailyRecord, now: number, zone: string): boolean {
  if (isWithin(AGAIN_AFTER_MS, failed?.at, now)) return false;
  if (!last || !isWithin(DAY_MS, last.at, now)) return true;
  return dateOf(last.at, zone) !== dateOf(now, zone) && timeOf(now, zone) >= TAKEN_FROM;
}

/** Tells whether the newest backup is to be tried out now. One that failed is tried again when there is a newer one. */
export function isDrillDue({ last, drill }: DailyRecord, now: number): boolean {
  if (!last) return false;
  if (drill?.why !== undefined) return drill.name !== last.name;
  return !isWithin(DRILLED_EVERY_MS, drill?.at, now);
}

/** Returns what is wrong with the backups, the gravest first. */
export function worriesOf({ since, last, failed, drill }: DailyRecord, now: number): BackupWorry[] {
  const found: [BackupWorry, boolean][] = [
    ['old', now - (last?.at ?? since) > OLD_AFTER_MS],
    ['failed', failed !== undefined],
    ['drill-failed', drill?.why !== undefined],
  ];
  return found.flatMap(([worry, isThere]) => (isThere ? [worry] : []));
}
