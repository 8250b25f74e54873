import type { Calendar } from '../../calendar/domain/calendar.ts';
import { HOLIDAYS } from '../../calendar/domain/holiday.ts';
import type { HolidayBlock } from '../../calendar/domain/holiday-block.ts';
import { daysFrom, isWeekend, type PlainDate } from '../../kernel/plain-date.ts';
import { isSkipped, type PlannedWave } from './plan-reminders.ts';

/** `off`: for a holiday's sake or by the office's decision; `made-up`: worked although it is a Saturday or Sunday. */
export type DayKind = 'workday' | 'weekend' | 'off' | 'made-up';

type ViewedDay = { date: PlainDate; kind: DayKind; hasWave: boolean };

/** A year at a glance; blocks are named in the month in which they begin. */
export type YearView = {
  year: number;
  isProvisional: boolean;
  months: { days: ViewedDay[]; blocks: HolidayBlock[] }[];
};

/** Shows a year at a glance; `waves` are those of the year and of the next one, whose 元旦 may send in this December. */
export function viewYear(year: number, calendar: Calendar, waves: readonly PlannedWave[]): YearView {
  const blocks = blocksBeginningIn(year, calendar);
  const inBlock = new Set(
    [...blocks, ...blocksOf(year, calendar)].flatMap((block) =>
      daysFrom(block.firstDayOff, block.lastDayOff),
    ),
  );
  const sending = new Set(
    waves.filter((wave) => !isSkipped(wave) && wave.mergedInto === undefined).map(({ date }) => date),
  );
  const view = (date: PlainDate): ViewedDay => ({
    date,
    kind: kindOf(date, calendar, inBlock.has(date)),
    hasWave: sending.has(date),
  });
  const days = Map.groupBy(daysFrom(`${year}-01-01`, `${year}-12-31`), (date) => date.slice(0, 7));
  return {
    year,
    isProvisional: calendar.arrangement(year).source === 'computed',
    months: [...days].map(([month, dates]) => ({
      days: dates.map(view),
      blocks: blocks.filter(({ firstDayOff }) => firstDayOff.startsWith(month)),
    })),
  };
}

/** Returns the year's blocks in the order of their days, shared ones once. */
export function blocksOf(year: number, calendar: Calendar): HolidayBlock[] {
  const blocks = HOLIDAYS.flatMap((holiday) => {
    const block = calendar.block(holiday, year);
    return block?.leading === holiday ? [block] : [];
  });
  return blocks.sort((a, b) => (a.firstDayOff < b.firstDayOff ? -1 : 1));
}

/** 元旦 may begin in the December before its year. */
function blocksBeginningIn(year: number, calendar: Calendar): HolidayBlock[] {
  const blocks = [...blocksOf(year, calendar), ...blocksOf(year + 1, calendar)];
  return blocks.filter(({ firstDayOff }) => firstDayOff.startsWith(String(year)));
}

function kindOf(date: PlainDate, calendar: Calendar, isInBlock: boolean): DayKind {
  if (calendar.isWorkday(date)) return isWeekend(date) ? 'made-up' : 'workday';
  return isInBlock || !isWeekend(date) ? 'off' : 'weekend';
}
