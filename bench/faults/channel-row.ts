import type { PersonId } from '../../src/kernel/person.ts';
import { figure, verdict } from '../table.ts';
import type { Measure } from './off-measures.ts';
import { sum } from './off-measures.ts';

/** What came of one way that breaks. */
export type Broken = {
  /** How many messages arrived for each of the people, the first of whom has the number 1. */
  counts: readonly number[];
  /** Of whom the ledger keeps a reason why they did not get it, or nobody knows whether they did. */
  failed: ReadonlySet<PersonId>;
  /** For how many of them it must. */
  mustFail?: number;
  /** And for how many more it may. */
  mayFail?: number;
  /** As many messages as may come twice, by what the documentation says. */
  mayRepeat?: number;
  /** What officers are told of it, if anything. */
  told: readonly string[];
  /** How often they are to be. */
  mustTell?: number;
  /** What else was measured. */
  more?: readonly Measure[];
};

/** Breaks one way to reach people, and says what came of it. */
export type Row = readonly [what: string, run: () => Promise<Broken>];

export const HEADER = ['', 'people', 'once', 'twice', 'never', 'with a reason', 'officers told', ''];

/** The row of a table, and those below it of what else was measured. */
export function rowsOf(what: string, broken: Broken): string[][] {
  const { counts, failed, mustFail = 0, mayFail = 0, mayRepeat = 0, told, mustTell = 0, more = [] } = broken;
  const never = counts.filter((count) => count === 0).length;
  const lost = counts.filter((count, index) => count === 0 && !failed.has(index + 1)).length;
  const repeated = sum(counts.map((count) => Math.max(0, count - 1)));
  const failsRightly = failed.size >= mustFail && failed.size <= mustFail + mayFail;
  const isWell = lost === 0 && failsRightly && repeated <= mayRepeat && told.length === mustTell;
  const once = counts.filter((count) => count === 1).length;
  const twice = mayRepeat > 0 ? `${repeated} of ≤ ${mayRepeat}` : figure(repeated);
  return [
    [
      ...[what, figure(counts.length), figure(once), twice, figure(never), figure(failed.size)],
      ...[figure(told.length), verdict(isWell)],
    ],
    ...more.map(([measured, found, holds]) => [
      ...[`  ${measured}`, found, '', '', '', '', '', verdict(holds)],
    ]),
  ];
}
