import { type Cells, type CellTable, withoutBlanks } from '../../kernel/table-cells.ts';
import { hasYear } from '../../kernel/typed-day.ts';
import {
  type Field,
  type FieldProblem,
  type FieldValue,
  type Reading,
  readValue,
  type Values,
} from './field.ts';
import type { RecordKind, RegisterDefinition } from './register.ts';

/** The columns of every register's table, before those of the fields. The kind's is left out where there is one kind. */
export const NUMBER_TITLE = '编号';
export const KIND_TITLE = '类别';

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
  /** The ids of those fields whose value is what goes without saying of a new record: nothing stands in the row. */
  assumed: readonly string[];
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
export function readTable(definition: RegisterDefinition, table: CellTable, reading: Reading): ReadTable {
  const columns = columnsOf(definition, table.header);
  const known = new Set(columns.values());
  const result: ReadTable = {
    ...{ rows: [], problems: [] },
    ignoredColumns: [...table.header.filter((written) => !columns.has(written)), ...(table.untitled ?? [])],
    absentColumns: fieldsOf(definition).flatMap(({ title }) => (known.has(title) ? [] : [title])),
  };
  const noValues = Map.groupBy(table.problems ?? [], ({ row }) => row);
  const read = new Set([...columns.keys()].map(withoutBlanks));
  const sheet: Sheet = { definition, columns, reading };
  for (const { row, cells: written } of table.rows) {
    const broken = (noValues.get(row) ?? [])
      .map(({ column, reason }) => ({ column: withoutBlanks(column), problem: reason }))
      .filter(({ column }) => read.has(column));
    if (broken.length === 0 && Object.values(written).every((cell) => cell.trim() === '')) continue;
    const { kind, number, values, said, assumed, problems: wrong } = readRow(sheet, written);
    const problems = [...broken, ...(broken.length > 0 ? [] : wrong)];
    if (problems.length > 0) result.problems.push(...problems.map((problem) => ({ row, ...problem })));
    else if (kind)
      result.rows.push({
        ...{ row, kind: kind.id, values, said, assumed },
        ...(number === undefined ? {} : { number }),
      });
  }
  return result;
}

/** What the columns of a table mean: the title of ours by each title that is written there. */
type Columns = ReadonlyMap<string, string>;
type Sheet = { definition: RegisterDefinition; columns: Columns; reading: Reading };

/** Offices put what may stand there behind the title: 风险等级（高/中/低）. */
const withoutRemark = (title: string): string => withoutBlanks(title).replace(/[（(].*$/, '');

/** Finds whose columns these are: first by our titles, then by what else offices call them; of two for one field the first. */
function columnsOf(definition: RegisterDefinition, header: readonly string[]): Columns {
  const names = new Map<string, string>(titlesOf(definition).map((title) => [title, title]));
  for (const { title, aliases = [] } of fieldsOf(definition))
    for (const alias of aliases) if (!names.has(alias)) names.set(alias, title);
  const columns = new Map<string, string>();
  const ours = new Set(titlesOf(definition));
  const take = (isMeant: (title: string) => boolean, nameOf: (written: string) => string) => {
    for (const written of header) {
      const title = names.get(nameOf(written));
      const isFree = !columns.has(written) && title !== undefined && !new Set(columns.values()).has(title);
      if (isFree && isMeant(nameOf(written))) columns.set(written, title);
    }
  };
  take((name) => ours.has(name), withoutBlanks);
  take(() => true, withoutBlanks);
  take(() => true, withoutRemark);
  return columns;
}

function readRow({ definition, columns, reading }: Sheet, written: Cells) {
  const cells = underOurTitles(columns, written);
  const problems: Omit<CellProblem, 'row'>[] = [];
  const numbered = cells.get(NUMBER_TITLE)?.text.trim() ?? '';
  if (!/^\d*$/.test(numbered)) problems.push({ column: NUMBER_TITLE, problem: 'no-number' });
  const number = numbered === '' ? undefined : Number(numbered);
  const kind = kindIn(definition, cells.get(KIND_TITLE)?.text);
  if (!kind) problems.push({ column: KIND_TITLE, problem: 'no-kind' });
  const values: Record<string, FieldValue> = {};
  for (const field of kind?.fields ?? []) {
    const cell = cells.get(field.title);
    const read = cell ? readCell(field, cell.text, reading) : EMPTY;
    const value = 'value' in read ? read.value : standingOf(field, read, number, reading);
    if (value !== undefined) values[field.id] = value;
    else if (cell && 'problem' in read && !(read.problem === 'empty' && field.isOptional))
      problems.push({ column: cell.column, problem: read.problem });
  }
  const said = (kind?.fields ?? []).filter(({ title }) => cells.has(title)).map(({ id }) => id);
  const isBlank = ({ title }: Field) => (cells.get(title)?.text ?? '').trim() === '';
  const assumed = (kind?.fields ?? []).flatMap((field) =>
    values[field.id] !== undefined && isBlank(field) ? [field.id] : [],
  );
  return { kind, values, problems, said, assumed, number };
}

type ReadCell = { value: FieldValue } | { problem: CellProblem['problem'] };
const EMPTY: ReadCell = { problem: 'empty' };

/** A row's cells under our titles, with what stands above each in the table. */
function underOurTitles(columns: Columns, written: Cells): Map<string, { column: string; text: string }> {
  const cells = Object.entries(written).flatMap(([column, text]) => {
    const title = columns.get(column);
    return title === undefined ? [] : [[title, { column: withoutBlanks(column), text }] as const];
  });
  return new Map(cells);
}

/** What a new record says of a field of which the table says nothing. */
function standingOf(
  { initially }: Field,
  read: ReadCell,
  number: number | undefined,
  { today }: Reading,
): FieldValue | undefined {
  const isEmpty = 'problem' in read && read.problem === 'empty';
  return isEmpty && number === undefined ? initially?.(today) : undefined;
}

/** A day in a table must be written with its year. */
function readCell(field: Field, text: string, reading: Reading): ReadCell {
  const read = readValue(field, text, reading);
  return field.type === 'date' && 'value' in read && !hasYear(text) ? { problem: 'no-year' } : read;
}

function kindIn({ kinds }: RegisterDefinition, written = ''): RecordKind | undefined {
  const [only] = kinds;
  return kinds.length === 1 ? only : kindCalled(kinds, written.trim());
}

const kindCalled = (kinds: readonly RecordKind[], text: string): RecordKind | undefined =>
  kinds.find(({ title }) => title === text) ?? kinds.find(({ synonyms = [] }) => synonyms.includes(text));

/** Tells whether any row of a table says that it is of one of the register's kinds; where there is one kind, no row says so. */
export function namesKindOf({ kinds }: RegisterDefinition, { header, rows }: CellTable): boolean {
  const column = header.find((title) => withoutBlanks(title) === KIND_TITLE);
  if (kinds.length === 1 || column === undefined) return false;
  return rows.some(({ cells }) => kindCalled(kinds, (cells[column] ?? '').trim()) !== undefined);
}

/** Returns the fields that a record must have and these values lack. */
export function missingFields(kind: RecordKind, values: Values): Field[] {
  return kind.fields.filter(({ id, isOptional }) => !isOptional && values[id] === undefined);
}
