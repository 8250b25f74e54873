import { FRAME, type Heading, legend, picture } from '../../files/pictures/frame.ts';
import { COLORS, rect, text, wrap } from '../../files/pictures/svg.ts';

/** Two numbers under one name, such as a month's; absent: nothing is known, and nothing is drawn. */
type PairRow = { name: string; values: readonly (number | undefined)[] };

export type PairBars = Heading & { series: readonly [string, string]; rows: readonly PairRow[] };

const FILLS = [COLORS.light, COLORS.main];
const LEGEND_HEIGHT = 80;
const BAR_HEIGHT = 30;
const BAR_STEP = 38;
const ROW_HEIGHT = 96;
const NAME_WIDTH = 250;
const NAME_SIZE = 30;
/** Beside the longest bar its number still has its place. */
const NUMBER_WIDTH = 130;
const LEFT = FRAME.left + NAME_WIDTH;
const LONGEST = FRAME.right - NUMBER_WIDTH - LEFT;

/** Draws two bars for each name, one below the other, each with its number. */
export function pairBars(data: PairBars): string {
  const { rows, series } = data;
  const top = FRAME.top + LEGEND_HEIGHT;
  const most = Math.max(1, ...rows.flatMap(({ values }) => values.map((value) => value ?? 0)));
  const drawn = rows.flatMap((row, index) => drawRow(row, top + index * ROW_HEIGHT, most));
  return picture(top + rows.length * ROW_HEIGHT + 30, data, [...drawLegend(series), ...drawn]);
}

function drawLegend(series: readonly string[]): string[] {
  const entries = series.map((label, index) => ({
    label,
    mark: (x: number, y: number) => rect(x, y + 4, 32, 32, FILLS[index] ?? COLORS.line, 4),
  }));
  return legend(FRAME.top + 6, 460, entries);
}

function drawRow({ name, values }: PairRow, y: number, most: number): string[] {
  const lines = wrap(name, NAME_WIDTH - 20, NAME_SIZE);
  const first = y + BAR_STEP + 8 - ((lines.length - 1) * BAR_STEP) / 2;
  const labels = lines.map((content, index) =>
    text(FRAME.left, first + index * BAR_STEP, content, { size: NAME_SIZE }),
  );
  const bars = values.flatMap((value, index) => {
    const [top, length] = [y + index * BAR_STEP, ((value ?? 0) / most) * LONGEST];
    const number = text(LEFT + length + 12, top + BAR_HEIGHT - 4, value === undefined ? '—' : String(value), {
      size: 30,
    });
    return [rect(LEFT, top, length, BAR_HEIGHT, FILLS[index] ?? COLORS.line, 3), number];
  });
  return [...labels, ...bars];
}
