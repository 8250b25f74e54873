import type { PlainDate } from '../../kernel/plain-date.ts';
import { type ArrangementFile, ArrangementFileSchema, publishedDaysOf } from './arrangement.ts';
import { type ArrangementDoubt, type ArrangementFault, checkArrangement } from './arrangement-check.ts';
import { type IcsRefusal, readIcs } from './arrangement-ics.ts';
import { changeDays, looksLikeNotice, type NoticeRefusal, readNotice } from './arrangement-notice.ts';
import { HOLIDAYS, type Holiday, holidaysNamed } from './holiday.ts';
import { isIcs } from './ics-entries.ts';
import { statutoryDaysOf } from './statutory-days.ts';

/** Files of holiday-cn have about 5 KB, a notice 2 KB, a calendar of several years 100 KB; what is larger is none of them. */
export const ARRANGEMENT_FILE_MAX_BYTES = 500_000;

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
  | { refused: 'holidays-missing'; year: number; holidays: Holiday[] }
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

/** Finds what is known of a year: a notice may change it. */
export type FindKnown = (year: number) => ArrangementFile | undefined;

const NOTHING_BESIDE: Beside = { advice: [], unchanged: [], otherYears: [] };

/**
 * Reads a year's arrangement: a file in the shape of NateScarlet/holiday-cn, a calendar file, or the text of the notice. Refuses what cannot
 * be a whole year's published arrangement, alone or with what is known of the year.
 */
export function parseArrangementFile(
  text: string,
  findKnown: FindKnown = () => undefined,
): ReadArrangement | ArrangementFileRefusal {
  const read = readFile(text, findKnown);
  if ('refused' in read) return read;
  const { file, beside } = read;
  const refusal = refusalOf(file);
  if (refusal) return refusal;
  const { faults, doubts } = checkArrangement(file, publishedDaysOf(file.year));
  return faults.length > 0 ? { refused: 'contradictory', year: file.year, faults } : { file, doubts, beside };
}

/** Tells whether a text that came without a word is an arrangement: the notice, a calendar file or holiday-cn's. */
export const looksLikeArrangement = (text: string): boolean =>
  isIcs(text) || looksLikeNotice(text) || /^\s*\{[\s\S]*"isOffDay"/.test(text);

type ReadFile = { file: ArrangementFile; beside: Beside };

function readFile(text: string, findKnown: FindKnown): ReadFile | ArrangementFileRefusal {
  if (isIcs(text)) return readCalendar(text);
  if (!/^\uFEFF?\s*[{[]/.test(text) && looksLikeNotice(text)) return readPaper(text, findKnown);
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
function readPaper(text: string, findKnown: FindKnown): ReadFile | ArrangementFileRefusal {
  const notice = readNotice(text);
  if ('refused' in notice) return notice;
  const { year, title, days, longer, advice } = notice;
  const unchanged = missingHolidays(year, days);
  const known = unchanged.length > 0 || longer.length > 0 ? findKnown(year) : undefined;
  if (!known)
    return longer.length > 0
      ? { refused: 'nothing-to-change', year }
      : { file: { year, papers: [title], days }, beside: { ...NOTHING_BESIDE, advice } };
  const file = { year, papers: [...known.papers, title], days: changeDays(known.days, notice) };
  return { file, beside: { ...NOTHING_BESIDE, advice, unchanged } };
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
