import { nameKey } from '../../kernel/name-key.ts';
import { readPhone } from '../../kernel/phone-number.ts';
import { DEPARTMENT, isDepartment, POST } from './office-words.ts';
import { findRosterColumns } from './roster-columns.ts';
import type { FoundTable, RosterTable } from './roster-file.ts';

/** A column without a title that may be the one that is missing. */
export type UntitledColumn = { letters: string; means: '姓名' | '部门'; sample: string[] };

const SAMPLE = 3;

/** Finds the column without a title that may be the needed one that a table lacks, if it lacks but one. */
export function untitledColumnOf(table: FoundTable): UntitledColumn | undefined {
  const { missing } = findRosterColumns(table.header, table.rows);
  const [means, ...more] = missing;
  if ((means !== '姓名' && means !== '部门') || more.length > 0) return undefined;
  const isMeant = means === '姓名' ? areNames : areDepartments;
  for (const letters of table.untitled ?? []) {
    const cells = table.rows.flatMap(({ untitled }) => untitled?.[letters] ?? []);
    const sample = [...new Set(cells)].slice(0, SAMPLE);
    if (cells.length * 2 > table.rows.length && isMeant(cells)) return { letters, means, sample };
  }
  return undefined;
}

/** What the columns of a table without a header seem to be, by the title of each. */
export type GuessedColumns = Map<string, '姓名' | '部门' | '职务' | '手机'>;

/**
 * Returns what the columns of a table seem to mean by their content, whose titles are their letters; nothing where no names and
 * departments are to be seen.
 */
export function guessColumns({ header, rows }: RosterTable): GuessedColumns | undefined {
  const guessed: GuessedColumns = new Map();
  const isTaken = (title: string) => [...guessed.values()].some((other) => other === title);
  for (const letters of header) {
    const cells = rows.map(({ cells }) => cells[letters] ?? '').filter(Boolean);
    const title = GUESSES.find(
      ([name, isMeant]) => !isTaken(name) && cells.length > 0 && isMeant(cells),
    )?.[0];
    if (title !== undefined && cells.length * 2 > rows.length) guessed.set(letters, title);
  }
  return isTaken('姓名') && isTaken('部门') ? guessed : undefined;
}

function areNames(cells: readonly string[]): boolean {
  const different = new Set(cells.map(nameKey)).size;
  return most(cells, isName) && different * 10 >= cells.length * 8;
}

/** Tells whether a text looks like somebody's name. */
export function isName(text: string): boolean {
  const key = nameKey(text);
  const length = [...key].length;
  const isLong = /[·•・‧∙⋅.]/.test(text.normalize('NFKC'));
  return /^\p{Script=Han}+$/u.test(key) && length >= 2 && length <= (isLong ? 20 : 4) && !isDepartment(key);
}

const areDepartments = (cells: readonly string[]): boolean =>
  most(cells, (text) => /\p{Script=Han}/u.test(text) && !/^\d+$/.test(text));

const GUESSES: readonly (readonly [
  '姓名' | '部门' | '职务' | '手机',
  (cells: readonly string[]) => boolean,
])[] = [
  ['姓名', areNames],
  ['手机', (cells) => most(cells, isPhone)],
  ['部门', (cells) => most(cells, (text) => DEPARTMENT.test(text))],
  ['职务', (cells) => most(cells, (text) => POST.test(text))],
];

function isPhone(text: string): boolean {
  const read = readPhone(text);
  return 'phone' in read ? /^\+?[\d-]{7,}$/.test(read.phone) : read.reason === 'scientific-phone';
}

function most(cells: readonly string[], is: (cell: string) => boolean): boolean {
  return cells.filter(is).length * 10 >= cells.length * 8;
}
