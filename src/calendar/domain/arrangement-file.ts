import { type PlainDate, yearOf } from '../../kernel/plain-date.ts';
import { type ArrangementFile, ArrangementFileSchema, publishedDaysOf } from './arrangement.ts';
import { type ArrangementDoubt, type ArrangementFault, checkArrangement } from './arrangement-check.ts';
import { type IcsRefusal, readIcs } from './arrangement-ics.ts';
import {
  changeDays,
  looksLikeNotice,
  type NoticeDays,
  type NoticeRefusal,
  readNotice,
} from './arrangement-notice.ts';
import { HOLIDAYS, type Holiday, holidaysNamed } from './holiday.ts';
import { isIcs } from './ics-entries.ts';
import { statutoryDaysOf } from './statutory-days.ts';

/** Files of holiday-cn have about 5 KB, a notice 2 KB, a calendar of several years 100 KB; what is larger is none of them. */
export const ARRANGEMENT_FILE_MAX_BYTES = 500_000;
/** As the text of a document. */
export const ARRANGEMENT_MAX_CHARACTERS = 200_000;

/** Why a file cannot serve as a year's arrangement. */
export type ArrangementFileRefusal =
  | NoticeRefusal
  | IcsRefusal
  /** A notice changes an arrangement of which nothing is known. */
  | { refused: 'nothing-to-change'; year: number }
  | { refused: 'not-json' }
  /** `path` is the first place that is wrong, such as `days.3.date`. */
  | { refused: 'wrong-shape'; path: string }
  /** holiday-cn prepares a year's file, valid but without papers and days, before the arrangement is published. */
  | { refused: 'not-published'; year: number }
  | { refused: 'days-outside-year'; year: number; dates: PlainDate[] }
  | { refused: 'days-repeated'; year: number; dates: PlainDate[] }
  /** `alone`: the days of a notice that speaks of some holidays only, where nothing is known of the year that it could change. */
  | { refused: 'holidays-missing'; year: number; holidays: Holiday[]; alone?: ArrangementFile['days'] }
  /** It contradicts the law, the festivals or itself. */
  | { refused: 'contradictory'; year: number; faults: ArrangementFault[] };

/** What a text has beside its days, which whoever confirms it is told. */
export type Beside = {
  /** Sentences that advise something and decide nothing. */
  advice: string[];
  /** Holidays of which it says nothing, in the arrangement that it changes: they stay as they were. */
  unchanged: Holiday[];
  /** Years of a calendar file that are not taken. */
  otherYears: number[];
};

/** A file that can serve, with what is to be looked at before it does. */
export type ReadArrangement = { file: ArrangementFile; doubts: ArrangementDoubt[]; beside: Beside };

/** Against what a text is read. */
export type ReadAgainst = {
  /** Finds what is known of a year: a notice may change it. */
  findKnown?(year: number): ArrangementFile | undefined;
  /** The office's date: a notice without a year is of the next days that are as it says. */
  today?: PlainDate;
};

const NOTHING_BESIDE: Beside = { advice: [], unchanged: [], otherYears: [] };

/**
 * Reads a year's arrangement: a file in the shape of NateScarlet/holiday-cn, a calendar file, or the text of the notice. Refuses what cannot
 * be a whole year's published arrangement, alone or with what is known of the year.
 */
export function parseArrangementFile(
  text: string,
  against: ReadAgainst = {},
): ReadArrangement | ArrangementFileRefusal {
  const read = readFile(text, against);
  if ('refused' in read) return read;
  const { file, beside, isNotice } = read;
  const refusal = refusalOf(file);
  if (refusal?.refused === 'holidays-missing' && isNotice) return aloneOf(file, refusal.holidays);
  if (refusal) return refusal;
  const { faults, doubts } = checkArrangement(file, publishedDaysOf(file.year));
  return faults.length > 0 ? { refused: 'contradictory', year: file.year, faults } : { file, doubts, beside };
}

/** Tells whether a text that came without a word is an arrangement: the notice, a calendar file or holiday-cn's. */
export const looksLikeArrangement = (text: string): boolean =>
  isIcs(text) || looksLikeNotice(text) || /^\s*\{[\s\S]*"isOffDay"/.test(text);

type ReadFile = { file: ArrangementFile; beside: Beside; isNotice?: true };

/** What a notice says of some holidays must be as right as the whole: its days are decided on one by one. */
function aloneOf(file: ArrangementFile, holidays: Holiday[]): ArrangementFileRefusal {
  const { year, days } = file;
  const faults = checkArrangement(file).faults.filter(
    (fault) => !('holiday' in fault) || !holidays.includes(fault.holiday),
  );
  if (faults.length > 0) return { refused: 'contradictory', year, faults };
  return { refused: 'holidays-missing', year, holidays, alone: days };
}

function readFile(text: string, against: ReadAgainst): ReadFile | ArrangementFileRefusal {
  if (isIcs(text)) return readCalendar(text);
  if (!/^\uFEFF?\s*[{[]/.test(text) && looksLikeNotice(text)) return readPaper(text, against);
  const json = parseJson(text);
  if (json === undefined) return { refused: 'not-json' };
  const parsed = ArrangementFileSchema.safeParse(json);
  if (!parsed.success) return { refused: 'wrong-shape', path: parsed.error.issues[0]?.path.join('.') ?? '' };
  return { file: parsed.data, beside: NOTHING_BESIDE };
}

/** A calendar file holds several years: the last whole one is taken. */
function readCalendar(text: string): ReadFile | ArrangementFileRefusal {
  const read = readIcs(text);
  if ('refused' in read) return read;
  const years = [...read.keys()].sort((one, other) => other - one);
  const isWhole = (one: number) => missingHolidays(one, read.get(one) ?? []).length === 0;
  const year = years.find(isWhole) ?? years[0] ?? 0;
  const file = { year, papers: ['.ics'], days: read.get(year) ?? [] };
  return { file, beside: { ...NOTHING_BESIDE, otherYears: years.filter((one) => one !== year).sort() } };
}

/** A notice that leaves holidays out changes what is known of the year. */
function readPaper(text: string, { findKnown, today }: ReadAgainst): ReadFile | ArrangementFileRefusal {
  const notice = readDated(text, today);
  if ('refused' in notice) return notice;
  const { year, title, days, longer, advice } = notice;
  const unchanged = missingHolidays(year, days);
  const known = unchanged.length > 0 || longer.length > 0 ? findKnown?.(year) : undefined;
  if (known) {
    const file = { year, papers: [...known.papers, title], days: changeDays(known.days, notice) };
    return { file, beside: { ...NOTHING_BESIDE, advice, unchanged } };
  }
  if (longer.length > 0) return { refused: 'nothing-to-change', year };
  return { file: { year, papers: [title], days }, beside: { ...NOTHING_BESIDE, advice }, isNotice: true };
}

/** A notice without a year is of the first whose festivals lie where it says, if its days off are not over by then. */
function readDated(text: string, today: PlainDate | undefined): NoticeDays | NoticeRefusal {
  const notice = readNotice(text);
  if (today === undefined || !('refused' in notice) || notice.refused !== 'no-year') return notice;
  const read = [yearOf(today), yearOf(today) + 1].map((year) => readNotice(text, year));
  const meant = read.find((one) => !('refused' in one) && isAhead(one, today) && isLawful(one));
  return meant ?? read.find((one) => 'refused' in one && !OF_OTHER_YEAR.includes(one.refused)) ?? notice;
}

/** Read as of another year than it is of, a text is refused by these. */
const OF_OTHER_YEAR: readonly string[] = ['other-weekday', 'other-lunar-day'];

const isAhead = ({ days }: NoticeDays, today: PlainDate): boolean =>
  days.some(({ date, isOffDay }) => isOffDay && date >= today);

/** Every holiday that is named has the days off that the law gives it in that year. */
function isLawful({ year, days }: NoticeDays): boolean {
  const off = days.filter(({ isOffDay }) => isOffDay);
  const dates = new Set(off.map(({ date }) => date));
  const named = new Set(off.flatMap(({ name }) => holidaysNamed(name)));
  return [...named].every((holiday) => statutoryDaysOf(holiday, year).every((date) => dates.has(date)));
}

function missingHolidays(year: number, days: ArrangementFile['days']): Holiday[] {
  const named = days.flatMap((day) => (day.isOffDay ? holidaysNamed(day.name) : []));
  return HOLIDAYS.filter((holiday) => statutoryDaysOf(holiday, year).length > 0 && !named.includes(holiday));
}

function refusalOf(file: ArrangementFile): ArrangementFileRefusal | undefined {
  const { year } = file;
  if (file.papers.length === 0 || file.days.length === 0) return { refused: 'not-published', year };
  const dates = file.days.map((day) => day.date);
  const outside = dates.filter((date) => date < `${year - 1}-12-01` || date > `${year}-12-31`);
  if (outside.length > 0) return { refused: 'days-outside-year', year, dates: outside };
  const repeated = dates.filter((date, index) => dates.indexOf(date) !== index);
  if (repeated.length > 0) return { refused: 'days-repeated', year, dates: repeated };
  const missing = missingHolidays(year, file.days);
  return missing.length > 0 ? { refused: 'holidays-missing', year, holidays: missing } : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}
