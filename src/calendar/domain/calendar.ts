import { addDays, isWeekend, type PlainDate, yearOf } from '../../kernel/plain-date.ts';
import { type Arrangement, type ArrangementFile, arrangementOf } from './arrangement.ts';
import { HOLIDAYS, type Holiday } from './holiday.ts';
import { findBlock, type HolidayBlock } from './holiday-block.ts';

/** One day as the office decides it, above every arrangement. */
export type DayOverride = { date: PlainDate; isOff: boolean };

/** What the calendar is made of besides what chinese-days knows. */
export type CalendarSources = { files: readonly ArrangementFile[]; overrides: readonly DayOverride[] };

export type Calendar = ReturnType<typeof createCalendar>;

/** Returns the holiday whose days off begin next; of two that share a block, the one whose waves are sent. */
export function nextHoliday(calendar: Pick<Calendar, 'block'>, today: PlainDate): Holiday | undefined {
  const years = [yearOf(today), yearOf(today) + 1];
  const blocks = years.flatMap((year) => HOLIDAYS.flatMap((holiday) => calendar.block(holiday, year) ?? []));
  const [next] = blocks
    .filter(({ firstDayOff }) => firstDayOff > today)
    .sort((a, b) => (a.firstDayOff < b.firstDayOff ? -1 : 1));
  return next?.leading;
}

/**
 * Makes the office's calendar: its own overrides decide, else the arrangement of the year, else the weekday. A December day is
 * decided by the next year's arrangement if that names it (元旦 may begin in December).
 *
 * @example createCalendar({ files: [], overrides: [] }).block('春节', 2026)?.lastWorkdayBefore // '2026-02-14'
 */
export function createCalendar(sources: CalendarSources) {
  const files = new Map(sources.files.map((file) => [file.year, file]));
  const overrides = new Map(sources.overrides.map(({ date, isOff }) => [date, isOff]));
  const arrangements = new Map<number, Arrangement>();

  function arrangement(year: number): Arrangement {
    const known = arrangements.get(year) ?? arrangementOf(year, files.get(year));
    arrangements.set(year, known);
    return known;
  }

  function arrangedDay(date: PlainDate) {
    const year = yearOf(date);
    const byNextPaper = date.slice(5, 7) === '12' ? arrangement(year + 1).days.get(date) : undefined;
    return byNextPaper ?? arrangement(year).days.get(date);
  }

  const isWorkday = (date: PlainDate): boolean =>
    !(overrides.get(date) ?? arrangedDay(date)?.isOff ?? isWeekend(date));

  /** The n-th working day counted from the date in one direction, the date itself left out. */
  function walk(date: PlainDate, step: 1 | -1, n: number): PlainDate {
    let day = date;
    for (let left = n; left > 0; ) {
      day = addDays(day, step);
      if (isWorkday(day)) left--;
    }
    return day;
  }

  const blocks = new Map<string, HolidayBlock | undefined>();
  /** Returns the holiday's days off; undefined when the office works through it. */
  function block(holiday: Holiday, year: number): HolidayBlock | undefined {
    const key = `${holiday}${year}`;
    if (!blocks.has(key)) blocks.set(key, findBlock(days, holiday, year));
    return blocks.get(key);
  }

  const days = {
    isWorkday,
    /** The n-th working day before the date: 1 is the last one before it. */
    workdayBefore: (date: PlainDate, n: number) => walk(date, -1, n),
    workdayAfter: (date: PlainDate, n: number) => walk(date, 1, n),
    /** The date itself where it is worked, else the next working day. */
    workdayFrom: (date: PlainDate) => (isWorkday(date) ? date : walk(date, 1, 1)),
    arrangement,
  };
  return { ...days, block };
}
