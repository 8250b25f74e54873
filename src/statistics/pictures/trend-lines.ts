import { FRAME, type Heading, legend, picture } from '../../files/pictures/frame.ts';
import { COLORS, circle, cut, line, rect, text } from '../../files/pictures/svg.ts';

/** A line through the points; `undefined` leaves a gap. Values from 0 to 100. */
type TrendSeries = { name: string; values: readonly (number | undefined)[] };

export type TrendLines = Heading & {
  /** The words under each point: its name, and what was counted there. */
  points: readonly { name: string; caption: string }[];
  series: readonly TrendSeries[];
};

const STROKES = [COLORS.main, COLORS.warn];
const PLOT_HEIGHT = 500;
const LEGEND_HEIGHT = 90;
const AXIS_WIDTH = 70;
const TOP = FRAME.top + LEGEND_HEIGHT;
const BASE = TOP + PLOT_HEIGHT;
const LEFT = FRAME.left + AXIS_WIDTH;
const WIDTH = FRAME.right - LEFT;

/** Draws how figures went from one time to the next. */
export function trendLines(data: TrendLines): string {
  const { points, series } = data;
  const step = WIDTH / Math.max(1, points.length);
  const x = (i: number) => LEFT + (i + 0.5) * step;
  const names = points.flatMap(({ name, caption }, i) => [
    text(x(i), BASE + 50, cut(name, step - 12, 30), { size: 30, anchor: 'middle' }),
    text(x(i), BASE + 94, cut(caption, step - 12, 30), { size: 30, color: COLORS.quiet, anchor: 'middle' }),
  ]);
  const lines = series.flatMap(({ values }, i) => drawLine(values, x, strokeOf(i)));
  const marks = series.flatMap((_, i) => drawMarks(series, i, x));
  return picture(BASE + 130, data, [...drawLegend(series), ...gridLines(), ...names, ...lines, ...marks]);
}

const strokeOf = (series: number) => STROKES[series] ?? COLORS.quiet;
const heightOf = (value: number) => BASE - (value / 100) * PLOT_HEIGHT;

function gridLines(): string[] {
  return [0, 20, 40, 60, 80, 100].flatMap((value) => [
    line(LEFT, heightOf(value), FRAME.right, heightOf(value)),
    text(LEFT - 16, heightOf(value) + 11, String(value), { size: 30, color: COLORS.quiet, anchor: 'end' }),
  ]);
}

function drawLegend(series: readonly TrendSeries[]): string[] {
  const entries = series.map(({ name: label }, i) => ({
    label,
    mark: (x: number, y: number) => rect(x, y + 14, 44, 12, strokeOf(i), 6),
  }));
  return legend(FRAME.top, 460, entries);
}

function drawLine(values: TrendSeries['values'], x: (i: number) => number, color: string): string[] {
  return values.flatMap((value, i) => {
    const next = values[i + 1];
    if (value === undefined || next === undefined) return [];
    return [line(x(i), heightOf(value), x(i + 1), heightOf(next), { color, width: 6 })];
  });
}

/** A dot and its value at each point; where two series meet, the higher value stands above, the lower below. */
function drawMarks(series: readonly TrendSeries[], own: number, x: (i: number) => number): string[] {
  return (series[own]?.values ?? []).flatMap((value, i) => {
    if (value === undefined) return [];
    const isTop = series.every(({ values }, other) => {
      const rival = values[i] ?? -1;
      return other < own ? value > rival : value >= rival;
    });
    const [cx, cy] = [x(i), heightOf(value)];
    const label = String(Math.round(value * 10) / 10);
    const style = { color: strokeOf(own), bold: true, anchor: 'middle' } as const;
    return [circle(cx, cy, 11, strokeOf(own)), text(cx, isTop ? cy - 24 : cy + 48, label, style)];
  });
}
