import {
  COLORS,
  cut,
  HEADING_HEIGHT,
  MARGIN,
  PICTURE_WIDTH,
  picture,
  rect,
  text,
} from '../../files/pictures/svg.ts';

/** A department's people, those in each part of its bar from left to right. */
type DepartmentBar = { name: string; parts: readonly number[]; caption: string };

export type DepartmentBars = {
  title: string;
  subtitle: string;
  /** What the parts mean, in the order of the parts. */
  legend: readonly string[];
  /** So many people make a bar of full length, so that several pictures can be compared. */
  longest: number;
  /** In department order: the picture keeps it. */
  departments: readonly DepartmentBar[];
};

const FILLS = [COLORS.main, COLORS.light, COLORS.line];
const ROW_HEIGHT = 104;
const BAR_HEIGHT = 34;
const LEGEND_HEIGHT = 70;
const CAPTION_WIDTH = 380;
const WIDTH = PICTURE_WIDTH - 2 * MARGIN;

/** Draws a bar per department, as long as it has people. */
export function departmentBars(data: DepartmentBars): string {
  const { legend, departments, longest } = data;
  const top = HEADING_HEIGHT + LEGEND_HEIGHT;
  const rows = departments.flatMap((department, i) => row(department, top + i * ROW_HEIGHT, longest));
  return picture(top + departments.length * ROW_HEIGHT + 30, data, [...legendRow(legend), ...rows]);
}

function legendRow(legend: readonly string[]): string[] {
  const y = HEADING_HEIGHT + 10;
  return legend.flatMap((label, i) => {
    const x = MARGIN + i * 240;
    return [rect(x, y, 32, 32, FILLS[i] ?? COLORS.line, 4), text(x + 46, y + 28, label)];
  });
}

function row({ name, parts, caption }: DepartmentBar, y: number, longest: number): string[] {
  let x = MARGIN;
  const segments = parts.map((people, i) => {
    const width = (people / longest) * WIDTH;
    const segment = rect(x, y + 52, width, BAR_HEIGHT, FILLS[i] ?? COLORS.line);
    x += width;
    return segment;
  });
  return [
    text(MARGIN, y + 38, cut(name, WIDTH - CAPTION_WIDTH, 34), { size: 34 }),
    text(MARGIN + WIDTH, y + 38, caption, { size: 30, color: COLORS.quiet, anchor: 'end' }),
    ...segments,
  ];
}
