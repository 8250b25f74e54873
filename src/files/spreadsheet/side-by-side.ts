import { type ExpectedTitles, isKnownAs, titleForms } from '../../kernel/table-titles.ts';
import { columnLetters } from './cell-place.ts';

/** The columns of one of several tables that stand beside each other: from the first to before the last. */
export type Block = { from: number; to: number };

/** No sheet of paper holds more lists beside each other; more are a mistake, or meant to cost. */
const MOST = 12;

/** Returns how a table's columns are called, such as `F–I`. */
export const blockName = ({ from, to }: Block): string => `${columnLetters(from)}–${columnLetters(to - 1)}`;

/**
 * Takes a header apart where the same titles stand in it several times: lists beside each other, as offices print them to save paper.
 * All that are needed in one must stand in each; else it is one table, in which a title stands twice.
 */
export function blocksOf(titles: readonly string[], needed: ExpectedTitles): Block[] {
  const whole = { from: 0, to: titles.length };
  const [doubled] = doubledTitles(titles, needed);
  if (doubled === undefined) return [whole];
  const places = placesOf(titles, doubled);
  if (places.length > MOST) return [whole];
  const starts = startsOf(titles, places);
  const blocks = starts.map((from, index) => withoutBlankEnd(titles, from, starts[index + 1]));
  const [first, ...others] = blocks.map(({ from, to }) => neededIn(titles.slice(from, to), needed));
  return others.every((titlesOfBlock) => titlesOfBlock === first) ? blocks : [whole];
}

/** Returns the needed titles that stand in a header several times, as they stand there. */
export function doubledTitles(titles: readonly string[], needed: ExpectedTitles): string[] {
  const counts = Map.groupBy(titles, keyOf);
  return titles.filter(
    (title) => (counts.get(keyOf(title)) ?? []).length > 1 && needed.some((names) => isKnownAs(title, names)),
  );
}

/** Returns the columns that have the title, however it is spaced. */
export function placesOf(titles: readonly string[], title: string): number[] {
  const key = keyOf(title);
  return titles.flatMap((other, column) => (key !== '' && keyOf(other) === key ? [column] : []));
}

const keyOf = (title: string): string => titleForms(title)[0] ?? '';

/** The tables begin with what stands first of all that comes again as often. */
function startsOf(titles: readonly string[], doubled: readonly number[]): number[] {
  const leading = titles.findIndex((title) => placesOf(titles, title).length === doubled.length);
  const [, ...others] = placesOf(titles, titles[leading] ?? '');
  return [0, ...others];
}

function withoutBlankEnd(titles: readonly string[], from: number, to = titles.length): Block {
  const last = titles.findLastIndex((title, column) => column < to && title !== '');
  return { from, to: last + 1 };
}

function neededIn(titles: readonly string[], needed: ExpectedTitles): string {
  return needed.map((names) => titles.some((title) => isKnownAs(title, names))).join();
}
