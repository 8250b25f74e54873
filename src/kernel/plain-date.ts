import dayjs from 'dayjs';
import utc from 'dayjs/plugin/utc.js';
import { z } from 'zod';

dayjs.extend(utc);

/** A day without time or zone, `YYYY-MM-DD`. Strings of this form sort as their days do. */
export type PlainDate = string;
/** A time of day, `HH:MM`. */
export type TimeOfDay = string;

const DATE_FORMAT = 'YYYY-MM-DD';
const DAY_MS = 86_400_000;

export const PlainDateSchema = z.string().refine(isPlainDate, {
  error: '应为日期，如 2027-02-05',
  params: { remedy: '请写成“年-月-日”，如 2027-02-05' },
});

export const TimeOfDaySchema = z.string().refine(isTimeOfDay, {
  error: '应为时刻，如 09:00',
  params: { remedy: '请写成“时:分”，24 小时制，如 09:00' },
});

/** Tells whether the text is a day of the calendar: `2027-02-29` is none, nor is `0027-02-05`, whose century was left out. */
export function isPlainDate(text: string): boolean {
  return /^(?!00)\d{4}-\d{2}-\d{2}$/.test(text) && dayjs.utc(text).format(DATE_FORMAT) === text;
}

// Planning a year asks for the next day thousands of times, for which an object of dayjs and a format are dear: in UTC every day has 24
// hours, so that days alone are counted on its midnights.
const midnightOf = (date: PlainDate): number => Date.parse(date);
const dayAt = (midnight: number): PlainDate => new Date(midnight).toISOString().slice(0, DATE_FORMAT.length);

export function isTimeOfDay(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text);
}

/**
 * Returns the day that lies so many days later; negative numbers go back.
 *
 * @example addDays('2027-02-28', 1) // '2027-03-01'
 */
export function addDays(date: PlainDate, days: number): PlainDate {
  return dayAt(midnightOf(date) + days * DAY_MS);
}

/**
 * Returns the same day so many years later; where that year has no such day, the last of its month.
 *
 * @example addYears('2024-02-29', 3) // '2027-02-28'
 */
export function addYears(date: PlainDate, years: number): PlainDate {
  return dayjs.utc(date).add(years, 'year').format(DATE_FORMAT);
}

/** Counts the days from `from` to `to`; negative when `to` comes first. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return (midnightOf(to) - midnightOf(from)) / DAY_MS;
}

/** Returns the weekday as a number, of which 0 is Sunday. */
export function weekdayOf(date: PlainDate): number {
  return new Date(midnightOf(date)).getUTCDay();
}

/** Returns the Monday of a day's week. */
export const mondayOf = (date: PlainDate): PlainDate => addDays(date, -((weekdayOf(date) + 6) % 7));

/** Tells whether the day is a Saturday or Sunday, whatever the office's calendar makes of it. */
export function isWeekend(date: PlainDate): boolean {
  return weekdayOf(date) % 6 === 0;
}

export function yearOf(date: PlainDate): number {
  return Number(date.slice(0, 4));
}

/** Returns the month of a date. @example monthOf('2026-11-29') // '2026-11' */
export function monthOf(date: PlainDate): string {
  return date.slice(0, 7);
}

/** Returns every day from `from` to `to`, both included. */
export function daysFrom(from: PlainDate, to: PlainDate): PlainDate[] {
  return Array.from({ length: daysBetween(from, to) + 1 }, (_, index) => addDays(from, index));
}

/**
 * Returns the instant (epoch ms) at which clocks in the zone show this day and time. The only place where a day meets a zone:
 * arithmetic on instants would lose or win an hour where summer time begins or ends. A time that the change to summer time leaves
 * out becomes the one an hour later.
 */
export function toInstant(date: PlainDate, time: TimeOfDay, zone: string): number {
  const wall = dayjs.utc(`${date}T${time}`).valueOf();
  const guess = wall - offsetAt(wall, zone);
  const instant = wall - offsetAt(guess, zone);
  return wall - offsetAt(instant, zone) === instant ? instant : Math.max(instant, guess);
}

/** Returns the day that the calendar on the wall shows in the zone. */
export function dateOf(instant: number, zone: string): PlainDate {
  return wallClock(instant, zone).format(DATE_FORMAT);
}

export function timeOf(instant: number, zone: string): TimeOfDay {
  return clockOf(instant, zone).slice(0, 'HH:mm'.length);
}

/**
 * Returns the time with seconds that clocks in the zone show.
 *
 * @example clockOf(instant, 'Asia/Shanghai') // '10:23:45'
 */
export function clockOf(instant: number, zone: string): string {
  const wall = new Date(instant + offsetAt(instant, zone)).toISOString();
  return wall.slice(wall.indexOf('T') + 1, -'.000Z'.length);
}

/**
 * Writes the instant as ISO 8601 with the zone's offset, for machines that keep it.
 *
 * @example toIsoWithOffset(instant, 'Asia/Shanghai') // '2027-02-04T10:00:00+08:00'
 */
export function toIsoWithOffset(instant: number, zone: string): string {
  const offset = offsetAt(instant, zone);
  const size = dayjs.utc(Math.abs(offset)).format('HH:mm');
  return `${wallClock(instant, zone).format('YYYY-MM-DDTHH:mm:ss')}${offset < 0 ? '-' : '+'}${size}`;
}

/** What the clocks of the zone show, as if it were UTC: dayjs' own offsets go through the machine's zone as well. */
function wallClock(instant: number, zone: string): dayjs.Dayjs {
  return dayjs.utc(instant + offsetAt(instant, zone));
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Zones change their offset on a quarter of an hour, and every card that shows a time asks for it. */
const OFFSET_SPAN_MS = 15 * 60_000;
const OFFSETS_KNOWN_MAX = 10_000;
const knownOffsets = new Map<string, number>();

/** How far the zone is ahead of UTC at the instant, in ms; Intl is slow, so its answers are kept. */
function offsetAt(instant: number, zone: string): number {
  const key = `${Math.floor(instant / OFFSET_SPAN_MS)} ${zone}`;
  const known = knownOffsets.get(key);
  if (known !== undefined) return known;
  if (knownOffsets.size >= OFFSETS_KNOWN_MAX) knownOffsets.clear();
  const offset = askOffset(instant, zone);
  knownOffsets.set(key, offset);
  return offset;
}

/** Asked of Intl: dayjs goes through the machine's own zone and is an hour off when that changes to summer time. */
function askOffset(instant: number, zone: string): number {
  const format = formats.get(zone) ?? zoneFormat(zone);
  formats.set(zone, format);
  const parts = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, value]));
  const { year, month, day, hour, minute, second } = parts;
  const wall = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return wall - Math.floor(instant / 1000) * 1000;
}

function zoneFormat(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
}
