import { addDays, daysBetween, isPlainDate, type PlainDate, yearOf } from '../../kernel/plain-date.ts';
import { icsDate } from './ics-days.ts';
import type { IcsEntry } from './ics-entries.ts';

/** A rule of RFC 5545 (3.3.10) as far as it is read: every so many days, weeks or years, so often or until a day. */
type Rule = { unit: 'DAILY' | 'WEEKLY' | 'YEARLY'; interval: number; count: number; until: PlainDate };

/** More than a holiday has days, and more years than arrangements are kept of. */
const REPEATED_MAX = 100;

/** What says no more than the first day says, where it names that day. */
const OF_START: Readonly<Record<string, (start: PlainDate) => string>> = {
  BYMONTH: (start) => String(Number(start.slice(5, 7))),
  BYMONTHDAY: (start) => String(Number(start.slice(8))),
  WKST: () => '',
};

/**
 * Returns by how many days an entry comes again, the first time (0) among them; undefined where its rule is none that is read here. What
 * comes every year without an end comes until the end of `lastYear`.
 */
export function icsRepeats(entry: IcsEntry, lastYear: number): number[] | undefined {
  if (entry.RDATE || entry['RECURRENCE-ID']) return undefined;
  if (!entry.RRULE) return [0];
  const start = icsDate(entry.DTSTART);
  const rule = start && ruleOf(entry.RRULE.value, start, `${lastYear}-12-31`);
  if (!rule) return undefined;
  const except = (entry.EXDATE?.value ?? '').split(',').filter(Boolean);
  const left = except.map((value) => icsDate({ ...entry.EXDATE, value }));
  if (left.includes(undefined)) return undefined;
  const dates = datesOf(rule, start).filter((date) => !left.includes(date));
  return dates.map((date) => daysBetween(start, date));
}

/** Tells whether an entry comes again without an end: it says nothing of which years there are. */
export const isEndless = ({ RRULE }: IcsEntry): boolean =>
  RRULE !== undefined && !/COUNT|UNTIL/i.test(RRULE.value);

function ruleOf(text: string, start: PlainDate, end: PlainDate): Rule | undefined {
  const parts = new Map(text.toUpperCase().split(';').filter(Boolean).map(keyAndValue));
  const [unit, interval, count, until] = ['FREQ', 'INTERVAL', 'COUNT', 'UNTIL'].map((key) =>
    take(parts, key),
  );
  if (unit !== 'DAILY' && unit !== 'WEEKLY' && unit !== 'YEARLY') return undefined;
  if ([...parts].some(([key, value]) => !saysNoMore(key, value, start))) return undefined;
  const untilDay = until === undefined ? end : icsDate({ value: until });
  if (untilDay === undefined || (unit !== 'YEARLY' && count === undefined && until === undefined))
    return undefined;
  return { unit, interval: Number(interval ?? 1), count: Number(count ?? REPEATED_MAX), until: untilDay };
}

const keyAndValue = (part: string): [string, string] => {
  const [key = '', value = ''] = part.split('=');
  return [key, value];
};

function take(parts: Map<string, string>, key: string): string | undefined {
  const value = parts.get(key);
  parts.delete(key);
  return value;
}

function saysNoMore(key: string, value: string, start: PlainDate): boolean {
  const said = OF_START[key]?.(start);
  return said !== undefined && (said === '' || said === value);
}

/** The 29th of February comes only in the years that have it. */
function datesOf({ unit, interval, count, until }: Rule, start: PlainDate): PlainDate[] {
  const dates: PlainDate[] = [];
  for (let turn = 0; turn < REPEATED_MAX && dates.length < count; turn++) {
    const date =
      unit === 'YEARLY' ? inYears(start, turn * interval) : addDays(start, turn * interval * DAYS[unit]);
    if (date > until) break;
    if (isPlainDate(date)) dates.push(date);
  }
  return dates;
}

const DAYS = { DAILY: 1, WEEKLY: 7 } as const;

const inYears = (date: PlainDate, years: number): PlainDate => `${yearOf(date) + years}${date.slice(4)}`;
