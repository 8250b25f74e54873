import { addDays, type PlainDate, yearOf } from '../../kernel/plain-date.ts';
import type { ArrangementFile } from './arrangement.ts';
import { HOLIDAYS, holidaysNamed, holidayTitle } from './holiday.ts';
import { icsDate, icsDays } from './ics-days.ts';
import { type IcsEntry, icsEntries } from './ics-entries.ts';
import { icsRepeats, isEndless } from './ics-repeats.ts';

type Day = ArrangementFile['days'][number];

/** The arrangements that a calendar file holds, by their years. */
type CalendarDays = ReadonlyMap<number, Day[]>;

export type IcsRefusal =
  | { refused: 'no-entries' }
  /** Entries of which it is not clear whether people work. */
  | { refused: 'not-read'; places: string[] }
  | { refused: 'off-and-worked'; dates: PlainDate[] };

const WORKED = /班|ALTERNATE-WORKDAY|workday/i;
const OFF = /休|放假|假期|假日|WORK-HOLIDAY|holiday/i;
/** Marks that stand for nothing else, and titles of nothing but a mark. */
const MARK = /[([【](休|班)[)\]】]|^(休|班):|第\d+天\/共\d+天/;
const ONLY_MARK = /^(休|班|休息|放假|上班|补班|补休|调休|上班日|工作日|假期|节假日|休息日)+$/;
const PART_OF_DAY = /半天|半日|上午|下午|晚上/;
/** 调休 alone may be the day off or the day that pays for it. */
const EITHER = /调休/g;

/**
 * Reads the days off and the made-up working days of a calendar file as calendars publish them: whole-day entries whose end is the day after
 * (RFC 5545, 3.6.1), with 休 or 班 in the title or in Apple's mark.
 */
export function readIcs(text: string): CalendarDays | IcsRefusal {
  const inForce = icsEntries(text);
  const lastYear = Math.max(
    0,
    ...inForce.filter((entry) => !isEndless(entry) && kindOf(entry) !== 'none').map(yearOfEntry),
  );
  const entries = inForce.map((entry) => readEntry(entry, lastYear));
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

/** An entry that comes again has its days each time; one of which that cannot be told has none. */
function readEntry(entry: IcsEntry, lastYear: number): ReadEntry {
  const kind = kindOf(entry);
  const title = entry.SUMMARY?.value ?? '';
  const isDecided = kind === 'off' || kind === 'work';
  const dates = isDecided ? datesOf(entry, lastYear) : [];
  const days = dates.map((date) => ({ name: nameOf(title), date, isOffDay: kind === 'off' }));
  return { kind, days, place: `${title}（${entry.DTSTART?.value ?? ''}${entry.RRULE ? '，重复' : ''}）` };
}

function datesOf(entry: IcsEntry, lastYear: number): PlainDate[] {
  const first = icsDays(entry);
  const repeats = icsRepeats(entry, lastYear) ?? [];
  return [...new Set(repeats.flatMap((days) => first.map((date) => addDays(date, days))))];
}

const yearOfEntry = ({ DTSTART }: IcsEntry): number => yearOf(icsDate(DTSTART) ?? '0000-01-01');

/** 元旦 may begin in December: those days are of the next year's arrangement. */
function paperYear({ name, date }: Day): number {
  return yearOf(holidaysNamed(name).includes('元旦') ? addDays(date, 31) : date);
}

function kindOf({ SUMMARY, CATEGORIES, ...entry }: IcsEntry): 'off' | 'work' | 'none' | 'unclear' {
  const title = SUMMARY?.value ?? '';
  const beside = `${entry['X-APPLE-SPECIAL-DAY']?.value ?? ''} ${CATEGORIES?.value ?? ''}`;
  const said = `${title} ${beside}`;
  const isWorked = WORKED.test(said);
  const isOff = OFF.test(said.replace(EITHER, ''));
  // 值班 and 年休假 stand in calendars, too: they are nobody's arrangement.
  if ((isWorked || isOff) && !isOfArrangement(title, beside)) return 'unclear';
  if ((isWorked || isOff) && PART_OF_DAY.test(title)) return 'unclear';
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

function nameOf(title: string): string {
  const holidays = HOLIDAYS.filter((holiday) => holidaysNamed(title).includes(holiday));
  return holidays.length > 0 ? holidays.map(holidayTitle).join('、') : title;
}
