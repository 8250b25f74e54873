import { z } from 'zod';
import type { Calendar } from '../../calendar/domain/calendar.ts';
import { HOLIDAYS, type Holiday } from '../../calendar/domain/holiday.ts';
import {
  addDays,
  dateOf,
  monthOf,
  type PlainDate,
  TimeOfDaySchema,
  toInstant,
} from '../../kernel/plain-date.ts';

/** Which day of each month: that of the number, of a shorter month its last. */
const MonthDaySchema = z.union([z.int().min(1).max(31), z.literal('last-workday')]);
export type MonthDay = z.infer<typeof MonthDaySchema>;

/** When a broadcast goes out, if not at once: the rule that its officer gave, so that it moves with the calendar. */
export const SendingTimeSchema = z.discriminatedUnion('kind', [
  /** Epoch milliseconds. */
  z.object({ kind: z.literal('once'), at: z.int() }),
  z.object({
    kind: z.literal('holiday'),
    holiday: z.enum(HOLIDAYS),
    year: z.int(),
    side: z.enum(['before', 'after']),
    /** 1 is the last working day before the days off, or the first after them. */
    nth: z.int().positive(),
    time: TimeOfDaySchema,
  }),
  z.object({ kind: z.literal('monthly'), day: MonthDaySchema, time: TimeOfDaySchema }),
]);
export type SendingTime = z.infer<typeof SendingTimeSchema>;
type HolidayTime = Extract<SendingTime, { kind: 'holiday' }>;
type MonthlyTime = Extract<SendingTime, { kind: 'monthly' }>;

/** One sending of a broadcast: known by its key, never by its date, so that one that moves is not made again. */
export type Sending = {
  /** `once`, or the month `2026-12`. Later ones sort after earlier ones. */
  key: string;
  /** Epoch milliseconds. */
  at: number;
  /** Its day is that of a year whose arrangement is not published. */
  isProvisional?: true;
};

/** The office's days, and the zone in which its clocks run. */
export type Days = Pick<Calendar, 'workdayBefore' | 'workdayAfter' | 'workdayFrom' | 'block'> & {
  zone: string;
};

/** The key of what is sent a single time. */
export const ONCE = 'once';

/** Looked ahead for the next one: the last working day of a month may be behind, that of the one after is not. */
const MONTHS_AHEAD = 2;

/** Returns the sendings after `since` up to `until` (epoch ms), the earliest first. */
export function sendingsUntil(when: SendingTime, since: number, until: number, days: Days): Sending[] {
  return placed(when, since, until, days).filter(({ at }) => since < at && at <= until);
}

/** Returns the first sending after `since`; nothing where all are over, or the holiday is worked through. */
export function nextSending(when: SendingTime, since: number, days: Days): Sending | undefined {
  return placed(when, since, since, days).find(({ at }) => at > since);
}

function placed(when: SendingTime, from: number, until: number, days: Days): Sending[] {
  switch (when.kind) {
    case 'once':
      return [{ key: ONCE, at: when.at }];
    case 'holiday':
      return placedAtHoliday(when, days);
    case 'monthly':
      return monthsBetween(dateOf(from, days.zone), dateOf(until, days.zone)).map((month) =>
        placedInMonth(when, month, days),
      );
  }
}

function placedAtHoliday({ holiday, year, side, nth, time }: HolidayTime, days: Days): Sending[] {
  const block = days.block(holiday, year);
  if (!block) return [];
  const date =
    side === 'before' ? days.workdayBefore(block.firstDayOff, nth) : days.workdayAfter(block.lastDayOff, nth);
  const at = toInstant(date, time, days.zone);
  return [{ key: ONCE, at, ...(block.provisional && { isProvisional: true }) }];
}

/** On a day off it waits for the next working day, be that in the next month: it stays this month's. */
function placedInMonth({ day, time }: MonthlyTime, month: string, days: Days): Sending {
  const end = lastDayOf(month);
  const date = day === 'last-workday' ? days.workdayBefore(addDays(end, 1), 1) : numbered(month, day, end);
  return { key: month, at: toInstant(days.workdayFrom(date), time, days.zone) };
}

function numbered(month: string, day: number, end: PlainDate): PlainDate {
  const date = `${month}-${String(day).padStart(2, '0')}`;
  return date < end ? date : end;
}

/** The months of both days and between, the one before, whose sending may have been put off, and those to look ahead to. */
function monthsBetween(from: PlainDate, until: PlainDate): string[] {
  let month = monthOf(addDays(`${monthOf(from)}-01`, -1));
  const months = [month];
  for (let ahead = 0; ahead < MONTHS_AHEAD; ) {
    month = monthOf(addDays(lastDayOf(month), 1));
    months.push(month);
    if (month > monthOf(until)) ahead++;
  }
  return months;
}

/** However long the month is, this many days after its first lie in the next. */
const INTO_THE_NEXT = 31;

const lastDayOf = (month: string): PlainDate =>
  addDays(`${monthOf(addDays(`${month}-01`, INTO_THE_NEXT))}-01`, -1);

/** Returns the holiday's first time of the kind that is still to come; nothing where there is none this year or next. */
export function comingAtHoliday(
  holiday: Holiday,
  rule: Pick<HolidayTime, 'side' | 'nth' | 'time'>,
  { now, year }: { now: number; year: number },
  days: Days,
): HolidayTime | undefined {
  return [year, year + 1]
    .map((one): HolidayTime => ({ kind: 'holiday', holiday, year: one, ...rule }))
    .find((when) => nextSending(when, now, days) !== undefined);
}
