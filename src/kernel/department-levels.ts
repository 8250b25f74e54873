import { departmentsAbove } from './department-path.ts';
import { nameKey } from './name-key.ts';

/** So few departments are seen at once, whichever level they are of. */
const FEW = 7;

/** What lies directly below a department, or at the top. */
export type DepartmentLevel = {
  /** The department that is open; `''` at the top of an office of several. */
  within: string;
  /** What is open one level up; nothing where there is no more to be seen. */
  above?: string;
  below: LevelEntry[];
};
/** A department, what it is called beside the others of the list, and whether there is more below it. */
export type LevelEntry = { path: string; name: string; hasBelow: boolean };

/**
 * Opens a department: what lies directly below it, in the order given. Opened without one, a list begins where it first has a choice:
 * an office of which everything lies below one bureau begins within the bureau; where there are few, all of them are listed.
 *
 * @example departmentLevel(['市局/办公室', '市局/中心/信息科']).below.map(({ path }) => path) // ['市局/办公室', '市局/中心/信息科']
 */
export function departmentLevel(paths: readonly string[], wanted = ''): DepartmentLevel {
  if (wanted === '' && paths.length <= FEW)
    return { within: '', below: paths.map((path) => ({ path, name: path, hasBelow: false })) };
  const tree = Map.groupBy(new Set(paths.flatMap(departmentsAbove)), parentOf);
  const top = firstChoice(tree);
  const within = wanted === '' ? top : wanted;
  return {
    within,
    ...(within !== top && within !== '' && { above: parentOf(within) }),
    below: (tree.get(within) ?? []).map((path) => ({ path, name: ownName(path), hasBelow: tree.has(path) })),
  };
}

function firstChoice(tree: ReadonlyMap<string, readonly string[]>): string {
  let within = '';
  for (;;) {
    const [only, ...more] = tree.get(within) ?? [];
    if (only === undefined || more.length > 0 || !tree.has(only)) return within;
    within = only;
  }
}

const parentOf = (path: string): string => path.split('/').slice(0, -1).join('/');

/**
 * Finds the departments whose own name, or the end of whose path, holds what was typed; those above them do not count, or the whole
 * office would be found by its own name.
 */
export function searchDepartments(paths: readonly string[], typed: string): string[] {
  const key = nameKey(typed);
  if (key === '') return [];
  const all = [...new Set(paths.flatMap(departmentsAbove))];
  const holds = (path: string) => nameKey(path).indexOf(key, nameKey(parentOf(path)).length) !== -1;
  return all.filter((path) => holds(path) || nameKey(path).endsWith(`/${key}`) || nameKey(path) === key);
}

/** Returns a department's own name, without those above it. */
export const ownName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
