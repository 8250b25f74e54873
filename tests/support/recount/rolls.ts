import type { Row } from '../../../src/rehearsal/year/act.ts';
import type { Evidence, Recount, Roll } from './recounted.ts';
import { some } from './recounted.ts';
import { countsOf } from './rows.ts';

const rollOf = ({ rolls }: Evidence, name: unknown): Roll | undefined =>
  rolls.find(({ of }) => String(name).includes(of));

/** By the roll of a row where one was kept, else by the number that it says. */
export const attendedBy =
  (register: string, says: Row, nameTitle: string): Recount =>
  (evidence) => {
    const numbers = countsOf(register)
      .rowsIn(evidence, [says])
      .flatMap((row) => rollOf(evidence, row[nameTitle])?.present.length ?? row.参加人数 ?? []);
    return numbers.length === 0
      ? {}
      : { value: numbers.reduce<number>((sum, number) => sum + Number(number), 0) };
  };

/** Everybody who was there by the rolls of these kinds, once. */
export const peopleAt =
  (...kinds: string[]): Recount =>
  ({ rolls }) =>
    some(new Set(rolls.filter(({ kind }) => kinds.includes(kind)).flatMap(({ present }) => present)).size);
