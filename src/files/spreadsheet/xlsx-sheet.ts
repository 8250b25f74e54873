import { type CellPlace, parseCellName } from './cell-place.ts';
import { createGridBuilder, type Grid, type GridCell, type GridSize, type Merge } from './grid.ts';
import { LIMITS } from './limits.ts';
import { type Attributes, readXml } from './read-xml.ts';
import { SheetRefused } from './sheet-refusal.ts';
import { dateText } from './xlsx-dates.ts';
import { createTextCollector, withoutEscapes } from './xlsx-strings.ts';

/** What the cells of a sheet refer to. */
export type SheetContext = {
  strings: readonly string[];
  dateStyles: ReadonlySet<number>;
  countsFrom1904: boolean;
};

type OpenCell = { place: CellPlace; type: string; style: number; value: string; isFormula: boolean };

/**
 * Reads the values of a sheet: of formulas and errors only that they are there; of merges those over several rows. `before`: what
 * the sheets before it hold.
 */
export async function readXlsxSheet(
  pieces: AsyncIterable<Uint8Array>,
  context: SheetContext,
  before?: GridSize,
): Promise<{ grid: Grid; size: GridSize; hiddenColumns: number[] }> {
  const grid = createGridBuilder(before);
  const merges: Merge[] = [];
  const hiddenColumns = new Set<number>();
  const inline = createTextCollector();
  let last: CellPlace = { row: 0, column: -1 };
  let cell: OpenCell | undefined;
  let isValue = false;
  await readXml(pieces, {
    open(name, attributes) {
      if (name === 'row') last = openRow(attributes, last, grid);
      else if (name === 'c') {
        cell = openCell(attributes, last);
        last = cell.place;
      } else if (cell) {
        inline.open(name);
        if (name === 'v') isValue = true;
        if (name === 'f') cell.isFormula = true;
      } else if (name === 'mergeCell') addMerge(merges, attributes.ref ?? '');
      else if (name === 'col') addHiddenColumns(hiddenColumns, attributes);
    },
    text(text) {
      if (cell && isValue) cell.value += text;
      else if (cell) inline.text(text);
    },
    close(name) {
      inline.close(name);
      if (name === 'v') isValue = false;
      if (name !== 'c' || !cell) return;
      grid.add(cell.place, contentOf(cell, inline.take(), context));
      cell = undefined;
    },
  });
  return { grid: grid.finish(merges), size: grid.size(), hiddenColumns: [...hiddenColumns] };
}

/** Hidden by hand, by a filter or a folded outline, or drawn to nothing. */
const isHidden = (attributes: Attributes, size: 'ht' | 'width'): boolean =>
  ['1', 'true'].includes(attributes.hidden ?? '') || Number(attributes[size] ?? 1) === 0;

function openRow(
  attributes: Attributes,
  last: CellPlace,
  grid: ReturnType<typeof createGridBuilder>,
): CellPlace {
  const row = Number(attributes.r ?? last.row + 1);
  if (isHidden(attributes, 'ht')) grid.hide(row);
  return { row, column: -1 };
}

function addHiddenColumns(hidden: Set<number>, attributes: Attributes): void {
  if (!isHidden(attributes, 'width')) return;
  const last = Math.min(Number(attributes.max), LIMITS.columns);
  for (let column = Number(attributes.min); column <= last; column++) hidden.add(column - 1);
}

/** A cell without a name stands to the right of the last. */
function openCell({ r, t = 'n', s }: Attributes, last: CellPlace): OpenCell {
  const place = r === undefined ? { row: last.row, column: last.column + 1 } : parseCellName(r);
  if (!place || !(place.row >= 1)) throw new Error('A cell is nowhere.');
  return { place, type: t, style: Number(s), value: '', isFormula: false };
}

function contentOf(
  { type, style, value, isFormula }: OpenCell,
  inline: string,
  context: SheetContext,
): GridCell {
  if (isFormula) return { problem: 'formula' };
  if (type === 'e') return { problem: 'error-value' };
  if (type === 'inlineStr') return inline;
  if (value === '') return '';
  if (type === 's') return sharedString(Number(value), context.strings);
  if (type === 'b') return value === '1' || value === 'true' ? 'true' : 'false';
  const number = type === 'n' ? Number(value) : Number.NaN;
  if (Number.isNaN(number)) return withoutEscapes(value);
  return context.dateStyles.has(style) ? dateText(number, context.countsFrom1904) : String(number);
}

function sharedString(index: number, strings: readonly string[]): string {
  const text = strings[index];
  if (text === undefined) throw new Error('A cell refers to a text that is not there.');
  return text;
}

// Only downwards: a department merged over its people's rows counts for each; to the right of the first column nothing is filled in.
function addMerge(merges: Merge[], reference: string): void {
  const [from, to] = reference.split(':').map(parseCellName);
  if (!from || !to || from.row === to.row) return;
  if (merges.length >= LIMITS.merges) throw new SheetRefused({ refused: 'too-many-merges' });
  merges.push({ column: from.column, from: from.row, to: to.row });
}
