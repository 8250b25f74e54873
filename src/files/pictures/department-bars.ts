import { FRAME, type Heading, legend, picture } from './frame.ts';
import { COLORS, cut, rect, text } from './svg.ts';

/** A department's people, those in each part of its bar from left to right. */
type DepartmentBar = { name: string; parts: readonly number[]; caption: string };

export type DepartmentBars = Heading & {
  /** What the parts mean, in the order of the parts. */
  legend: readonly string[];
  /** So many people make a bar of full length, so that several pictures can be compared. */
  longest: number;
  /** The departments in their order, which the picture keeps. */
  departments: readonly DepartmentBar[];
};

const FILLS = [COLORS.main, COLORS.light, COLORS.line, COLORS.apart];
const ROW_HEIGHT = 104;
const BAR_HEIGHT = 34;
const LEGEND_HEIGHT = 70;
const CAPTION_WIDTH = 380;

/** Draws a bar per department, as long as it has people. */
export function departmentBars(data: DepartmentBars): string {
  const { departments, longest } = data;
  const top = FRAME.top + LEGEND_HEIGHT;
  const rows = departments.flatMap((department, i) => row(department, top + i * ROW_HEIGHT, longest));
  return picture(top + departments.length * ROW_HEIGHT + 30, data, [...drawLegend(data.legend), ...rows]);
}

function drawLegend(labels: readonly string[]): string[] {
  const entries = labels.map((label, i) => ({
    label,
    mark: (x: number, y: number) => rect(x, y + 4, 32, 32, FILLS[i] ?? COLORS.line, 4),
  }));
  return legend(FRAME.top + 6, 240, entries);
}

function row({ name, parts, caption }: DepartmentBar, y: number, longest: number): string[] {
  let x = FRAME.left;
  const segments = parts.map((people, i) => {
    const width = (people / longest) * FRAME.width;
    const segment = rect(x, y + 52, width, BAR_HEIGHT, FILLS[i] ?? COLORS.line);
    x += width;
    return segment;
  });
  return [
    text(FRAME.left, y + 38, cut(name, FRAME.width - CAPTION_WIDTH, 34), { size: 34 }),
    text(FRAME.right, y + 38, caption, { size: 30, color: COLORS.quiet, anchor: 'end' }),
    ...segments,
  ];
}
