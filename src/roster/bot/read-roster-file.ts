import { columnLetters, parseCellName } from '../../files/spreadsheet/cell-place.ts';
import type { GivenToSheet, ReadTables, SheetRefusal } from '../../files/spreadsheet/read.ts';
import type { KnownTitles } from '../../kernel/table-titles.ts';
import { impliedDepartmentsOf, withImpliedDepartments } from '../domain/implied-departments.ts';
import { isTransposed, ROSTER_KNOWN_TITLES } from '../domain/roster-columns.ts';
import { chooseTables, type GivenTitles, type RosterFile } from '../domain/roster-file.ts';
import { guessColumns, untitledColumnOf } from '../domain/roster-question.ts';

/** What has to be answered before a file can be read: which column is what, with what stands in it. */
export type ColumnsQuestion = {
  question: 'untitled-column' | 'no-header' | 'sections' | 'sheets';
  /** What the answer 是 means. */
  given: GivenTitles;
  /** By the letters of the column: its title, and what stands in its first rows. */
  columns: { letters: string; title: string; sample: string[] }[];
};
/** A table without a header of which nothing is known: what stands in its first row. */
type NoHeader = { refused: 'no-header'; sheet: string; sample: string[] };

export type RosterReading = RosterFile | ColumnsQuestion | SheetRefusal | NoHeader;

type Read = (known: KnownTitles, given?: GivenToSheet) => Promise<ReadTables | SheetRefusal>;

/** More columns are not looked at to guess what they are. */
const COLUMNS_GUESSED = 30;
const SAMPLE = 3;

/**
 * Finds the roster in a file: the tables that are one, or what has to be asked before. `all`: of every sheet that looks like a roster;
 * `given`: what was answered.
 */
export async function readRosterFile(
  read: Read,
  { given, all = false }: { given?: GivenTitles | undefined; all?: boolean },
): Promise<RosterReading> {
  const implied = given?.departments;
  const titles = implied || !given ? undefined : { ...given, titles: new Map(given.titles) };
  const found = await read(ROSTER_KNOWN_TITLES, titles);
  if ('refused' in found) return found;
  const { hidden, unread } = found;
  const tables = implied ? withImpliedDepartments(found.tables, implied) : found.tables;
  const rest = { hidden, unread: unread.map(({ name }) => name) };
  const chosen = chooseTables(tables, rest, all || implied === 'sheets');
  if (chosen) return chosen;
  const transposed = tables.filter(isTransposed);
  return (
    (given ? undefined : await questionAbout(read, found.tables)) ?? {
      tables: [...transposed, ...tables].slice(0, 1),
    }
  );
}

async function questionAbout(
  read: Read,
  tables: ReadTables['tables'],
): Promise<ColumnsQuestion | NoHeader | undefined> {
  if (tables.some(isTransposed)) return undefined;
  for (const table of tables.filter(({ isKnown, columns }) => isKnown && columns === undefined)) {
    const untitled = untitledColumnOf(table);
    if (!untitled) continue;
    const { letters, means: title, sample } = untitled;
    const given = { sheet: table.sheet, titles: [titleAt(letters, title)], hasNoHeader: false };
    return { question: 'untitled-column', given, columns: [{ letters, title, sample }] };
  }
  const implied = impliedDepartmentsOf(tables);
  if (implied) {
    const { by, sheet, departments } = implied;
    const given = { sheet, titles: [], hasNoHeader: false, departments: by };
    return { question: by, given, columns: [{ letters: '', title: '部门', sample: departments }] };
  }
  const [first] = tables;
  return first && !tables.some(({ isKnown }) => isKnown) ? guess(read, first.sheet) : undefined;
}

/** Reads the sheet once more with the letters of its columns as their titles. */
async function guess(read: Read, sheet: string): Promise<ColumnsQuestion | NoHeader | undefined> {
  const letters = Array.from({ length: COLUMNS_GUESSED }, (_, column) => columnLetters(column));
  const given = { sheet, titles: new Map(letters.entries()), hasNoHeader: true };
  const found = await read(ROSTER_KNOWN_TITLES, given);
  const table = 'refused' in found ? undefined : found.tables.find((one) => one.sheet === sheet);
  const [first] = table?.rows ?? [];
  if (!table || !first) return undefined;
  const guessed = guessColumns(table);
  if (!guessed) return { refused: 'no-header', sheet, sample: Object.values(first.cells).filter(Boolean) };
  const titles = [...guessed].map(([at, title]) => titleAt(at, title));
  const columns = [...guessed].map(([at, title]) => {
    const sample = table.rows.map(({ cells }) => cells[at] ?? '').filter(Boolean);
    return { letters: at, title, sample: sample.slice(0, SAMPLE) };
  });
  return { question: 'no-header', given: { sheet, titles, hasNoHeader: true }, columns };
}

function titleAt(letters: string, title: string): [column: number, title: string] {
  return [parseCellName(`${letters}1`)?.column ?? 0, title];
}
