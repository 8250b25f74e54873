import {
  type Field,
  type FieldProblem,
  type FieldValue,
  type Reading,
  readValue,
  type Values,
} from './field.ts';
import type { RecordKind, RegisterDefinition } from './register.ts';
import { hasYear } from './typed-day.ts';

/** The columns of every register's table, before those of the fields. The kind's is left out where there is one kind. */
export const NUMBER_TITLE = '编号';
export const KIND_TITLE = '类别';

/** A table as it was read: the titles, and the rows as Excel counts them. */
export type RecordTable = {
  header: readonly string[];
  rows: readonly { row: number; cells: Readonly<Record<string, string>> }[];
  /** Cells whose content is no value, and columns without a title. */
  problems?: readonly { row: number; column: string; reason: 'formula' | 'error-value' }[];
  untitled?: readonly string[];
};

/** What is wrong with a cell. */
export type CellProblem = {
  row: number;
  column: string;
  problem: FieldProblem | 'no-number' | 'no-kind' | 'no-year' | 'formula' | 'error-value';
};

/** A row that can be taken. `number`: of the record that it means; absent where it is a new one. */
export type RecordRow = {
  row: number;
  number?: number;
  kind: string;
  values: Values;
  /** The ids of the fields that have a column: one of them without a value is cleared, any other stays as it is. */
  said: readonly string[];
};

export type ReadTable = {
  rows: RecordRow[];
  problems: CellProblem[];
  /** Columns that no field has. */
  ignoredColumns: string[];
  /** Fields, by their titles, of which the table says nothing: a record keeps what it says there. */
  absentColumns: string[];
};

/** Returns the fields of all kinds, each title once: one table holds records of several kinds. */
export function fieldsOf({ kinds }: RegisterDefinition): Field[] {
  const fields = new Map(kinds.flatMap((kind) => kind.fields.map((field) => [field.title, field] as const)));
  return [...fields.values()];
}

/** Returns the titles of a table of these kinds, in the order of their columns. */
export function titlesOf(definition: RegisterDefinition): string[] {
  const kind = definition.kinds.length > 1 ? [KIND_TITLE] : [];
  return [NUMBER_TITLE, ...kind, ...fieldsOf(definition).map(({ title }) => title)];
}

/** Reads a table into records; a row of which a cell is wrong is left out as a whole. Empty rows are passed over. */
export function readTable(definition: RegisterDefinition, table: RecordTable, reading: Reading): ReadTable {
  const known = new Set(titlesOf(definition));
  const titles = table.header.map(withoutBlanks);
  const unread = table.header.filter((title) => !known.has(withoutBlanks(title)));
  const result: ReadTable = {
    ...{ rows: [], problems: [] },
    ignoredColumns: [...unread, ...(table.untitled ?? [])],
    absentColumns: fieldsOf(definition).flatMap(({ title }) => (titles.includes(title) ? [] : [title])),
  };
  const noValues = Map.groupBy(table.problems ?? [], ({ row }) => row);
  for (const { row, cells: written } of table.rows) {
    const cells = Object.fromEntries(
      Object.entries(written).map(([title, cell]) => [withoutBlanks(title), cell]),
    );
    const broken = (noValues.get(row) ?? [])
      .map(({ column, reason }) => ({ column: withoutBlanks(column), problem: reason }))
      .filter(({ column }) => known.has(column));
    if (broken.length === 0 && Object.values(cells).every((cell) => cell.trim() === '')) continue;
    const read = readRow(definition, cells, reading);
    const problems = [...broken, ...(broken.length > 0 ? [] : read.problems)];
    if (problems.length > 0) result.problems.push(...problems.map((problem) => ({ row, ...problem })));
    else if (read.kind)
      result.rows.push({
        ...{ row, kind: read.kind.id, values: read.values, said: read.said },
        ...(read.number === undefined ? {} : { number: read.number }),
      });
  }
  return result;
}

/** Titles of two characters are often spaced out: 编 号. */
const withoutBlanks = (title: string): string => title.replace(/\s/g, '');

type Cells = Readonly<Record<string, string>>;

function readRow(definition: RegisterDefinition, cells: Cells, reading: Reading) {
  const problems: Omit<CellProblem, 'row'>[] = [];
  const written = cells[NUMBER_TITLE]?.trim() ?? '';
  if (!/^\d*$/.test(written)) problems.push({ column: NUMBER_TITLE, problem: 'no-number' });
  const kind = kindIn(definition, cells);
  if (!kind) problems.push({ column: KIND_TITLE, problem: 'no-kind' });
  const values: Record<string, FieldValue> = {};
  const said = (kind?.fields ?? []).filter(({ title }) => cells[title] !== undefined);
  for (const field of said) {
    const cell = cells[field.title] ?? '';
    const read = readValue(field, cell, reading);
    if (field.type === 'date' && 'value' in read && !hasYear(cell))
      problems.push({ column: field.title, problem: 'no-year' });
    else if ('value' in read) values[field.id] = read.value;
    else if (read.problem !== 'empty' || !field.isOptional)
      problems.push({ column: field.title, problem: read.problem });
  }
  return {
    ...{ kind, values, problems, said: said.map(({ id }) => id) },
    number: written === '' ? undefined : Number(written),
  };
}

function kindIn({ kinds }: RegisterDefinition, cells: Cells): RecordKind | undefined {
  const [only] = kinds;
  if (kinds.length === 1) return only;
  return kinds.find(({ title }) => title === cells[KIND_TITLE]?.trim());
}

/** Returns the fields that a record must have and these values lack. */
export function missingFields(kind: RecordKind, values: Values): Field[] {
  return kind.fields.filter(({ id, isOptional }) => !isOptional && values[id] === undefined);
}
