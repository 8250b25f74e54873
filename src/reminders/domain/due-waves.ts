import { dateOf, timeOf } from '../../kernel/plain-date.ts';
import { isQuiet, NIGHT } from '../../kernel/working-hours.ts';
import { isSkipped, type PlannedWave } from './plan-reminders.ts';

/** What happened to a wave. `missed` is not final: should the plan move it to a time to come, it is sent then. */
export type WaveRecord = {
  status: 'sent' | 'missed' | 'merged';
  /** When that was recorded, epoch ms. */
  at: number;
  /** The wave that went out instead of one that is `merged`. */
  into?: string | undefined;
  /** What was sent, with its variables; absent in what was recorded before wordings took turns. */
  text?: string | undefined;
  /** What its text messages say, with their variables; absent in what was recorded before they went by approved templates. */
  short?: string | undefined;
};

export type DueInput = {
  /** Ordered by their instants, as planned. */
  waves: readonly PlannedWave[];
  records: ReadonlyMap<string, WaveRecord>;
  now: number;
  zone: string;
  /** When the office began to use the product: waves that were over by then were never its business. */
  since: number;
};

export type DueWaves = { send: PlannedWave[]; missed: PlannedWave[]; merged: PlannedWave[] };

/** The scheduler pokes every few seconds; a wave taken up later than this is being caught up. */
export const ON_TIME_MS = 5 * 60_000;

/**
 * Decides what is to be done now (law 6): of each scenario's waves the newest that is still valid is sent, the others that were
 * never sent are recorded as missed, and those that give way to a coming holiday as merged. Follows from the plan, the records and
 * `now` alone, so that being asked twice, late, or by a clock that was set back does no harm.
 */
export function dueWaves(input: DueInput): DueWaves {
  const due: DueWaves = { send: [], missed: [], merged: [] };
  for (const group of groupByOccasion(input.waves)) {
    const begun = group.filter((wave) => wave.at <= input.now && !isSkipped(wave) && !isClosed(wave, input));
    const merged = begun.filter((wave) => isMerged(wave, input));
    const open = begun.filter((wave) => !merged.includes(wave));
    const newest = open.at(-1);
    const isSendable = newest !== undefined && isValid(newest, group, input);
    due.merged.push(...merged.filter((wave) => wave.validUntil > input.since));
    if (newest && isSendable && isTimely(newest, input)) due.send.push(newest);
    due.missed.push(...open.filter((wave) => !(wave === newest && isSendable) && isNewlyMissed(wave, input)));
  }
  return due;
}

/**
 * Returns the waves that are the office's business: what was sent or merged; and of the others those that were to go out after the office
 * took them up, unless it withdrew them since.
 */
export function wavesInForce(
  waves: readonly PlannedWave[],
  records: ReadonlyMap<string, WaveRecord>,
): PlannedWave[] {
  return waves.filter(({ id, at, wave, scenario }) => {
    const status = records.get(id)?.status;
    if (status === 'sent' || status === 'merged') return true;
    return !scenario.isWithdrawn && !wave.isOff && at > (wave.since ?? 0);
  });
}

function groupByOccasion(waves: readonly PlannedWave[]): PlannedWave[][] {
  const groups = Map.groupBy(waves, ({ scenario, occasion }) => `${scenario.id}.${occasion.year}`);
  return [...groups.values()];
}

/** Nothing more is to be done about it, whatever the clock and the plan say. */
function isClosed(wave: PlannedWave, { records }: DueInput): boolean {
  const status = records.get(wave.id)?.status;
  return status === 'sent' || status === 'merged';
}

/** A wave gives way to another of its day, unless that one went out on an earlier day, before the plan moved. */
function isMerged(wave: PlannedWave, { records, zone }: DueInput): boolean {
  if (wave.mergedInto === undefined) return false;
  const other = records.get(wave.mergedInto);
  return other?.status !== 'sent' || dateOf(other.at, zone) >= wave.date;
}

/** Not over yet, and nothing newer of the same occasion has been sent. */
function isValid(wave: PlannedWave, group: readonly PlannedWave[], { records, now }: DueInput): boolean {
  const isOvertaken = group.some((other) => other.at > wave.at && records.get(other.id)?.status === 'sent');
  return now < wave.validUntil && !isOvertaken;
}

/** A wave is caught up by day only; one sent at its time may be at any hour. */
function isTimely(wave: PlannedWave, { now, zone }: DueInput): boolean {
  return now - wave.at <= ON_TIME_MS || !isQuiet(timeOf(now, zone), NIGHT);
}

function isNewlyMissed(wave: PlannedWave, { records, since }: DueInput): boolean {
  return !records.has(wave.id) && wave.validUntil > since;
}
