import type { Calendar } from '../../calendar/domain/calendar.ts';
import { type Audience, isEverybody } from '../../kernel/audience.ts';
import {
  addDays,
  daysBetween,
  isPlainDate,
  type PlainDate,
  type TimeOfDay,
  toInstant,
  yearOf,
} from '../../kernel/plain-date.ts';
import { blockTitle, type Occasion } from './reminder-text.ts';
import { type Placement, placementOf, type Scenario, type Wave } from './scenario.ts';
import type { WaveAdjustment } from './wave-adjustment.ts';
import { worded } from './wording.ts';

/** One wave of one year with its place in time. */
export type PlannedWave = {
  /** `reminder.<scenario>.<year>.<wave>`: never a date, so that a plan that moves does not send again. */
  id: string;
  scenario: Scenario;
  /** As it is worded in this year. */
  wave: Wave;
  occasion: Occasion;
  placement: Placement;
  date: PlainDate;
  time: TimeOfDay;
  /** Epoch milliseconds. */
  at: number;
  /** The instant until which it may be caught up (exclusive, epoch ms). */
  validUntil: number;
  provisional: boolean;
  adjustment: WaveAdjustment;
  /** The wave of a coming holiday that goes out on the same day instead of this one. */
  mergedInto?: string;
};

export type PlanInput = {
  scenarios: readonly Scenario[];
  calendar: Calendar;
  years: readonly number[];
  adjustments: ReadonlyMap<string, WaveAdjustment>;
  /** What was sent of waves, by their ids: the text with its variables. */
  sentTexts?: ReadonlyMap<string, string>;
  zone: string;
};

/**
 * Plans all waves of the years, in the order of their instants. A year's waves are those of its holidays: 元旦's may lie in the
 * December before. Skipped and merged waves are there as well, marked.
 *
 * @example planReminders({ scenarios, calendar, years: [2027], adjustments: new Map(), zone: 'Asia/Shanghai' })
 */
export function planReminders(input: PlanInput): PlannedWave[] {
  const groups = input.years.flatMap((year) =>
    input.scenarios.map((scenario) => planScenario(scenario, year, input)),
  );
  const waves = groups.flat().sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  return waves.map((wave) => withMerge(wave, waves));
}

/** @example waveId('spring-festival', 2027, 'eve') // 'reminder.spring-festival.2027.eve' */
function waveId(scenarioId: string, year: number, wave: string): string {
  return `reminder.${scenarioId}.${year}.${wave}`;
}

export function isSkipped(wave: PlannedWave): boolean {
  return wave.adjustment.skip !== undefined;
}

function planScenario(scenario: Scenario, year: number, input: PlanInput): PlannedWave[] {
  const occasion = occasionOf(scenario, year, input);
  if (!occasion) return [];
  const place = (wave: Wave, first?: PlainDate) => placeWave(scenario, wave, occasion, input, first) ?? [];
  const usual = scenario.waves
    .filter(({ beforeMadeUp }) => beforeMadeUp === undefined)
    .flatMap((wave) => place(wave));
  const [first] = usual
    .filter((wave) => !isSkipped(wave) && !wave.wave.isOff)
    .map(({ date }) => date)
    .sort();
  const told = scenario.waves
    .filter(({ beforeMadeUp }) => beforeMadeUp !== undefined)
    .flatMap((wave) => place(wave, first));
  const placed = [...usual, ...told].sort((a, b) => a.at - b.at);
  return placed.map((wave, index) => {
    const next = placed.slice(index + 1).find((later) => !isSkipped(later));
    return { ...wave, validUntil: validityEnd(wave, next, input.zone) };
  });
}

function occasionOf(scenario: Scenario, year: number, input: PlanInput): Occasion | undefined {
  if (scenario.holiday !== undefined) return blockOccasion(scenario.holiday, year, input);
  const date = scenario.date ?? `${year}-${scenario.yearly}`;
  if (!isPlainDate(date) || !date.startsWith(String(year))) return undefined;
  const provisional = input.calendar.arrangement(year).source === 'computed';
  const lastDay = lastDayOf(scenario, date);
  return { kind: 'day', year, name: scenario.name ?? '', firstDay: date, lastDay, provisional };
}

/** What is over earlier in the year than it begins is over in the next; the 29th of February may be missing from a year. */
function lastDayOf({ until }: Scenario, firstDay: PlainDate): PlainDate {
  if (until === undefined || isPlainDate(until)) return until ?? firstDay;
  const year = yearOf(firstDay);
  const inYear = (one: number) => (isPlainDate(`${one}-${until}`) ? `${one}-${until}` : `${one}-02-28`);
  return inYear(year) < firstDay ? inYear(year + 1) : inYear(year);
}

/** Where two holidays share a block there is one set of waves: that of the leading one, if it has a scenario. */
function blockOccasion(
  holiday: NonNullable<Scenario['holiday']>,
  year: number,
  { calendar, scenarios }: PlanInput,
): Occasion | undefined {
  const block = calendar.block(holiday, year);
  const isLed = block?.leading !== holiday && scenarios.some((other) => other.holiday === block?.leading);
  if (!block || isLed) return undefined;
  const { firstDayOff: firstDay, lastDayOff: lastDay, provisional } = block;
  return { kind: 'block', block, year, name: blockTitle(block), firstDay, lastDay, provisional };
}

function placeWave(
  scenario: Scenario,
  wave: Wave,
  occasion: Occasion,
  { calendar, adjustments, sentTexts, zone }: PlanInput,
  first?: PlainDate,
): PlannedWave | undefined {
  const planned = dateOfWave(wave, occasion, calendar, first);
  if (!planned) return undefined;
  const id = waveId(scenario.id, occasion.year, wave.name);
  const adjustment = adjustments.get(id) ?? {};
  const date = addDays(planned, adjustment.shift?.days ?? 0);
  const time = adjustment.shift?.time ?? wave.time;
  const at = toInstant(date, time, zone);
  const provisional = occasion.provisional && wave.date === undefined;
  const placement = placementOf(wave);
  const lastText = sentTexts?.get(waveId(scenario.id, occasion.year - 1, wave.name));
  return {
    ...{ id, scenario, wave: worded(wave, occasion.year, lastText), occasion, placement },
    ...{ date, time, at, validUntil: at, provisional, adjustment },
  };
}

/** Returns the first made-up working day of the block, if the wave is told for its sake. */
export function madeUpDayOf({
  wave,
  occasion,
}: Pick<PlannedWave, 'wave' | 'occasion'>): PlainDate | undefined {
  const isTold = wave.beforeMadeUp !== undefined && occasion.kind === 'block';
  return isTold ? occasion.block.madeUpWorkdays[0] : undefined;
}

/**
 * Undefined where the year has no such day: the eighth day of a block of three, the 29th of February, a made-up working day of which a wave
 * of an earlier day tells (`first`: the day of the first of them).
 */
function dateOfWave(
  wave: Wave,
  occasion: Occasion,
  calendar: Calendar,
  first: PlainDate | undefined,
): PlainDate | undefined {
  if (wave.beforeMadeUp !== undefined) {
    const madeUp = madeUpDayOf({ wave, occasion });
    const isTold = madeUp === undefined || (first !== undefined && first < madeUp);
    return isTold ? undefined : calendar.workdayBefore(madeUp, wave.beforeMadeUp);
  }
  const { firstDay, lastDay, year } = occasion;
  if (wave.workdaysBefore !== undefined) return calendar.workdayBefore(firstDay, wave.workdaysBefore);
  if (wave.workdaysAfter !== undefined) return calendar.workdayAfter(lastDay, wave.workdaysAfter);
  if (wave.dayOff !== undefined) {
    const date = addDays(firstDay, wave.dayOff - 1);
    return date <= lastDay ? date : undefined;
  }
  const date = isPlainDate(wave.date ?? '') ? (wave.date ?? '') : `${year}-${wave.date}`;
  return isPlainDate(date) && date.startsWith(String(year)) ? date : undefined;
}

/**
 * Law 6: a wave is valid until the scenario's next one; the last one before or in the block until the block ends; one after
 * the block until the end of its day. What is said of a made-up working day holds until that is over.
 */
function validityEnd(wave: PlannedWave, next: PlannedWave | undefined, zone: string): number {
  const lastDay = madeUpDayOf(wave) ?? wave.occasion.lastDay;
  const isAfterBlock = wave.date > lastDay;
  const end = toInstant(addDays(isAfterBlock ? wave.date : lastDay, 1), '00:00', zone);
  return next ? Math.min(next.at, end) : end;
}

/** Merges a wave into another of its day: that of the coming (the nearer) holiday is sent, if it reaches all whom this one would. One on a day of its own is never dropped, nor word of a made-up working day. */
function withMerge(wave: PlannedWave, waves: readonly PlannedWave[]): PlannedWave {
  if (isSkipped(wave) || wave.occasion.kind === 'day' || madeUpDayOf(wave) !== undefined) return wave;
  const into = waves.find(
    (other) =>
      other.date === wave.date &&
      !isSkipped(other) &&
      madeUpDayOf(other) === undefined &&
      daysUntilBlock(other) < daysUntilBlock(wave) &&
      covers(other.scenario.audience, wave.scenario.audience),
  );
  return into ? { ...wave, mergedInto: into.id } : wave;
}

/** Infinite once the block has begun, and for a scenario that has none. */
function daysUntilBlock({ occasion, date }: PlannedWave): number {
  const isComing = occasion.kind === 'block' && date < occasion.firstDay;
  return isComing ? daysBetween(date, occasion.firstDay) : Number.POSITIVE_INFINITY;
}

function covers(audience: Audience, other: Audience): boolean {
  return isEverybody(audience) || JSON.stringify(audience) === JSON.stringify(other);
}
