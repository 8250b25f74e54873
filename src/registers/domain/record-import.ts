import type { Values } from './field.ts';
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
export type RowProblem = {
  row: number;
  column: string;
  problem: 'unknown-number' | 'other-kind' | 'withdrawn' | 'missing' | 'twice';
};

/**
 * Compares a table's rows with the records.
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
  const seen = new Set<number>();
  for (const row of rows) {
    const problem = (what: RowProblem['problem'], column = numberTitle) =>
      plan.problems.push({ row: row.row, column, problem: what });
    const record = row.number === undefined ? undefined : byNumber.get(row.number);
    if (row.number !== undefined && !record) problem('unknown-number');
    else if (record && seen.has(record.number)) problem('twice');
    else if (record && record.kind !== row.kind) problem('other-kind');
    else if (record?.withdrawn) problem('withdrawn');
    else place(definition, plan, row, record, known, problem);
    if (record) seen.add(record.number);
  }
  return plan;
}

function place(
  definition: RegisterDefinition,
  plan: ImportPlan,
  row: RecordRow,
  record: RegisterRecord | undefined,
  known: readonly RegisterRecord[],
  problem: (what: RowProblem['problem'], column?: string) => void,
): void {
  const kind = kindOf(definition, row.kind);
  const kept = Object.entries(record?.values ?? {}).filter(([id]) => !row.said.includes(id));
  const values = { ...Object.fromEntries(kept), ...row.values };
  const [missing] = missingFields(kind, values);
  if (missing) problem('missing', missing.title);
  else if (record && isSame(record.values, values)) plan.same++;
  else if (record) plan.changed.push({ number: record.number, before: record.values, after: values });
  else if (isKnown(row.kind, values, known) || isKnown(row.kind, values, plan.added)) plan.same++;
  else plan.added.push({ row: row.row, kind: row.kind, values });
}

function isKnown(
  kind: string,
  values: Values,
  among: readonly { kind: string; values: Values; withdrawn?: unknown }[],
): boolean {
  return among.some((one) => one.kind === kind && !one.withdrawn && isSame(one.values, values));
}
