import { FRAME, type Heading, legend, picture } from '../../files/pictures/frame.ts';
import { COLORS, cut, rect, text, widthOf } from '../../files/pictures/svg.ts';
import type { DayKind } from '../domain/year-view.ts';

export type YearCalendar = Heading & {
  months: readonly {
    name: string;
    /** What stands beside the name: the holidays of the month. */
    note: string;
    /** The first day's weekday; Monday is 0. */
    firstWeekday: number;
    days: readonly { kind: DayKind; hasWave: boolean }[];
  }[];
  legend: { off: string; madeUp: string; wave: string };
};

const COLUMNS = 3;
const COLUMN_GAP = 36;
const COLUMN_WIDTH = (FRAME.width - (COLUMNS - 1) * COLUMN_GAP) / COLUMNS;
const CELL_WIDTH = COLUMN_WIDTH / 7;
const CELL_HEIGHT = 48;
const NAME_HEIGHT = 62;
const WEEKS_MOST = 6;
const MONTH_HEIGHT = NAME_HEIGHT + WEEKS_MOST * CELL_HEIGHT + 24;
const LEGEND_HEIGHT = 80;
/** Neighbouring cells touch without a seam. */
const OVERLAP = 0.8;
const DAY_SIZE = 30;
const MADE_UP_FILL = '#f5dcd3';

const FILLS: Partial<Record<DayKind, string>> = { off: COLORS.main, 'made-up': MADE_UP_FILL };
const DIGITS: Readonly<Record<DayKind, string>> = {
  workday: COLORS.ink,
  weekend: '#9aa5b1',
  off: COLORS.paper,
  'made-up': COLORS.warn,
};

/** Draws twelve months, Monday first: days off as blocks, made-up working days, and a bar under each day with a reminder. */
export function yearCalendar(data: YearCalendar): string {
  const months = data.months.flatMap((month, index) => {
    const x = FRAME.left + (index % COLUMNS) * (COLUMN_WIDTH + COLUMN_GAP);
    const y = FRAME.top + Math.floor(index / COLUMNS) * MONTH_HEIGHT;
    return drawMonth(month, x, y);
  });
  const bottom = FRAME.top + Math.ceil(data.months.length / COLUMNS) * MONTH_HEIGHT;
  return picture(bottom + LEGEND_HEIGHT, data, [...months, ...drawLegend(data.legend, bottom)]);
}

function drawMonth(month: YearCalendar['months'][number], x: number, y: number): string[] {
  const nameWidth = widthOf(month.name, 36) + 16;
  const note = cut(month.note, COLUMN_WIDTH - nameWidth, 30);
  return [
    text(x, y + 38, month.name, { size: 36, bold: true }),
    text(x + nameWidth, y + 38, note, { size: 30, color: COLORS.main }),
    ...month.days.flatMap((day, index) => {
      const place = month.firstWeekday + index;
      const left = x + (place % 7) * CELL_WIDTH;
      const top = y + NAME_HEIGHT + Math.floor(place / 7) * CELL_HEIGHT;
      return drawDay(day, String(index + 1), left, top);
    }),
  ];
}

function drawDay(day: { kind: DayKind; hasWave: boolean }, label: string, x: number, y: number): string[] {
  const { kind, hasWave } = day;
  const fill = FILLS[kind];
  const center = x + CELL_WIDTH / 2;
  const style = { size: DAY_SIZE, color: DIGITS[kind], anchor: 'middle', bold: kind === 'off' } as const;
  return [
    ...(fill ? [rect(x, y, CELL_WIDTH + OVERLAP, CELL_HEIGHT - 6, fill)] : []),
    text(center, y + 32, label, style),
    ...(hasWave ? [waveBar(center - 14, y + 36)] : []),
  ];
}

function waveBar(x: number, y: number): string {
  return rect(x, y, 28, 6, '#e08a1e', 3);
}

function drawLegend({ off, madeUp, wave }: YearCalendar['legend'], top: number): string[] {
  const block = (fill: string) => (x: number, y: number) => rect(x, y, 40, 40, fill);
  return legend(top + 10, 300, [
    { label: off, mark: block(COLORS.main) },
    { label: madeUp, mark: block(MADE_UP_FILL) },
    { label: wave, mark: (x, y) => waveBar(x + 6, y + 17) },
  ]);
}
