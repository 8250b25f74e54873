import type { DepartmentBars } from '../../files/pictures/department-bars.ts';
import { tellingNames } from '../../kernel/telling-names.ts';
import type { DepartmentProgress } from '../domain/progress.ts';
import { boundText, titleOf } from './invite-messages.ts';

/** A picture with more would be shrunk by phones until nothing can be read. */
const ROWS_PER_PICTURE = 15;
const NAME_MAX = 18;

/**
 * Returns how far a department is as bars, one for each directly below it in the office's order, or for itself where nothing is below: so many
 * pictures as there must be.
 */
export function progressBars(progress: DepartmentProgress, at: string): DepartmentBars[] {
  const { path, below, all, bound } = progress;
  const rows = below.length > 0 ? below : [{ name: titleOf(path), all, bound }];
  const nameOf = tellingNames(
    rows.map(({ name }) => name),
    NAME_MAX,
  );
  const departments = rows.map((row) => ({
    name: nameOf(row.name),
    parts: [row.bound, row.all - row.bound],
    caption: `已绑定 ${boundText(row)}`,
  }));
  const frame = {
    title: `绑定进度 · ${titleOf(path)}`,
    subtitle: `截至 ${at}：已绑定 ${boundText(progress)}`,
    legend: ['已绑定', '未绑定'],
    longest: Math.max(1, ...rows.map((row) => row.all)),
  };
  const pictures = Math.ceil(departments.length / ROWS_PER_PICTURE);
  return Array.from({ length: pictures }, (_, nth) => ({
    ...frame,
    departments: departments.slice(nth * ROWS_PER_PICTURE, (nth + 1) * ROWS_PER_PICTURE),
  }));
}
