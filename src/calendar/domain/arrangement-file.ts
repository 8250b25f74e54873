import type { PlainDate } from '../../kernel/plain-date.ts';
import { type ArrangementFile, ArrangementFileSchema, publishedDaysOf } from './arrangement.ts';
import { type ArrangementDoubt, type ArrangementFault, checkArrangement } from './arrangement-check.ts';
import { HOLIDAYS, type Holiday, holidaysNamed } from './holiday.ts';
import { statutoryDaysOf } from './statutory-days.ts';

/** Files of holiday-cn have about 5 KB; what is larger is none. */
export const ARRANGEMENT_FILE_MAX_BYTES = 100_000;

/** Why a file cannot serve as a year's arrangement. */
export type ArrangementFileRefusal =
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

/** A file that can serve, with what is to be looked at before it does. */
export type ReadArrangement = { file: ArrangementFile; doubts: ArrangementDoubt[] };

/** Reads a file in the shape of NateScarlet/holiday-cn; refuses what cannot be a whole year's published arrangement. */
export function parseArrangementFile(text: string): ReadArrangement | ArrangementFileRefusal {
  const json = parseJson(text);
  if (json === undefined) return { refused: 'not-json' };
  const parsed = ArrangementFileSchema.safeParse(json);
  if (!parsed.success) return { refused: 'wrong-shape', path: parsed.error.issues[0]?.path.join('.') ?? '' };
  return refusalOf(parsed.data) ?? checked(parsed.data);
}

function refusalOf(file: ArrangementFile): ArrangementFileRefusal | undefined {
  const { year } = file;
  if (file.papers.length === 0 || file.days.length === 0) return { refused: 'not-published', year };
  const dates = file.days.map((day) => day.date);
  const outside = dates.filter((date) => date < `${year - 1}-12-01` || date > `${year}-12-31`);
  if (outside.length > 0) return { refused: 'days-outside-year', year, dates: outside };
  const repeated = dates.filter((date, index) => dates.indexOf(date) !== index);
  if (repeated.length > 0) return { refused: 'days-repeated', year, dates: repeated };
  const named = file.days.flatMap((day) => (day.isOffDay ? holidaysNamed(day.name) : []));
  const lawful = HOLIDAYS.filter((holiday) => statutoryDaysOf(holiday, year).length > 0);
  const missing = lawful.filter((holiday) => !named.includes(holiday));
  return missing.length > 0 ? { refused: 'holidays-missing', year, holidays: missing } : undefined;
}

function checked(file: ArrangementFile): ReadArrangement | ArrangementFileRefusal {
  const { faults, doubts } = checkArrangement(file, publishedDaysOf(file.year));
  return faults.length > 0 ? { refused: 'contradictory', year: file.year, faults } : { file, doubts };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}
