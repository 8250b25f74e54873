import type { CellStyle, MergeRange, Cell as XlsxCell } from 'hucre/xlsx';
import { rowHeight } from './page-layout.ts';
import type { SheetFrame } from './write-sheet.ts';

const TITLE_HEIGHT_POINTS = 30;
/** Room for a name written by hand. */
const SIGNATURE_HEIGHT_POINTS = 36;
/** Between what is signed, in full-width blanks: a name of four signs fits in. */
const SIGNATURE_GAP = '　'.repeat(8);

const TITLE_STYLE: CellStyle = {
  font: { bold: true, size: 16 },
  alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
};
const LINE_STYLE: CellStyle = { alignment: { horizontal: 'left', vertical: 'center', wrapText: true } };

type FrameRow = { text: string; style: CellStyle; height: number };

/** The rows above the header and below the table, in this order. */
export type FrameRows = { above: FrameRow[]; below: FrameRow[] };

/** Returns what stands around a table, each row over the whole of its width; nothing where it has no frame. */
export function frameRows(frame: SheetFrame | undefined, width: number): FrameRows {
  if (!frame) return { above: [], below: [] };
  const { title, notes = [], signatures = [] } = frame;
  const heightOf = (text: string, least: number) => Math.max(least, rowHeight([text], [width]) ?? 0);
  const line = (text: string, least: number) => ({ text, style: LINE_STYLE, height: heightOf(text, least) });
  return {
    // A letter of the title is half as large again as one of the table.
    above: [
      {
        text: title,
        style: TITLE_STYLE,
        height: Math.max(TITLE_HEIGHT_POINTS, (rowHeight([title], [width / 1.5]) ?? 0) * 1.5),
      },
      ...notes.map((note) => line(note, 18)),
    ],
    below: signatures.length > 0 ? [line(signatures.join(SIGNATURE_GAP), SIGNATURE_HEIGHT_POINTS)] : [],
  };
}

/** Returns the cells of a row of the frame at its place. */
export function frameCell({ text, style }: FrameRow, row: number): [place: string, cell: Partial<XlsxCell>] {
  return [`${row},0`, { value: text, type: 'string', style }];
}

/** Returns the merge of a row over so many columns; nothing for one column, which Excel would call damage. */
export function mergedRow(row: number, columns: number): MergeRange[] {
  return columns > 1 ? [{ startRow: row, endRow: row, startCol: 0, endCol: columns - 1 }] : [];
}
