import { z } from 'zod';
import { addDays, monthOf, type PlainDate } from '../../kernel/plain-date.ts';

/** The kinds of notices of their own, each with the letter that stands for it in the data of buttons. */
export const KIND_LETTERS = { r: 'reminder', b: 'broadcast', e: 'exam', a: 'ask' } as const;
export type KindLetter = keyof typeof KIND_LETTERS;

/** What is looked for in the archive; what is absent narrows nothing. */
export const ArchiveFilterSchema = z.object({
  kind: z.enum(['r', 'b', 'e', 'a']).optional(),
  /** A year `2026` or a month `2026-09`. */
  period: z
    .string()
    .regex(/^\d{4}(-(0[1-9]|1[0-2]))?$/)
    .optional(),
  /** Words as `archiveWords` returns them, all of which stand in the title or the text. */
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
  const words = typed
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s:<^]+/g, ' ')
    .trim();
  return words === '' || Buffer.byteLength(words) > WORDS_MAX_BYTES ? undefined : words;
}

/** Writes a page of what is looked for into the data of a button, behind its action. */
export const filterData = ({ kind, period, words }: ArchiveFilter, page: number): string =>
  [page, kind ?? '', period ?? '', words ?? ''].join(':').replace(/:+$/, '');

/** Reads it again; a part that says nothing narrows nothing. */
export function readFilterData([page, kind, period, words]: readonly string[]): {
  filter: ArchiveFilter;
  page: number;
} {
  const { kind: asKind, period: asPeriod } = ArchiveFilterSchema.shape;
  const filter = {
    kind: asKind.catch(undefined).parse(kind),
    period: asPeriod.catch(undefined).parse(period),
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

/** Counts days by their months, the earliest month first. */
export function countByMonth(days: readonly PlainDate[]): { month: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const day of days) counts.set(monthOf(day), (counts.get(monthOf(day)) ?? 0) + 1);
  return [...counts].map(([month, count]) => ({ month, count })).sort((a, b) => (a.month < b.month ? -1 : 1));
}
