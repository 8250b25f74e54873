import {
  createTitleReader,
  type KnownTitles,
  shortTitle,
  type TitleReader,
} from '../../kernel/table-titles.ts';
import { type Grid, isFilled, textOf } from './grid.ts';

/** The row of titles, or two where some titles stand over others. */
export type Header = {
  /** Their places in the grid; the body begins behind `last`. Both -1: the table has none. */
  first: number;
  last: number;
  /** By the column. */
  titles: readonly string[];
  /** How many of the known titles stand there. */
  known: number;
  /** Whether all that are needed are among them. */
  isWhole: boolean;
};

/** Titles that somebody has given to columns without one, by the column; `hasNoHeader`: the first row is a record, too. */
export type GivenTitles = { titles: ReadonlyMap<number, string>; hasNoHeader?: boolean };

/** Titles above a table, and what it is about, may take some rows; nobody has so many. */
const HEADER_WITHIN = 100;
const SUBTITLE_MAX = 12;

/**
 * Finds the header: the row, or two rows one over the other, with the most of the known titles, those that have all needed ones
 * before others, the first before later ones. Where none is known it is the first row that holds anything.
 */
export function findHeader(grid: Grid, known: KnownTitles): Header {
  const reader = readerOf(known);
  const rows = grid.slice(0, HEADER_WITHIN).map(({ row, cells }) => ({ row, titles: cells.map(titleOf) }));
  const found = rows.flatMap(({ row, titles }, at) => {
    const below = rows[at + 1];
    const both = below?.row === row + 1 ? titlesOver(titles, below.titles, reader) : undefined;
    return [...(both ? [headerOf(both, at, at + 1, reader)] : []), headerOf(titles, at, at, reader)];
  });
  const [best] = found.toSorted((a, b) => Number(b.isWhole) - Number(a.isWhole) || b.known - a.known);
  return best ?? headerOf([], -1, -1, reader);
}

/** Returns the header with the titles that somebody has given to columns; where it is said that the table has none, these alone. */
export function givenHeader(
  { titles, hasNoHeader = false }: GivenTitles,
  found: Header,
  known: KnownTitles,
): Header {
  const own = hasNoHeader ? [] : found.titles;
  const width = Math.max(own.length, ...[...titles.keys()].map((column) => column + 1));
  const all = Array.from({ length: width }, (_, column) => titles.get(column) ?? own[column] ?? '');
  const reader = readerOf(known);
  return hasNoHeader ? headerOf(all, -1, -1, reader) : headerOf(all, found.first, found.last, reader);
}

/** Holds texts against the known titles, the needed ones first. */
type Reader = TitleReader & { needed: number };

const readerOf = ({ needed, others = [] }: KnownTitles): Reader => ({
  ...createTitleReader([...needed, ...others]),
  needed: needed.length,
});

function headerOf(titles: readonly string[], first: number, last: number, reader: Reader): Header {
  const known = new Set(titles.flatMap((title) => reader.knownAs(title)));
  const needed = [...known].filter((place) => place < reader.needed);
  const isWhole = reader.needed > 0 && needed.length === reader.needed;
  return { first, last, titles, known: known.size, isWhole };
}

function titleOf(cell: Parameters<typeof textOf>[0]): string {
  return isFilled(cell) ? textOf(cell).replace(/\s+/g, ' ') : '';
}

/**
 * The titles of two rows as one, where those of the lower stand under some of the upper: 处室 and 科室 under 部门. Undefined where the
 * lower row is none of titles (one that stands under a known title has to be known, unless the upper reaches over several), or the
 * upper has nothing to say.
 */
function titlesOver(
  upper: readonly string[],
  lower: readonly string[],
  reader: Reader,
): string[] | undefined {
  const isKnown = (title: string) => reader.knownAs(title).length > 0;
  const titles: string[] = [];
  let [over, hasBelow, hasAbove] = ['', false, false];
  for (let column = 0; column < Math.max(upper.length, lower.length); column++) {
    const [above = '', below = ''] = [upper[column], lower[column]];
    if (above !== '') over = above;
    const isBelow = below !== '' && below !== above;
    const title = isBelow ? titleUnder(over, below, isKnown) : above;
    const reachesOver = !upper[column + 1] && Boolean(lower[column + 1]);
    if (title === undefined && (isNoTitle(below) || (isKnown(above) && !reachesOver))) return undefined;
    hasBelow ||= isBelow && title !== undefined;
    hasAbove ||= title !== undefined && (title !== below || !isBelow) && isKnown(title);
    titles.push(title ?? below);
  }
  return hasBelow && hasAbove ? titles : undefined;
}

/** What is known of a title with the one that it stands under, or alone. */
function titleUnder(over: string, below: string, isKnown: (title: string) => boolean): string | undefined {
  const [above, own] = [shortTitle(over), shortTitle(below)];
  return [below, `${own}${above}`, `${above}${own}`].find(isKnown);
}

const isNoTitle = (text: string): boolean => text.length > SUBTITLE_MAX || /\d/.test(text);
