import {
  addDays,
  dateOf,
  daysFrom,
  isPlainDate,
  type PlainDate,
  timeOf,
  yearOf,
} from '../../kernel/plain-date.ts';
import type { ArrangementFile } from './arrangement.ts';
import { HOLIDAYS, holidaysNamed, holidayTitle } from './holiday.ts';

type Day = ArrangementFile['days'][number];

/** The arrangements that a calendar file holds, by their years. */
type CalendarDays = ReadonlyMap<number, Day[]>;

export type IcsRefusal =
  | { refused: 'no-entries' }
  /** Entries of which it is not clear whether people work. */
  | { refused: 'not-read'; places: string[] }
  | { refused: 'off-and-worked'; dates: PlainDate[] };

/** Arrangements are those of China, wherever the office is. */
const ZONE = 'Asia/Shanghai';
const DAYS_MAX = 60;
const MINUTES_OF_DAY = 24 * 60;

const WORKED = /班|ALTERNATE-WORKDAY|workday/i;
const OFF = /休|放假|假期|假日|WORK-HOLIDAY|holiday/i;
/** Marks that stand for nothing else, and titles of nothing but a mark. */
const MARK = /[([【](休|班)[)\]】]|^(休|班):|第\d+天\/共\d+天/;
const ONLY_MARK = /^(休|班|休息|放假|上班|补班|补休|调休|上班日|工作日|假期|节假日|休息日)+$/;
/** 调休 alone may be the day off or the day that pays for it. */
const EITHER = /调休/g;

/** One entry of the calendar: its values by their names, without the parameters. */
type Entry = Readonly<Record<string, string>>;

/** Tells whether a text is a calendar file (RFC 5545). */
export const isIcs = (text: string): boolean => /^\uFEFF?\s*BEGIN:VCALENDAR/i.test(text);

/**
 * Reads the days off and the made-up working days of a calendar file as calendars publish them: whole-day entries whose end is the day after
 * (RFC 5545, 3.6.1), with 休 or 班 in the title or in Apple's mark.
 */
export function readIcs(text: string): CalendarDays | IcsRefusal {
  const entries = entriesOf(text).map(readEntry);
  const notRead = entries.filter(
    ({ kind, days }) => kind === 'unclear' || (kind !== 'none' && days.length === 0),
  );
  if (notRead.length > 0) return { refused: 'not-read', places: notRead.map(({ place }) => place) };
  const days = entries.flatMap((entry) => entry.days);
  const byDate = new Map(days.map((day) => [day.date, day]));
  const both = days.filter(({ date, isOffDay }) => byDate.get(date)?.isOffDay !== isOffDay);
  if (both.length > 0) return { refused: 'off-and-worked', dates: both.map(({ date }) => date) };
  if (days.length === 0) return { refused: 'no-entries' };
  const sorted = [...byDate.values()].sort((one, other) => (one.date < other.date ? -1 : 1));
  return Map.groupBy(sorted, paperYear);
}

type ReadEntry = { kind: ReturnType<typeof kindOf>; days: Day[]; place: string };

function readEntry(entry: Entry): ReadEntry {
  const kind = kindOf(entry);
  const title = entry.SUMMARY ?? '';
  const isDecided = kind === 'off' || kind === 'work';
  const dates = isDecided ? datesOf(entry) : [];
  const days = dates.map((date) => ({ name: nameOf(title), date, isOffDay: kind === 'off' }));
  return { kind, days, place: `${title}（${entry.DTSTART ?? ''}）` };
}

/** 元旦 may begin in December: those days are of the next year's arrangement. */
function paperYear({ name, date }: Day): number {
  return yearOf(holidaysNamed(name).includes('元旦') ? addDays(date, 31) : date);
}

/** Lines are continued after a blank (3.1). */
function entriesOf(text: string): Entry[] {
  const lines = text.replace(/\r?\n[ \t]/g, '').split(/\r?\n/);
  const entries: Record<string, string>[] = [];
  let open: Record<string, string> | undefined;
  for (const line of lines) {
    const [, name = '', value = ''] = /^([A-Za-z-]+)(?:;[^:]*)?:(.*)$/.exec(line) ?? [];
    const key = name.toUpperCase();
    if (key === 'BEGIN' && value.toUpperCase() === 'VEVENT') open = {};
    else if (key === 'END' && open && value.toUpperCase() === 'VEVENT') {
      entries.push(open);
      open = undefined;
    } else if (open && key !== '')
      open[key] ??= value
        .replace(/\\n/gi, ' ')
        .replace(/\\([\\;,])/g, '$1')
        .trim();
  }
  return entries;
}

function kindOf({ SUMMARY = '', CATEGORIES = '', ...entry }: Entry): 'off' | 'work' | 'none' | 'unclear' {
  const mark = entry['X-APPLE-SPECIAL-DAY'] ?? '';
  if (entry.STATUS?.toUpperCase() === 'CANCELLED') return 'none';
  const said = `${SUMMARY} ${mark} ${CATEGORIES}`;
  const isWorked = WORKED.test(said);
  const isOff = OFF.test(said.replace(EITHER, ''));
  // 值班 and 年休假 stand in calendars, too: they are nobody's arrangement.
  if ((isWorked || isOff) && !isOfArrangement(SUMMARY, `${mark} ${CATEGORIES}`)) return 'unclear';
  if (isWorked) return 'work';
  if (isOff) return 'off';
  return said.includes('调休') ? 'unclear' : 'none';
}

/** An entry is of the arrangement by its holiday, by a mark that nobody else uses, or by saying nothing but it. */
function isOfArrangement(title: string, beside: string): boolean {
  const plain = title.normalize('NFKC').replace(/\s/g, '');
  if (holidaysNamed(plain).length > 0) return !/值班|加班|带班|年休|开班|培训/.test(plain);
  return MARK.test(plain) || ONLY_MARK.test(plain) || /WORK/i.test(beside);
}

function datesOf(entry: Entry): PlainDate[] {
  const start = momentOf(entry.DTSTART ?? '');
  const last = start && lastDayOf(entry, start);
  if (!start || last === undefined || last > addDays(start.date, DAYS_MAX)) return [];
  return last < start.date ? [start.date] : daysFrom(start.date, last);
}

/** The end itself is no more of the entry: at midnight the day before is the last one. Without an end the entry is of one day. */
function lastDayOf({ DTEND, DURATION }: Entry, start: Moment): PlainDate | undefined {
  if (DTEND !== undefined) {
    const end = momentOf(DTEND);
    return end && (end.minute === 0 ? addDays(end.date, -1) : end.date);
  }
  if (DURATION === undefined) return start.date;
  const length = minutesOf(DURATION);
  if (length === undefined) return undefined;
  return addDays(start.date, Math.ceil((start.minute + length) / MINUTES_OF_DAY) - 1);
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

/** A day, and the minute of it. */
type Moment = { date: PlainDate; minute: number };

function momentOf(value: string): Moment | undefined {
  const [, year, month, day, hour = '00', minute = '00', utc] =
    /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})\d{2}(Z)?)?$/.exec(value) ?? [];
  const date = `${year}-${month}-${day}`;
  if (!isPlainDate(date)) return undefined;
  if (utc === undefined) return { date, minute: Number(hour) * 60 + Number(minute) };
  const instant = Date.parse(`${date}T${hour}:${minute}:00Z`);
  const [hours, minutes] = timeOf(instant, ZONE).split(':').map(Number);
  return { date: dateOf(instant, ZONE), minute: (hours ?? 0) * 60 + (minutes ?? 0) };
}

function nameOf(title: string): string {
  const holidays = HOLIDAYS.filter((holiday) => holidaysNamed(title).includes(holiday));
  return holidays.length > 0 ? holidays.map(holidayTitle).join('、') : title;
}
