import type { Row } from '../../../src/rehearsal/year/act.ts';
import { type Evidence, type Recount, type Recounted, some } from './recounted.ts';

/** Which rows are meant: those that say all of this. */
const isLike =
  (says: Row) =>
  (row: Row): boolean =>
    Object.entries(says).every(([title, value]) => row[title] === value);

/** How the rows under a command are counted. */
export function countsOf(register: string) {
  const rowsIn = ({ entered }: Evidence, any: readonly Row[]): Row[] =>
    (entered[register] ?? []).filter((row) => any.some((says) => isLike(says)(row)));

  return {
    rowsIn,
    /** So many rows. */
    howMany:
      (...any: Row[]): Recount =>
      (evidence) =>
        some(rowsIn(evidence, any).length),
    /** The same, once there is a row of any kind: then none is none. */
    howManyOfSome:
      (...any: Row[]): Recount =>
      (evidence) =>
        rowsIn(evidence, [{}]).length > 0 ? { value: rowsIn(evidence, any).length } : {},
    /** The same with what stands in a column, which may hold several, one by one. */
    named:
      (title: string, ...any: Row[]): Recount =>
      (evidence) => {
        const rows = rowsIn(evidence, any);
        return { ...some(rows.length), names: rows.flatMap((row) => String(row[title]).split('；')) };
      },
    /** The different ones in a column. */
    different:
      (title: string, ...any: Row[]): Recount =>
      (evidence) => {
        const names = [...new Set(rowsIn(evidence, any).map((row) => String(row[title])))];
        return { ...some(names.length), names };
      },
    /** The sum of a column; nothing where none of the rows says anything there. */
    sum:
      (title: string, ...any: Row[]): Recount =>
      (evidence): Recounted => {
        const cells = rowsIn(evidence, any).flatMap((row) => row[title] ?? []);
        return cells.length === 0
          ? {}
          : { value: cells.reduce<number>((sum, cell) => sum + Number(cell), 0) };
      },
    /** What the last row says. */
    latest:
      (title: string, says: Row): Recount =>
      (evidence) => {
        const cell = rowsIn(evidence, [says]).at(-1)?.[title];
        return cell === undefined ? {} : { value: Number(cell) };
      },
  };
}
