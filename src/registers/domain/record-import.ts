import { identityOf, type Values } from './field.ts';
import { type CellProblem, missingFields, type RecordRow } from './record-sheet.ts';
import { isSame, kindOf, type RegisterDefinition, type RegisterRecord } from './register.ts';

/** What an import would do. */
export type ImportPlan = {
  added: { row: number; kind: string; values: Values }[];
  changed: { number: number; before: Values; after: Values }[];
  /** Rows that say what a record says already, also without its number: handed in again they add nothing. */
  same: number;
  problems: (CellProblem | RowProblem)[];
};

/** What is wrong with a row as a whole. */
type RowProblem = {
  row: number;
  column: string;
  problem: 'unknown-number' | 'other-kind' | 'withdrawn' | 'missing' | 'twice';
};

/**
 * Compares a table's rows with the records. Rows without a number are held against records that say the same and that no row names,
 * one for one: two talks of one day stay two, and a table that is handed in again adds nothing.
 *
 * @param known every record of the register, withdrawn ones too
 */
export function planImport(
  definition: RegisterDefinition,
  rows: readonly RecordRow[],
  known: readonly RegisterRecord[],
  numberTitle: string,
): ImportPlan {
  const byNumber = new Map(known.map((record) => [record.number, record]));
  const plan: ImportPlan = { added: [], changed: [], same: 0, problems: [] };
  const named = new Set(rows.flatMap(({ number }) => number ?? []));
  const unnamed = countsOf(known.filter(({ number, withdrawn }) => !withdrawn && !named.has(number)));
  const seen = new Set<number>();
  for (const row of rows) {
    const problem = (what: RowProblem['problem'], column = numberTitle) =>
      plan.problems.push({ row: row.row, column, problem: what });
    const record = row.number === undefined ? undefined : byNumber.get(row.number);
    if (row.number !== undefined && !record) problem('unknown-number');
    else if (record && seen.has(record.number)) problem('twice');
    else if (record && record.kind !== row.kind) problem('other-kind');
    else place(definition, plan, { row, record, unnamed, problem });
    if (record) seen.add(record.number);
  }
  return plan;
}

type Placing = {
  row: RecordRow;
  record: RegisterRecord | undefined;
  /** How many records say each thing. */
  unnamed: Map<string, number>;
  problem(what: RowProblem['problem'], column?: string): void;
};

function place(
  definition: RegisterDefinition,
  plan: ImportPlan,
  { row, record, unnamed, problem }: Placing,
): void {
  const kept = Object.entries(record?.values ?? {}).filter(([id]) => !row.said.includes(id));
  const values = { ...Object.fromEntries(kept), ...row.values };
  const [missing] = missingFields(kindOf(definition, row.kind), values);
  if (missing) problem('missing', missing.title);
  else if (record && isSame(record.values, values)) plan.same++;
  else if (record?.withdrawn) problem('withdrawn');
  else if (record) plan.changed.push({ number: record.number, before: record.values, after: values });
  else if (takeOne(unnamed, textOf(row.kind, values))) plan.same++;
  else plan.added.push({ row: row.row, kind: row.kind, values });
}

/** One text for what a record says, in whatever order its fields were put together. */
function textOf(kind: string, values: Values): string {
  const said = Object.entries(values).map(([id, value]) => [id, identityOf(value)] as const);
  return JSON.stringify([kind, said.sort(([a], [b]) => (a < b ? -1 : 1))]);
}

function countsOf(records: readonly RegisterRecord[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { kind, values } of records) {
    const text = textOf(kind, values);
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return counts;
}

function takeOne(counts: Map<string, number>, text: string): boolean {
  const left = counts.get(text) ?? 0;
  if (left > 0) counts.set(text, left - 1);
  return left > 0;
}
