import {
  addDays,
  dateOf,
  daysFrom,
  isPlainDate,
  type PlainDate,
  timeOf,
  toInstant,
} from '../../kernel/plain-date.ts';
import type { IcsEntry, IcsValue } from './ics-entries.ts';

/** Arrangements are those of China, wherever the office is. */
const ZONE = 'Asia/Shanghai';
const DAYS_MAX = 60;
const MINUTES_OF_DAY = 24 * 60;

/** Who is off from the forenoon on, or until the evening, is off for the day; the rest is half a day. */
const LATEST_START_MINUTE = 10 * 60;
const EARLIEST_END_MINUTE = 16 * 60;

/** How calendar programs call the zone of China beside its name. */
const OF_CHINA = /china|beijing|shanghai|chongqing|urumqi|中国|北京|UTC\s*\+0?8|GMT\s*\+0?8/i;

/**
 * Returns the days that an entry takes as a whole; none where its time cannot be read, goes on for too long, or is a part of a day. The end
 * itself is no more of it (RFC 5545, 3.6.1): at midnight the day before is the last one. Without an end it is of one day.
 */
export function icsDays(entry: IcsEntry): PlainDate[] {
  const start = momentOf(entry.DTSTART);
  const end = start && endOf(entry, start);
  if (!start || !end || start.minute > LATEST_START_MINUTE) return [];
  const last = end.minute === 0 ? addDays(end.date, -1) : end.date;
  if (last < start.date) return end.date === start.date && end.minute === start.minute ? [start.date] : [];
  if (end.minute > 0 && end.minute < EARLIEST_END_MINUTE) return [];
  return last > addDays(start.date, DAYS_MAX) ? [] : daysFrom(start.date, last);
}

/** A day, and the minute of it. */
type Moment = { date: PlainDate; minute: number };

function endOf({ DTEND, DURATION }: IcsEntry, start: Moment): Moment | undefined {
  if (DTEND !== undefined) return momentOf(DTEND);
  if (DURATION === undefined) return { date: addDays(start.date, 1), minute: 0 };
  const length = minutesOf(DURATION.value);
  if (length === undefined) return undefined;
  const minutes = start.minute + length;
  return {
    date: addDays(start.date, Math.floor(minutes / MINUTES_OF_DAY)),
    minute: minutes % MINUTES_OF_DAY,
  };
}

/** A length as calendars write it (3.3.6): P1W, P3D, P1DT12H, PT24H. */
function minutesOf(length: string): number | undefined {
  const found = /^P(?=.)(?:(\d{1,2})W)?(?:(\d{1,2})D)?(?:T(?:(\d{1,4})H)?(?:(\d{1,4})M)?(?:0+S)?)?$/.exec(
    length,
  );
  if (!found) return undefined;
  const [weeks = 0, days = 0, hours = 0, minutes = 0] = found.slice(1).map((one = '0') => Number(one));
  return (weeks * 7 + days) * MINUTES_OF_DAY + hours * 60 + minutes;
}

/** Returns the day on which a time falls in China; undefined where it is none. */
export const icsDate = (value: IcsValue | undefined): PlainDate | undefined => momentOf(value)?.date;

function momentOf(value: IcsValue | undefined): Moment | undefined {
  const [, year, month, day, hour, minute = '00', utc] =
    /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})\d{2}(Z)?)?$/.exec(value?.value ?? '') ?? [];
  const date = `${year}-${month}-${day}`;
  if (!isPlainDate(date)) return undefined;
  const zone = utc === undefined ? value?.zone : 'UTC';
  if (hour === undefined) return { date, minute: 0 };
  if (zone === undefined || OF_CHINA.test(zone)) return { date, minute: Number(hour) * 60 + Number(minute) };
  return inChina(date, `${hour}:${minute}`, zone);
}

/** A zone that nobody knows but the calendar program says nothing of the day in China. */
function inChina(date: PlainDate, time: string, zone: string): Moment | undefined {
  if (!isKnownZone(zone)) return undefined;
  const instant = toInstant(date, time, zone);
  const [hours = 0, minutes = 0] = timeOf(instant, ZONE).split(':').map(Number);
  return { date: dateOf(instant, ZONE), minute: hours * 60 + minutes };
}

function isKnownZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }) !== undefined;
  } catch {
    return false;
  }
}
