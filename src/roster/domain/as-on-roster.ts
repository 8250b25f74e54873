import { nameKey } from '../../kernel/name-key.ts';
import type { Person } from '../../kernel/person.ts';
import type { RosterError } from './roster.ts';
import type { RosterRow } from './roster-row.ts';

/**
 * Returns the rows with names and departments as the roster knows them: those that it has just as a cell writes them stay so, so that
 * what was imported or typed before changes nothing. Else a name is what was taken for one, and what stands beside it counts where no
 * column says so.
 */
export function asOnRoster(people: readonly Person[], rows: readonly RosterRow[]): RosterRow[] {
  const known = knownTo(people);
  return rows.map(({ written, beside, ...row }) => ({
    ...(written && known.hasName(written.name) ? { ...row, name: written.name } : withBeside(row, beside)),
    ...(written && known.hasDepartment(written.department) && { department: written.department }),
  }));
}

/** Returns what is still to be said of cells, once rows stay as the roster has them. */
export function doubtsOnRoster(
  people: readonly Person[],
  rows: readonly RosterRow[],
  doubts: readonly RosterError[],
): RosterError[] {
  const known = knownTo(people);
  const written = new Map(rows.map((row) => [row.row, row.written]));
  return doubts.filter(({ row, reason }) => {
    const { name, department } = written.get(row) ?? {};
    if (reason === 'beside-name') return name === undefined || !known.hasName(name);
    return reason !== 'several-departments' || department === undefined || !known.hasDepartment(department);
  });
}

function knownTo(people: readonly Person[]) {
  const names = new Set(people.map(({ name }) => nameKey(name)));
  const departments = new Set(people.map(({ department }) => department));
  return {
    hasName: (name: string) => names.has(nameKey(name)),
    hasDepartment: (department: string) => departments.has(department),
  };
}

function withBeside(row: RosterRow, beside: RosterRow['beside'] = {}): RosterRow {
  const { isLeaving = row.isLeaving, standing, ...others } = beside;
  const added = Object.entries(others).filter(([key]) => !row[key as keyof typeof others]);
  return {
    ...row,
    ...Object.fromEntries(added),
    isLeaving,
    ...(standing !== undefined && row.standing === undefined && { standing }),
  };
}
