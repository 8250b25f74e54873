import { addDays, daysBetween, isWeekend, type PlainDate } from '../../kernel/plain-date.ts';
import type { Arrangement } from './arrangement.ts';
import { festivalDate, HOLIDAYS, type Holiday } from './holiday.ts';

/** The run of days off around a holiday. */
export type HolidayBlock = {
  /** The holiday whose waves are sent: 国庆 when 中秋 shares the block. */
  leading: Holiday;
  /** All that share the block, in the order of their days. */
  holidays: Holiday[];
  year: number;
  firstDayOff: PlainDate;
  lastDayOff: PlainDate;
  daysOff: number;
  lastWorkdayBefore: PlainDate;
  firstWorkdayAfter: PlainDate;
  /** Weekend days turned into working days for this block's sake. */
  madeUpWorkdays: PlainDate[];
  /** The year's arrangement is not published: whoever shows a date says 暂定. */
  provisional: boolean;
};

/** The days of an office, as far as blocks depend on them. */
type Days = {
  isWorkday(date: PlainDate): boolean;
  workdayBefore(date: PlainDate, n: number): PlainDate;
  workdayAfter(date: PlainDate, n: number): PlainDate;
  arrangement(year: number): Arrangement;
};

/** Returns the block of the holiday; undefined when every day of it is worked. */
export function findBlock(days: Days, holiday: Holiday, year: number): HolidayBlock | undefined {
  const anchor = dayOffOf(days, holiday, year);
  if (!anchor) return undefined;
  const lastWorkdayBefore = days.workdayBefore(anchor, 1);
  const firstWorkdayAfter = days.workdayAfter(anchor, 1);
  const isInside = (date = '') => lastWorkdayBefore < date && date < firstWorkdayAfter;
  const sharing = HOLIDAYS.filter((other) => isInside(dayOffOf(days, other, year)));
  const leading = sharing.includes('国庆') ? '国庆' : holiday;
  return {
    leading,
    holidays: inOrder(sharing, leading, year),
    year,
    firstDayOff: addDays(lastWorkdayBefore, 1),
    lastDayOff: addDays(firstWorkdayAfter, -1),
    daysOff: daysBetween(lastWorkdayBefore, firstWorkdayAfter) - 1,
    lastWorkdayBefore,
    firstWorkdayAfter,
    madeUpWorkdays: findMadeUpWorkdays(days, sharing, year),
    provisional: days.arrangement(year).source === 'computed',
  };
}

/**
 * Returns the block's made-up working days that are not past.
 *
 * @example madeUpWorkdaysFrom(block, '2026-02-24') // ['2026-02-28']
 */
export function madeUpWorkdaysFrom({ madeUpWorkdays }: HolidayBlock, today: PlainDate): PlainDate[] {
  return madeUpWorkdays.filter((date) => date >= today);
}

/** The festival's own day if it is off; else another day off that the arrangement gives it. */
function dayOffOf(days: Days, holiday: Holiday, year: number): PlainDate | undefined {
  const arranged = [...days.arrangement(year).days].filter(
    ([, day]) => day.isOff && day.holidays.includes(holiday),
  );
  return [festivalDate(holiday, year), ...arranged.map(([date]) => date)].find(
    (date) => !days.isWorkday(date),
  );
}

function findMadeUpWorkdays(days: Days, holidays: Holiday[], year: number): PlainDate[] {
  return [...days.arrangement(year).days]
    .filter(([date, day]) => isWeekend(date) && day.holidays.some((holiday) => holidays.includes(holiday)))
    .map(([date]) => date)
    .filter(days.isWorkday)
    .sort();
}

function inOrder(holidays: Holiday[], leading: Holiday, year: number): Holiday[] {
  const key = (holiday: Holiday) => `${festivalDate(holiday, year)}${holiday === leading ? 0 : 1}`;
  return holidays.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
}
