import { FRAME, type Heading, picture } from '../../files/pictures/frame.ts';
import { COLORS, cut, line, rect, text } from '../../files/pictures/svg.ts';

/** How often something happened in each month of a year. */
type MonthRow = { name: string; counts: readonly number[] };

export type MonthGrid = Heading & { rows: readonly MonthRow[] };

const MONTHS = 12;
const ROW_HEIGHT = 66;
const HEAD_HEIGHT = 60;
const NAME_WIDTH = 330;
const NAME_SIZE = 30;
const CELL = (FRAME.width - NAME_WIDTH) / MONTHS;
const LEFT = FRAME.left + NAME_WIDTH;

/** Draws what happened in which month: a row for each thing, a column for each month, empty where nothing is recorded. */
export function monthGrid(data: MonthGrid): string {
  const top = FRAME.top + HEAD_HEIGHT;
  const heads = Array.from({ length: MONTHS }, (_, month) =>
    text(LEFT + (month + 0.5) * CELL, top - 18, String(month + 1), {
      ...{ size: 30, color: COLORS.quiet, anchor: 'middle' },
    }),
  );
  const rows = data.rows.flatMap((row, index) => drawRow(row, top + index * ROW_HEIGHT));
  return picture(top + data.rows.length * ROW_HEIGHT + 40, data, [...heads, ...rows]);
}

function drawRow({ name, counts }: MonthRow, y: number): string[] {
  const label = text(FRAME.left, y + 43, cut(name, NAME_WIDTH - 16, NAME_SIZE), { size: NAME_SIZE });
  const cells = counts.flatMap((count, month) =>
    count === 0 ? [] : drawCell(count, LEFT + month * CELL, y),
  );
  return [line(FRAME.left, y, FRAME.right, y), label, ...cells];
}

function drawCell(count: number, x: number, y: number): string[] {
  return [
    rect(x + 2, y + 6, CELL - 4, ROW_HEIGHT - 12, COLORS.light, 6),
    text(x + CELL / 2, y + 43, String(count), { size: 30, anchor: 'middle' }),
  ];
}
