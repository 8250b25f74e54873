import { z } from 'zod';
import { addDays, monthOf, type PlainDate } from '../../kernel/plain-date.ts';

/** What is looked for in an archive; what is absent narrows nothing. */
export const ArchiveFilterSchema = z.object({
  /** The letter of one of the archive's kinds. */
  kind: z
    .string()
    .regex(/^[a-z]$/)
    .optional(),
  /** A year `2026` or a month `2026-09`. */
  period: z
    .string()
    .regex(/^\d{4}(-(0[1-9]|1[0-2]))?$/)
    .optional(),
  /** Words as `archiveWords` returns them, all of which have to be found. */
  words: z.string().optional(),
});
export type ArchiveFilter = z.infer<typeof ArchiveFilterSchema>;

/** The words have to go with a page, a kind and a period into the data of a button, which has 64 bytes. */
const WORDS_MAX_BYTES = 36;

/**
 * Returns typed words as they are looked for: full width as half, small letters, one blank between words; nothing where none are left, or
 * more than a button can hold.
 *
 * @example archiveWords(' ２０２６  国庆 ') // '2026 国庆'
 */
export function archiveWords(typed: string): string | undefined {
  const words = foldedWords(typed);
  return words === '' || Buffer.byteLength(words) > WORDS_MAX_BYTES ? undefined : words;
}

/** Returns a text as it is compared with words that are looked for. */
export const foldedWords = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s:<^]+/g, ' ')
    .trim();

/** Writes a page of what is looked for into the data of a button, behind its action. */
export const filterData = ({ kind, period, words }: ArchiveFilter, page: number): string =>
  [page, kind ?? '', period ?? '', words ?? ''].join(':').replace(/:+$/, '');

/**
 * Reads it again; a part that says nothing narrows nothing.
 *
 * @param kinds the letters of the archive's kinds
 */
export function readFilterData(
  [page, kind = '', period, words]: readonly string[],
  kinds: readonly string[],
): { filter: ArchiveFilter; page: number } {
  const filter = {
    kind: kinds.includes(kind) ? kind : undefined,
    period: ArchiveFilterSchema.shape.period.catch(undefined).parse(period),
    words: words || undefined,
  };
  return { filter, page: Number(page) || 0 };
}

/** Returns the first and the last day of a year or a month. */
export function daysOf(period: string): { from: PlainDate; until: PlainDate } {
  const [year = '', month] = period.split('-');
  const last = `${year}-${month ?? '12'}-01`;
  const next = monthOf(addDays(last, 31));
  return { from: `${year}-${month ?? '01'}-01`, until: addDays(`${next}-01`, -1) };
}

/** Tells whether a day lies in a year or a month; every day lies in none. */
export const isInPeriod = (day: PlainDate, period: string | undefined): boolean =>
  period === undefined || day.startsWith(`${period}-`);

/** Counts days by their months, the earliest month first. */
export function countByMonth(days: readonly PlainDate[]): { month: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const day of days) counts.set(monthOf(day), (counts.get(monthOf(day)) ?? 0) + 1);
  return [...counts].map(([month, count]) => ({ month, count })).sort((a, b) => (a.month < b.month ? -1 : 1));
}
