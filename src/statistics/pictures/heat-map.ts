import { FRAME, type Heading, picture } from '../../files/pictures/frame.ts';
import { COLORS, cut, rect, text, wrap } from '../../files/pictures/svg.ts';

/** `heat` from 0 (cold) to 1; absent: nothing is known. */
type HeatCell = { heat: number; label: string } | undefined;

export type HeatMap = Heading & {
  columns: readonly string[];
  rows: readonly { name: string; cells: readonly HeatCell[] }[];
};

const ROW_HEIGHT = 88;
const COLUMN_ROOM = 70;
const NAME_WIDTH = 410;
const NAME_SIZE = 30;
const CELL_GAP = 6;
const WIDEST_CELL = 220;
/** White type is read better than black from this heat on. */
const DARK_FROM = 0.55;

/** Draws rows by columns; the hotter a cell, the darker. The label says what the colour shows, for those who see none. */
export function heatMap(data: HeatMap): string {
  const { columns, rows } = data;
  const room = FRAME.width - NAME_WIDTH;
  const cell = Math.min(WIDEST_CELL, room / Math.max(1, columns.length));
  const left = FRAME.left + NAME_WIDTH;
  const top = FRAME.top + COLUMN_ROOM;
  const heads = columns.map((name, i) =>
    text(left + (i + 0.5) * cell, top - 20, cut(name, cell - CELL_GAP, 30), { size: 30, anchor: 'middle' }),
  );
  const body = rows.flatMap(({ name, cells }, row) => {
    const y = top + row * ROW_HEIGHT;
    return [...drawName(name, y), ...cells.flatMap((one, i) => drawCell(one, left + i * cell, y, cell))];
  });
  return picture(top + rows.length * ROW_HEIGHT + 40, data, [...heads, ...body]);
}

function drawName(name: string, y: number): string[] {
  const lines = wrap(name, NAME_WIDTH - 20, NAME_SIZE);
  const middle = y + (ROW_HEIGHT - CELL_GAP) / 2 + 11;
  return lines.map((content, i) => {
    const offset = (i - (lines.length - 1) / 2) * NAME_SIZE * 1.2;
    return text(FRAME.left, middle + offset, content, { size: NAME_SIZE });
  });
}

function drawCell(cell: HeatCell, x: number, y: number, width: number): string[] {
  const height = ROW_HEIGHT - CELL_GAP;
  const fill = cell ? shade(cell.heat) : '#f3f5f8';
  const color = cell && cell.heat >= DARK_FROM ? COLORS.paper : COLORS.ink;
  return [
    rect(x, y, width - CELL_GAP, height, fill, 6),
    text(x + (width - CELL_GAP) / 2, y + 54, cell?.label ?? '—', { anchor: 'middle', color }),
  ];
}

/** Returns a colour between near white and the warning colour. */
function shade(heat: number): string {
  const [cold, hot] = [
    [251, 241, 238],
    [180, 71, 46],
  ];
  const mixed = cold?.map((from, i) => Math.round(from + ((hot?.[i] ?? from) - from) * heat));
  return `rgb(${mixed?.join(',')})`;
}
