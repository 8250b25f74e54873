import type { Cell, Column } from '../../files/spreadsheet/write-sheet.ts';
import type { FormContent } from '../domain/registration.ts';

/** What a table says of a point of somebody's form. */
export const POINT_COLUMNS: readonly Column[] = [
  { title: '岗位', width: 16 },
  { title: '职权事项', width: 18 },
  { title: '风险类别', width: 12 },
  { title: '风险等级', width: 10 },
  { title: '表现形式', width: 36 },
  { title: '防控措施', width: 40 },
];

/** Returns the cells of `POINT_COLUMNS`, for each point of a form. */
export const pointCells = ({ post, points }: FormContent): Cell[][] =>
  points.map(({ power = null, kind = null, level, form, measures }) => [
    ...[post, power, kind, level, form],
    measures.join('；'),
  ]);
