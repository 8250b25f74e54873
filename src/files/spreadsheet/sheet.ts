import type { KnownTitles } from '../../kernel/table-titles.ts';
import type { BookSheet } from './book.ts';
import { columnLetters } from './cell-place.ts';
import { findHeader, type GivenTitles, givenHeader, type Header } from './find-header.ts';
import { type Grid, type GridCell, isFilled, textOf } from './grid.ts';
import { type HiddenParts, hiddenParts } from './hidden-parts.ts';
import { LIMITS } from './limits.ts';
import { type Known, type PassedOver, passedOverAs } from './passed-over.ts';
import type { SheetRefusal } from './sheet-refusal.ts';
import { type Block, blockName, blocksOf, doubledTitles, placesOf } from './side-by-side.ts';

/** A row as Excel counts it, its cells as trimmed text by the title of their column. */
type SheetRow = {
  row: number;
  cells: Record<string, string>;
  /** What stands in columns without a title, by their letters; absent where nothing does. */
  untitled?: Record<string, string>;
};

/** A cell whose content is not a value. */
type SheetProblem = { row: number; column: string; reason: 'formula' | 'error-value' };

export type ReadSheet = {
  /** The sheet's name; empty where the file has none (.csv). */
  sheet: string;
  /** The columns, as `F–I`, where several tables stand beside each other on the sheet. */
  columns?: string;
  /** Whether any title stands in the header that was looked for; else its first row counts as one. */
  isKnown: boolean;
  /** Whether all that are needed stand there. */
  isWhole: boolean;
  /** The row of the header, the lower of two; 0 where the titles were given. */
  headerRow: number;
  header: string[];
  rows: SheetRow[];
  problems: SheetProblem[];
  /** Columns, by their letters, that hold something but have no title. */
  untitled: string[];
  /** Rows that are no records. */
  passedOver: PassedOver[];
  /** What is read although the sheet does not show it; absent where all is shown. */
  unseen?: HiddenParts;
};

/** A table as it was found, or why it is not read; with what its header is worth. */
export type FoundTable = Pick<Header, 'known' | 'isWhole'> & { read: ReadSheet | SheetRefusal };

/**
 * Finds the header of a sheet (`findHeader`) and names the cells below it: one table, or several where they stand beside each other.
 * A needed title that stands twice in a table refuses it; of others each but the first is told apart by its letters.
 */
export function tablesOfSheet(source: BookSheet, known: KnownTitles, given?: GivenTitles): FoundTable[] {
  const { name, grid } = source;
  const found = findHeader(grid, known);
  const header = given ? givenHeader(given, found, known) : found;
  const blocks = blocksOf(header.titles, known.needed);
  return blocks.map((block) => ({
    known: header.known,
    isWhole: header.isWhole,
    read: readBlock(
      { sheet: name, ...(blocks.length > 1 && { columns: blockName(block) }) },
      source,
      { ...header, titles: header.titles.map((title, column) => (isWithin(block, column) ? title : '')) },
      blocks.length > 1 ? block : { from: 0, to: LIMITS.columns },
      known,
    ),
  }));
}

const isWithin = ({ from, to }: Block, column: number): boolean => column >= from && column < to;

type Place = Pick<ReadSheet, 'sheet' | 'columns'>;

function readBlock(
  place: Place,
  source: BookSheet,
  header: Header,
  block: Block,
  expected: KnownTitles,
): ReadSheet | SheetRefusal {
  const { grid } = source;
  const [doubled] = doubledTitles(header.titles, expected.needed);
  if (doubled !== undefined)
    return {
      refused: 'duplicate-column',
      column: doubled,
      places: placesOf(header.titles, doubled).map(columnLetters),
    };
  const titles = toldApart(header.titles);
  const body = grid.slice(header.last + 1);
  const named = titles.filter((title) => title !== '');
  // Every row gets a cell of each title, however short it is.
  if (named.length * body.length > LIMITS.cells) return { refused: 'too-many-cells' };
  const sheet: ReadSheet = {
    ...place,
    isKnown: header.known > 0,
    isWhole: header.isWhole,
    headerRow: grid[header.last]?.row ?? 0,
    ...{ header: named, rows: [], problems: [], untitled: [], passedOver: [] },
  };
  const kindOf = passing(expected, knownRows(grid, header));
  for (const { row, cells } of body) {
    const own = cells.map((cell, column) => (isWithin(block, column) ? cell : ''));
    const texts = own.map(textOf);
    const kind = kindOf(texts, sheet.passedOver.at(-1)?.kind);
    if (kind) sheet.passedOver.push({ row, kind, text: texts.find((text) => text !== '') ?? '' });
    else addRow(sheet, titles, row, own);
  }
  const read = new Set(sheet.rows.map(({ row }) => row));
  const unseen = hiddenParts(source, {
    row: (row) => read.has(row),
    column: (column) => Boolean(titles[column]),
  });
  return unseen ? { ...sheet, unseen } : sheet;
}

/** Who knows nothing of a table cannot say what no record is: all of it is handed on. */
function passing({ needed, others = [] }: KnownTitles, known: Known) {
  const isKnown = needed.length + others.length > 0;
  return (texts: readonly string[], before?: PassedOver['kind']) =>
    isKnown ? passedOverAs(texts, known, before) : undefined;
}

/** A second column of the same title is known by its letters. */
function toldApart(titles: readonly string[]): string[] {
  return titles.map((title, column) =>
    title !== '' && titles.indexOf(title) < column ? `${title}（${columnLetters(column)}列）` : title,
  );
}

function knownRows(grid: Grid, { first, last }: Header): Known {
  const texts = grid.slice(0, last + 1).map(({ cells }) => cells.map(textOf));
  const from = Math.max(first, 0);
  return { titles: texts.slice(from), above: new Set(texts.slice(0, from).flat().filter(Boolean)) };
}

function addRow(sheet: ReadSheet, titles: readonly string[], row: number, cells: readonly GridCell[]): void {
  const untitled = cells.flatMap((cell, column): [string, string][] =>
    !titles[column] && isFilled(cell) ? [[columnLetters(column), textOf(cell)]] : [],
  );
  for (const [letters] of untitled) if (!sheet.untitled.includes(letters)) sheet.untitled.push(letters);
  const named = titles.flatMap((title, column): [string, GridCell][] =>
    title === '' ? [] : [[title, cells[column] ?? '']],
  );
  if (!named.some(([, cell]) => isFilled(cell))) return;
  sheet.rows.push({
    row,
    // Own properties, so that a column may be called `constructor`.
    cells: Object.fromEntries(named.map(([title, cell]) => [title, textOf(cell)])),
    ...(untitled.length > 0 && { untitled: Object.fromEntries(untitled) }),
  });
  for (const [column, cell] of named)
    if (typeof cell !== 'string') sheet.problems.push({ row, column, reason: cell.problem });
}
