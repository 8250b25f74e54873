import publishedDays from 'chinese-days/dist/chinese-days.json' with { type: 'json' };
import { z } from 'zod';
import { addDays, isWeekend, type PlainDate, PlainDateSchema, yearOf } from '../../kernel/plain-date.ts';
import { HOLIDAYS, type Holiday, holidaysNamed, holidayTitle } from './holiday.ts';
import { statutoryDaysOf } from './statutory-days.ts';

/** The file of one year in the shape of NateScarlet/holiday-cn. Its year is that of the State Council's paper. */
export const ArrangementFileSchema = z.object({
  year: z.number().int().min(2007).max(2099),
  papers: z.array(z.string()),
  days: z.array(z.object({ name: z.string().min(1), date: PlainDateSchema, isOffDay: z.boolean() })),
});
export type ArrangementFile = z.infer<typeof ArrangementFileSchema>;

/** Where a year's arrangement comes from; `computed`: nobody has published it yet, the year is provisional. */
export type ArrangementSource = 'file' | 'chinese-days' | 'computed';

/** A day that the arrangement decides: off or, on a weekend, a working day; and the holidays for whose sake. */
type ArrangedDay = { isOff: boolean; holidays: Holiday[] };

/** One year's arrangement. 元旦 may reach into the December before. Days it does not name follow their weekday. */
export type Arrangement = {
  year: number;
  source: ArrangementSource;
  days: ReadonlyMap<PlainDate, ArrangedDay>;
};

/**
 * Returns the arrangement of a year: from the imported file, else from chinese-days, else computed from the statutory days. Asks
 * each source first whether it has the year: chinese-days calls days of unknown years working days without a sign, and a file
 * without papers and days means "not published".
 */
export function arrangementOf(year: number, file?: ArrangementFile): Arrangement {
  if (file && file.days.length > 0) return { year, source: 'file', days: daysOfFile(file) };
  const known = publishedDaysOf(year);
  if (known) return { year, source: 'chinese-days', days: known };
  return { year, source: 'computed', days: statutoryDays(year) };
}

function daysOfFile(file: ArrangementFile): Map<PlainDate, ArrangedDay> {
  return new Map(
    file.days.map(({ date, isOffDay, name }) => [date, { isOff: isOffDay, holidays: holidaysNamed(name) }]),
  );
}

type DaysOfYear = ReadonlyMap<PlainDate, ArrangedDay> | undefined;

/** What is published does not change while the program runs, and every look at the calendar asks for three years of it. */
const publishedByYear = new Map<number, DaysOfYear>();

/** Returns what chinese-days knows of the year's arrangement; undefined when it was not published by then. */
export function publishedDaysOf(year: number): DaysOfYear {
  if (!publishedByYear.has(year)) publishedByYear.set(year, readPublishedDays(year));
  return publishedByYear.get(year);
}

/** Returns what is known of the year as a file, imported or published; undefined where the year is still reckoned. */
export function knownArrangement(
  year: number,
  files: readonly ArrangementFile[],
): ArrangementFile | undefined {
  const imported = files.find((file) => file.year === year);
  const published = imported ? undefined : publishedDaysOf(year);
  if (!published) return imported;
  const days = [...published].map(([date, { isOff, holidays }]) => ({
    ...{ date, isOffDay: isOff, name: holidays.map(holidayTitle).join('、') || '放假' },
  }));
  return { year, papers: ['chinese-days'], days };
}

/** chinese-days files days by their date; those of 元旦 in December belong to the next year's paper. */
function readPublishedDays(year: number): DaysOfYear {
  if (!(`${year}-10-01` in publishedDays.holidays)) return undefined;
  const pick = (days: Record<PlainDate, string>, isOff: boolean) =>
    Object.entries(days).flatMap(([date, label]): [PlainDate, ArrangedDay][] => {
      const holidays = holidaysNamed(label);
      const paperYear = holidays.includes('元旦') ? yearOf(addDays(date, 31)) : yearOf(date);
      return paperYear === year ? [[date, { isOff, holidays }]] : [];
    });
  return new Map([...pick(publishedDays.holidays, true), ...pick(publishedDays.workdays, false)]);
}

/**
 * The days off by law of a year whose arrangement is not published. Those on a Saturday or Sunday are made up on the next
 * working days (补假).
 */
function statutoryDays(year: number): Map<PlainDate, ArrangedDay> {
  const days = new Map<PlainDate, ArrangedDay>();
  const owed: { from: PlainDate; holiday: Holiday }[] = [];
  for (const holiday of HOLIDAYS) {
    for (const date of statutoryDaysOf(holiday, year)) {
      days.set(date, { isOff: true, holidays: [...(days.get(date)?.holidays ?? []), holiday] });
      if (isWeekend(date)) owed.push({ from: date, holiday });
    }
  }
  for (const { from, holiday } of owed) {
    let date = from;
    while (days.has(date) || isWeekend(date)) date = addDays(date, 1);
    days.set(date, { isOff: true, holidays: [holiday] });
  }
  return days;
}
