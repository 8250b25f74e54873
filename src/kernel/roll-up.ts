import { isWithinDepartment } from './audience.ts';
import { departmentLevel, ownName } from './department-levels.ts';

/** One line of a level: a department with everybody below it, or those who are directly in the department that is open. */
export type RolledRow<T> = { path: string; name: string; opens: boolean; members: readonly T[] };

/** What lies below a department, or at the top, each added up with all that is below it. */
export type RolledUp<T> = {
  /** The department that is open; `''` at the top. */
  within: string;
  /** What is open one level up; nothing where there is no more to be seen. */
  above?: string;
  rows: RolledRow<T>[];
  /** Everybody of all rows. */
  members: readonly T[];
};

/**
 * Adds what is told of departments up to one level of the office, in the order given. Where there are few departments each stands for
 * itself; one that is there no more is seen as the top.
 *
 * @example rollUp([{ department: '市局/中心/信息科' }, …], ({ department }) => department).rows
 */
export function rollUp<T>(all: readonly T[], departmentOf: (one: T) => string, wanted = ''): RolledUp<T> {
  const byDepartment = Map.groupBy(all, departmentOf);
  const { below, ...level } = departmentLevel([...byDepartment.keys()], wanted);
  const membersBelow = (path: string) =>
    [...byDepartment].flatMap(([department, own]) => (isWithinDepartment(department, path) ? own : []));
  const direct = byDepartment.get(level.within) ?? [];
  const own: RolledRow<T> = {
    ...{ path: level.within, name: `${ownName(level.within)}本级` },
    ...{ opens: false, members: direct },
  };
  const rows = below.map(({ path, name, hasBelow }) => ({
    ...{ path, name, opens: hasBelow },
    members: hasBelow ? membersBelow(path) : (byDepartment.get(path) ?? []),
  }));
  const shown = [...(direct.length > 0 ? [own] : []), ...rows];
  if (shown.length === 0 && wanted !== '') return rollUp(all, departmentOf);
  return { ...level, rows: shown, members: shown.flatMap(({ members }) => members) };
}
