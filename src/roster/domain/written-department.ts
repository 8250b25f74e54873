import { joinDepartments } from './department-columns.ts';
import { DEPARTMENT } from './office-words.ts';

/** Levels one below the other, as systems write them. */
const LEVELS = /\s*(?:->|[>＞→»›])\s*/g;
const STROKE = /\s*[-—－–]\s*/;
/** Between departments of one person. */
const SEVERAL = /[;；]/;
const PATHS = /[,，]/;

/** A department as a cell has it; `isSeveral`: of several the first. */
export type WrittenDepartment = { department: string; isSeveral: boolean };

/**
 * Reads the department of a row as the exports of other systems have it: paths with other signs than /, and several departments of
 * one person, of which the first is the own.
 *
 * @example readDepartment(['某局-办公室,某局-工会']) // { department: '某局/办公室', isSeveral: true }
 */
export function readDepartment(levels: readonly string[]): WrittenDepartment {
  const each = levels.map((level) =>
    severalIn(level.replace(LEVELS, '/')).filter((one) => one.trim() !== ''),
  );
  const first = each.map(([one = '']) => withLevels(one));
  return { department: joinDepartments(first), isSeveral: each.some(({ length }) => length > 1) };
}

function severalIn(level: string): string[] {
  if (SEVERAL.test(level)) return level.split(SEVERAL);
  const parts = level.split(PATHS);
  return parts.every((part) => /[/／]/.test(part) || withLevels(part).includes('/')) ? parts : [level];
}

/** A stroke stands between levels where each is a department: 一科-二组, not A-1. */
function withLevels(department: string): string {
  const parts = department.split(STROKE);
  return parts.length > 1 && parts.every((part) => part.length > 1 && DEPARTMENT.test(part))
    ? parts.join('/')
    : department;
}
