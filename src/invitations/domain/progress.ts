import { isWithinDepartment } from '../../kernel/audience.ts';
import { departmentLevel, type LevelEntry } from '../../kernel/department-levels.ts';
import { departmentsAbove } from '../../kernel/department-path.ts';
import type { Person } from '../../kernel/person.ts';
import { departmentsOf } from '../../people/domain/roster-order.ts';

/** How many there are, and how many of them have bound an account. */
export type Bound = { all: number; bound: number };

/** A department with what lies below it, and what lies directly below. */
export type DepartmentProgress = Bound & {
  /** `''`: the whole office. */
  path: string;
  /** The department one level up, as far as the viewer sees it. */
  above?: string;
  below: (LevelEntry & Bound)[];
};

/**
 * The departments in which somebody is, in the office's order, and how far each is with all that lies below it; those above them too, as far as
 * the viewer sees them. Under `''`: all together.
 */
export type Progress = { departments: readonly string[]; counts: ReadonlyMap<string, Bound> };

/** Counts who has bound, of the whole office or of one department; who has left does not count. */
export function countBound(people: readonly Person[], within: string | undefined): Progress {
  const isSeen = (path: string) => within === undefined || isWithinDepartment(path, within);
  const there = people.filter(({ status, department }) => status === 'active' && isSeen(department));
  const counts = new Map<string, Bound>();
  for (const [department, members] of Map.groupBy(there, (one) => one.department)) {
    const boundHere = members.filter(({ telegramId }) => telegramId !== undefined).length;
    for (const path of ['', ...departmentsAbove(department).filter(isSeen)]) {
      const { all, bound } = counts.get(path) ?? { all: 0, bound: 0 };
      counts.set(path, { all: all + members.length, bound: bound + boundHere });
    }
  }
  return { departments: departmentsOf(there), counts };
}

/** Opens a department: how far it is, and what lies directly below it. `top`: the one above which the viewer sees nothing. */
export function openProgress(
  { departments, counts }: Progress,
  wanted: string,
  top = '',
): DepartmentProgress {
  const countOf = (path: string): Bound => counts.get(path) ?? { all: 0, bound: 0 };
  const { within, above, below } = departmentLevel(departments, wanted);
  const seesAbove = above !== undefined && within !== top;
  return {
    path: within,
    ...countOf(within),
    ...(seesAbove && { above }),
    below: below.map((entry) => ({ ...entry, ...countOf(entry.path) })),
  };
}
