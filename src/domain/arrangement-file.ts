import { type ArrangementFile, ArrangementFileSchema } from './arrangement.ts';
import { HOLIDAYS, type Holiday, holidaysNamed } from './holiday.ts';
import type { PlainDate } from './plain-date.ts';

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
  | { refused: 'holidays-missing'; year: number; holidays: Holiday[] };

/** Reads a file in the shape of NateScarlet/holiday-cn; refuses what cannot be a whole year's published arrangement. */
export function parseArrangementFile(text: string): ArrangementFile | ArrangementFileRefusal {
  const json = parseJson(text);
  if (json === undefined) return { refused: 'not-json' };
  const parsed = ArrangementFileSchema.safeParse(json);
  if (!parsed.success) return { refused: 'wrong-shape', path: parsed.error.issues[0]?.path.join('.') ?? '' };
  return refusalOf(parsed.data) ?? parsed.data;
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
  const missing = HOLIDAYS.filter((holiday) => !named.includes(holiday));
  return missing.length > 0 ? { refused: 'holidays-missing', year, holidays: missing } : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}
