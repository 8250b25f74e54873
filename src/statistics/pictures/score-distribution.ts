import { FRAME, type Heading, picture } from '../../files/pictures/frame.ts';
import { COLORS, line, rect, text } from '../../files/pictures/svg.ts';

export type ScoreDistribution = Heading & {
  /** Edges of the bars in points, ascending: one more than there are bars. */
  edges: readonly number[];
  counts: readonly number[];
  passMark: { at: number; label: string };
};

const PLOT_HEIGHT = 520;
const LABEL_ROOM = 90;
const BASE = FRAME.top + LABEL_ROOM + PLOT_HEIGHT;
const HEIGHT = BASE + 110;
const GAP = 8;

/** Draws how many people reached which scores; those below the pass mark in a lighter colour. */
export function scoreDistribution(data: ScoreDistribution): string {
  const { edges, counts, passMark } = data;
  const [least, most] = [edges[0] ?? 0, edges.at(-1) ?? 1];
  const x = (points: number) => FRAME.left + ((points - least) / (most - least)) * FRAME.width;
  const tallest = Math.max(1, ...counts);
  const bars = counts.flatMap((count, i) => {
    const [from, to] = [edges[i] ?? least, edges[i + 1] ?? most];
    const height = (count / tallest) * PLOT_HEIGHT;
    const fill = from >= passMark.at ? COLORS.main : COLORS.light;
    const middle = (x(from) + x(to)) / 2;
    const label = text(middle, BASE - height - 14, String(count), { anchor: 'middle', bold: true });
    return [
      rect(x(from) + GAP / 2, BASE - height, x(to) - x(from) - GAP, height, fill, 4),
      ...(count > 0 ? [label] : []),
    ];
  });
  const ticks = edges.map((edge) => text(x(edge), BASE + 48, tickText(edge), { anchor: 'middle', size: 30 }));
  return picture(HEIGHT, data, [
    ...bars,
    line(FRAME.left, BASE, FRAME.right, BASE, { color: COLORS.quiet, width: 3 }),
    ...ticks,
    ...passLine(x(passMark.at), passMark.label),
  ]);
}

function passLine(x: number, label: string): string[] {
  const top = FRAME.top + 46;
  const isRight = x > FRAME.left + FRAME.width / 2;
  return [
    line(x, top - 24, x, BASE, { color: COLORS.warn, width: 4, dashes: '14 10' }),
    text(isRight ? x - 16 : x + 16, top - 4, label, {
      color: COLORS.warn,
      bold: true,
      anchor: isRight ? 'end' : 'start',
    }),
  ];
}

function tickText(edge: number): string {
  return String(Math.round(edge * 10) / 10);
}
