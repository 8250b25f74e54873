import { z } from 'zod';

/** A day without time or zone, `YYYY-MM-DD`. Strings of this form sort as their days do. */
export type PlainDate = string;
/** A time of day, `HH:MM`. */
export type TimeOfDay = string;

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

export const PlainDateSchema = z.string().refine(isPlainDate, {
  error: '应为日期，如 2027-02-05',
  params: { remedy: '请写成“年-月-日”，如 2027-02-05' },
});

export const TimeOfDaySchema = z.string().refine(isTimeOfDay, {
  error: '应为时刻，如 09:00',
  params: { remedy: '请写成“时:分”，24 小时制，如 09:00' },
});

/** Whether the text is a day of the calendar: `2027-02-29` is none. */
export function isPlainDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(dayNumber(text)) && addDays(text, 0) === text;
}

export function isTimeOfDay(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text);
}

/** @example addDays('2027-02-28', 1) // '2027-03-01' */
export function addDays(date: PlainDate, days: number): PlainDate {
  return new Date((dayNumber(date) + days) * DAY_MS).toISOString().slice(0, 10);
}

/** Days from `from` to `to`; negative when `to` comes first. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return dayNumber(to) - dayNumber(from);
}

/** 0 is Sunday. */
export function weekdayOf(date: PlainDate): number {
  return new Date(dayNumber(date) * DAY_MS).getUTCDay();
}

export function isWeekend(date: PlainDate): boolean {
  return weekdayOf(date) % 6 === 0;
}

export function yearOf(date: PlainDate): number {
  return Number(date.slice(0, 4));
}

/** Every day from `from` to `to`, both included. */
export function daysFrom(from: PlainDate, to: PlainDate): PlainDate[] {
  return Array.from({ length: daysBetween(from, to) + 1 }, (_, index) => addDays(from, index));
}

/**
 * The instant (epoch ms) at which clocks in the zone show this day and time. The only place where a day meets a zone:
 * arithmetic on instants would lose or win an hour where summer time begins or ends. A time that the change to summer
 * time leaves out becomes the one an hour later.
 */
export function toInstant(date: PlainDate, time: TimeOfDay, zone: string): number {
  const wall = Date.parse(`${date}T${time}:00Z`);
  const guess = wall - offsetAt(wall, zone);
  const instant = wall - offsetAt(guess, zone);
  return wall - offsetAt(instant, zone) === instant ? instant : Math.max(instant, guess);
}

/** The day that the calendar on the wall shows in the zone. */
export function dateOf(instant: number, zone: string): PlainDate {
  return wallClock(instant, zone).slice(0, 10);
}

export function timeOf(instant: number, zone: string): TimeOfDay {
  return wallClock(instant, zone).slice(11, 16);
}

/** @example toIsoWithOffset(instant, 'Asia/Shanghai') // '2027-02-04T10:00:00+08:00' */
export function toIsoWithOffset(instant: number, zone: string): string {
  const minutes = offsetAt(instant, zone) / MINUTE_MS;
  const pad = (n: number) => String(n).padStart(2, '0');
  const offset = `${pad(Math.floor(Math.abs(minutes) / 60))}:${pad(Math.abs(minutes) % 60)}`;
  return `${wallClock(instant, zone).slice(0, 19)}${minutes < 0 ? '-' : '+'}${offset}`;
}

function dayNumber(date: PlainDate): number {
  return Date.parse(`${date}T00:00:00Z`) / DAY_MS;
}

/** What the clocks of the zone show, written as if it were UTC. */
function wallClock(instant: number, zone: string): string {
  return new Date(instant + offsetAt(instant, zone)).toISOString();
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Zones change their offset on a quarter of an hour, and every card that shows a time asks for it. */
const OFFSET_SPAN_MS = 15 * MINUTE_MS;
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
