import { identityOf, type Values } from './field.ts';
import { type CellProblem, missingFields, type RecordRow } from './record-sheet.ts';
import { findKind, isSame, kindOf, type RegisterDefinition, type RegisterRecord } from './register.ts';

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
 * Compares a table's rows with the records. Rows without a number mean the record of their key, where the kind has one and nothing
 * else has it; else they are held against records that say the same and that no row names, one for one: two talks of one day stay two,
 * and a table that is handed in again adds nothing.
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
  const others = known.filter(({ number, withdrawn }) => !withdrawn && !named.has(number));
  const unnamed = countsOf(others);
  const byKey = onlyOnes(others, (record) => keyIn(definition, record));
  const keyed = onlyOnes(
    rows.filter(({ number }) => number === undefined),
    (row) => keyIn(definition, row),
  );
  const recordOfKey = (row: RecordRow) => {
    const key = keyIn(definition, row);
    return key !== undefined && keyed.get(key) === row ? byKey.get(key) : undefined;
  };
  const seen = new Set<number>();
  for (const row of rows) {
    const problem = (what: RowProblem['problem'], column = numberTitle) =>
      plan.problems.push({ row: row.row, column, problem: what });
    const record = row.number === undefined ? recordOfKey(row) : byNumber.get(row.number);
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
  const values = sayingOf(row, record);
  const [missing] = missingFields(kindOf(definition, row.kind), values);
  if (missing) problem('missing', missing.title);
  else if (record && isSame(record.values, values)) plan.same++;
  else if (record?.withdrawn) problem('withdrawn');
  else if (record) plan.changed.push({ number: record.number, before: record.values, after: values });
  else if (takeOne(unnamed, textOf(row.kind, values))) plan.same++;
  else plan.added.push({ row: row.row, kind: row.kind, values });
}

/** What a record says once a row is taken: the row has the last word, but for what is only assumed of a new one. */
function sayingOf({ said, assumed, values: own }: RecordRow, record: RegisterRecord | undefined): Values {
  if (!record) return own;
  const { values } = record;
  const isKept = (id: string) => !said.includes(id) || (assumed.includes(id) && values[id] !== undefined);
  const kept = Object.entries(values).filter(([id]) => isKept(id));
  const told = Object.entries(own).filter(([id]) => values[id] === undefined || !assumed.includes(id));
  return Object.fromEntries([...kept, ...told]);
}

const keyIn = (
  definition: RegisterDefinition,
  { kind, values }: Pick<RecordRow, 'kind' | 'values'>,
): string | undefined => findKind(definition, kind)?.keyOf?.(values);

/** Those that alone have their key, by it. */
function onlyOnes<T>(all: readonly T[], keyOf: (one: T) => string | undefined): Map<string, T> {
  const groups = Map.groupBy(all, keyOf);
  return new Map(
    [...groups].flatMap(([key, [one, ...more]]) =>
      key !== undefined && one !== undefined && more.length === 0 ? [[key, one] as const] : [],
    ),
  );
}

/**
 * Returns those new ones of a plan that nobody has entered since it was made: neither as they are, one for one, nor as another record of the
 * same key.
 *
 * @param since the records that were entered since, the import's own left out
 */
export function stillNew<New extends Pick<RegisterRecord, 'kind' | 'values'>>(
  definition: RegisterDefinition,
  added: readonly New[],
  since: readonly RegisterRecord[],
): New[] {
  const counting = since.filter(({ withdrawn }) => !withdrawn);
  const there = countsOf(counting);
  const keys = new Set(counting.map((record) => keyIn(definition, record)));
  const hasKey = (one: New) => {
    const key = keyIn(definition, one);
    return key !== undefined && keys.has(key);
  };
  return added.filter((one) => !takeOne(there, textOf(one.kind, one.values)) && !hasKey(one));
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
