import { addDays, daysBetween, isWeekend, type PlainDate } from '../../kernel/plain-date.ts';
import type { ArrangementFile } from './arrangement.ts';
import { festivalDate, HOLIDAYS, type Holiday, holidaysNamed } from './holiday.ts';
import { statutoryDaysOf } from './statutory-days.ts';

/** What is wrong in a file, with the days that show it: it contradicts the law or itself, and cannot be an arrangement. */
export type ArrangementFault =
  /** Days off by law that the file does not give to their holiday. */
  | { fault: 'statutory-day-missing'; holiday: Holiday; dates: PlainDate[] }
  /** Days off of a holiday that working days part from it. */
  | { fault: 'apart'; name: string; dates: PlainDate[] }
  /** Made-up working days that are working days anyway. */
  | { fault: 'made-up-on-weekday'; name: string; dates: PlainDate[] };

/** What no arrangement since 2014 had, save in 2015 and 2020, or differs from what was published: possible, but to be looked at. */
export type ArrangementDoubt =
  | { doubt: 'unlike-published'; dates: PlainDate[] }
  | { doubt: 'unknown-name'; name: string; dates: PlainDate[] }
  /** So many working days more are off than the law gives and made-up working days pay for; fewer when negative. */
  | { doubt: 'unbalanced'; name: string; dates: PlainDate[]; surplus: number }
  | { doubt: 'made-up-far'; name: string; dates: PlainDate[] }
  | { doubt: 'begins-early'; name: string; dates: PlainDate[] }
  | { doubt: 'too-long'; name: string; dates: PlainDate[] };

export type ArrangementFindings = { faults: ArrangementFault[]; doubts: ArrangementDoubt[] };

/** The arrangements of 2007–2026 have 11 and 6 days at most, and ten days off. */
const MADE_UP_BEFORE_DAYS = 11;
const MADE_UP_AFTER_DAYS = 7;
const MOST_DAYS_OFF = 10;

/** The days that a file gives to one name, such as 国庆节、中秋节. */
type Group = { name: string; holidays: Holiday[]; off: PlainDate[]; madeUp: PlainDate[] };

/**
 * Compares a file with what follows from the sun, the moon and the law. What an arrangement may decide freely (which weekend is
 * worked, on which side of the festival the days lie) is left to it.
 *
 * @param published what is known of the year already: a file that says the same is beyond doubt
 */
export function checkArrangement(
  file: ArrangementFile,
  published?: ReadonlyMap<PlainDate, { isOff: boolean }>,
): ArrangementFindings {
  const differing = published ? differences(file, published) : [];
  if (published && differing.length === 0) return { faults: [], doubts: [] };
  const groups = groupsOf(file);
  const isOff = dayOff(file);
  const known = groups.filter(({ holidays }) => holidays.length > 0);
  return {
    faults: [
      ...HOLIDAYS.flatMap((holiday) => missingDays(holiday, file.year, groups)),
      ...known.flatMap((group) => [...apart(group, file.year, isOff), ...onWeekdays(group)]),
    ],
    doubts: [
      ...(differing.length > 0 ? [{ doubt: 'unlike-published' as const, dates: differing }] : []),
      ...groups.flatMap(unknownName),
      ...unbalanced(known, file.year),
      ...known.flatMap((group) => [...farAway(group), ...early(group, file.year), ...tooLong(group)]),
    ],
  };
}

function differences(
  { days }: ArrangementFile,
  published: ReadonlyMap<PlainDate, { isOff: boolean }>,
): PlainDate[] {
  const own = new Map(days.map(({ date, isOffDay }) => [date, isOffDay]));
  const dates = [...new Set([...own.keys(), ...published.keys()])].sort();
  const isSame = (date: PlainDate) =>
    (own.get(date) ?? isWeekend(date)) === (published.get(date)?.isOff ?? isWeekend(date));
  return dates.filter((date) => !isSame(date));
}

function groupsOf({ days }: ArrangementFile): Group[] {
  return [...Map.groupBy(days, ({ name }) => name)].map(([name, own]) => ({
    name,
    holidays: holidaysNamed(name),
    off: datesOf(own.filter(({ isOffDay }) => isOffDay)),
    madeUp: datesOf(own.filter(({ isOffDay }) => !isOffDay)),
  }));
}

const datesOf = (days: readonly { date: PlainDate }[]): PlainDate[] => days.map(({ date }) => date).sort();

function dayOff({ days }: ArrangementFile): (date: PlainDate) => boolean {
  const decided = new Map(days.map(({ date, isOffDay }) => [date, isOffDay]));
  return (date) => decided.get(date) ?? isWeekend(date);
}

function missingDays(holiday: Holiday, year: number, groups: readonly Group[]): ArrangementFault[] {
  const off = groups.filter(({ holidays }) => holidays.includes(holiday)).flatMap((group) => group.off);
  const dates = statutoryDaysOf(holiday, year).filter((date) => !off.includes(date));
  return dates.length > 0 ? [{ fault: 'statutory-day-missing', holiday, dates }] : [];
}

/** Every day off must be reached from a day off by law without a working day between. */
function apart(
  { name, holidays, off }: Group,
  year: number,
  isOff: (date: PlainDate) => boolean,
): ArrangementFault[] {
  const anchors = holidays.flatMap((holiday) => statutoryDaysOf(holiday, year)).filter(isOff);
  const reached = new Set(anchors.flatMap((anchor) => [...run(anchor, 1, isOff), ...run(anchor, -1, isOff)]));
  const dates = off.filter((date) => !reached.has(date));
  return dates.length > 0 && anchors.length > 0 ? [{ fault: 'apart', name, dates }] : [];
}

function run(from: PlainDate, step: 1 | -1, isOff: (date: PlainDate) => boolean): PlainDate[] {
  const dates: PlainDate[] = [];
  for (let date = from; isOff(date); date = addDays(date, step)) dates.push(date);
  return dates;
}

/** The first day back may be named, though it is worked anyway: the arrangement of 2020 says so of a Monday. */
function onWeekdays({ name, off, madeUp }: Group): ArrangementFault[] {
  const last = off.at(-1);
  const firstBack = last && addDays(last, 1);
  const dates = madeUp.filter((date) => !isWeekend(date) && date !== firstBack);
  return dates.length > 0 ? [{ fault: 'made-up-on-weekday', name, dates }] : [];
}

function unknownName({ name, holidays, off, madeUp }: Group): ArrangementDoubt[] {
  return holidays.length > 0 ? [] : [{ doubt: 'unknown-name', name, dates: [...off, ...madeUp] }];
}

/** 中秋 and 国庆 lie close enough to pay for one another, as in 2015. */
function unbalanced(groups: readonly Group[], year: number): ArrangementDoubt[] {
  const pooled = Map.groupBy(groups, ({ holidays: [first = ''] }) => (first === '中秋' ? '国庆' : first));
  return [...pooled.values()].flatMap((own) => {
    const off = own.flatMap((group) => group.off).sort();
    const paid = own.flatMap(({ madeUp }) => madeUp.filter(isWeekend)).length;
    const given = own.flatMap(({ holidays }) => holidays.flatMap((one) => statutoryDaysOf(one, year))).length;
    const surplus = off.filter((date) => !isWeekend(date)).length - paid - given;
    const name = own.map((group) => group.name).join('、');
    return surplus === 0 ? [] : [{ doubt: 'unbalanced', name, dates: off, surplus }];
  });
}

function farAway({ name, off, madeUp }: Group): ArrangementDoubt[] {
  const [first, last] = [off[0], off.at(-1)];
  const isNear = (date: PlainDate) =>
    first !== undefined &&
    last !== undefined &&
    daysBetween(date, first) <= MADE_UP_BEFORE_DAYS &&
    daysBetween(last, date) <= MADE_UP_AFTER_DAYS;
  const dates = madeUp.filter((date) => !isNear(date));
  return dates.length > 0 ? [{ doubt: 'made-up-far', name, dates }] : [];
}

/**
 * Since 2014 a block begins with the festival, or with the weekend that days before the festival join to it. The eve of 春节 is
 * mostly off, by law since 2025.
 */
function early({ name, holidays, off: [first] }: Group, year: number): ArrangementDoubt[] {
  if (first === undefined || isWeekend(first)) return [];
  const eve = holidays.includes('春节') ? [addDays(festivalDate('春节', year), -1)] : [];
  const lawful = holidays.flatMap((holiday) => statutoryDaysOf(holiday, year));
  return [...lawful, ...eve].every((date) => first < date)
    ? [{ doubt: 'begins-early', name, dates: [first] }]
    : [];
}

function tooLong({ name, off }: Group): ArrangementDoubt[] {
  return off.length > MOST_DAYS_OFF ? [{ doubt: 'too-long', name, dates: off }] : [];
}
