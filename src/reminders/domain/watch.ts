import type { Calendar } from '../../calendar/domain/calendar.ts';
import {
  addDays,
  dateOf,
  daysBetween,
  type PlainDate,
  timeOf,
  toInstant,
  yearOf,
} from '../../kernel/plain-date.ts';
import { dueWaves, type WaveRecord } from './due-waves.ts';
import { isSkipped, type PlannedWave } from './plan-reminders.ts';
import { isPutOff, type PutOff } from './put-off.ts';

const HOUR_MS = 3_600_000;
/** A wave is looked at so long before it goes out. */
const CHECK_BEFORE_MS = 24 * HOUR_MS;
/** A wave must have begun by then, and reached nearly everybody. */
const ALARM_AFTER_MS = HOUR_MS / 2;
/** What went out longer ago is not judged any more. */
const JUDGED_WITHIN_MS = 24 * HOUR_MS;
/** Regular messages come on working days between these hours. */
const TOLD_FROM = '09:00';
const TOLD_UNTIL = '18:00';
/** The next year's arrangement is missed from this day on. */
const MISSED_FROM = '12-01';

/** Something that the watchdog looks at or says, once under its id. */
export type Watch =
  /** A day before the wave, and again if it moves to another day: would it go out well? */
  | { kind: 'check'; id: string; wave: PlannedWave }
  /** The wave is due and was not started. */
  | { kind: 'not-started'; id: string; wave: PlannedWave }
  /** The wave began half an hour ago: did it reach people? */
  | { kind: 'delivery'; id: string; wave: PlannedWave }
  | { kind: 'heartbeat'; id: string }
  /** The year's arrangement is not there. */
  | { kind: 'arrangement'; id: string; year: number };

export type WatchInput = {
  waves: readonly PlannedWave[];
  records: ReadonlyMap<string, WaveRecord>;
  calendar: Pick<Calendar, 'isWorkday' | 'workdayAfter' | 'arrangement'>;
  now: number;
  zone: string;
  /** When the office began to use the product. */
  since: number;
  /** When this process began: one that slept has half an hour to start what is due. */
  awakeSince: number;
  /** Ids of what has been looked at. */
  done: ReadonlySet<string>;
  /** Until when missing arrangements are not spoken of, by the year. */
  putOff: ReadonlyMap<number, PutOff>;
};

/** Returns what the watchdog shall look at now. Follows from stored state and `now` alone: asked twice, it names the same. */
export function dueWatches(input: WatchInput): Watch[] {
  const watches = [...checks(input), ...latecomers(input), ...deliveries(input), ...regularMessages(input)];
  return watches.filter(({ id }) => !input.done.has(id));
}

/** Returns what can be looked at before anything goes wrong, at any hour and however often: the waves of the next day, and missing days. */
export function watchesAhead(input: WatchInput): Extract<Watch, { kind: 'check' | 'arrangement' }>[] {
  return [...checks(input), ...arrangementMissing(dateOf(input.now, input.zone), input)];
}

function checks({ waves, records, now }: WatchInput): Extract<Watch, { kind: 'check' }>[] {
  return waves
    .filter((wave) => wave.at - CHECK_BEFORE_MS <= now && now < wave.at)
    .filter((wave) => !isSkipped(wave) && wave.mergedInto === undefined && !records.has(wave.id))
    .map((wave) => ({ kind: 'check', id: `check.${wave.id}.${wave.date}`, wave }));
}

/** Waves that the office would send now if it could: not those that wait for the morning or are over. */
function latecomers({ waves, records, now, zone, since, awakeSince }: WatchInput): Watch[] {
  return dueWaves({ waves, records, now, zone, since })
    .send.filter((wave) => Math.max(wave.at, awakeSince) + ALARM_AFTER_MS <= now)
    .map((wave) => ({ kind: 'not-started', id: `not-started.${wave.id}`, wave }));
}

function deliveries({ waves, records, now }: WatchInput): Watch[] {
  return waves
    .filter(({ id }) => {
      const record = records.get(id);
      const age = record?.status === 'sent' ? now - record.at : 0;
      return ALARM_AFTER_MS <= age && age < JUDGED_WITHIN_MS;
    })
    .map((wave) => ({ kind: 'delivery', id: `delivery.${wave.id}`, wave }));
}

function regularMessages(input: WatchInput): Watch[] {
  const { calendar, now, zone } = input;
  const [today, time] = [dateOf(now, zone), timeOf(now, zone)];
  if (!calendar.isWorkday(today) || time < TOLD_FROM || TOLD_UNTIL <= time) return [];
  const missing = arrangementMissing(today, input);
  return [
    ...heartbeat(today, input),
    ...missing.filter(({ year }) => !isPutOff(input.putOff.get(year), today)),
  ];
}

/** Returns the look of the first working day of the month, or as soon after it as the office is awake. */
function heartbeat(today: PlainDate, { calendar, zone, since }: WatchInput): Watch[] {
  const month = today.slice(0, 7);
  const firstWorkday = calendar.workdayAfter(addDays(`${month}-01`, -1), 1);
  const isOurs = since <= toInstant(firstWorkday, TOLD_FROM, zone);
  return isOurs ? [{ kind: 'heartbeat', id: `heartbeat.${month}` }] : [];
}

/** Once a week, counted from the first of December before the year. */
function arrangementMissing(
  today: PlainDate,
  { calendar }: WatchInput,
): Extract<Watch, { kind: 'arrangement' }>[] {
  const year = missingYear(today, calendar);
  if (year === undefined) return [];
  const week = Math.floor(daysBetween(`${year - 1}-${MISSED_FROM}`, today) / 7);
  return [{ kind: 'arrangement', id: `arrangement.${year}.${week}`, year }];
}

/** The year whose arrangement should be there by now and is not. */
function missingYear(today: PlainDate, calendar: Pick<Calendar, 'arrangement'>): number | undefined {
  const isLate = today.slice(5) >= MISSED_FROM;
  const year = yearOf(today) + (isLate ? 1 : 0);
  return calendar.arrangement(year).source === 'computed' ? year : undefined;
}
