import type { PersonalEntry } from '../../kernel/year-part.ts';

/** What stands under one heading, by day. */
export type Heading = { heading: string; entries: readonly PersonalEntry[] };

/** Returns the entries of a person's year under their headings, in the order in which the headings first come. */
export function inHeadings(entries: readonly PersonalEntry[]): Heading[] {
  const groups = Map.groupBy(entries, ({ heading }) => heading);
  return [...groups].map(([heading, own]) => ({
    heading,
    entries: own.toSorted((a, b) => (a.date < b.date ? -1 : Number(a.date > b.date))),
  }));
}
