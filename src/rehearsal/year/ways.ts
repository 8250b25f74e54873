import type { Act, Register, Row, Year } from './act.ts';

/** How records come in: one by one through the chat as the year goes, or what a month brought as a table at its end. */
export type Way = 'chat' | 'tables';

const OFFICER = '周敏';

/** Returns the acts of the year as its records come in that way. Tables hold what the records say in the end. */
export function actsBy(way: Way, { acts, records }: Pick<Year, 'acts' | 'records'>): readonly Act[] {
  if (way === 'chat') return acts;
  const others = acts.filter((act) => !('enters' in act || 'corrects' in act || 'withdraws' in act));
  const tables = Object.entries(records).flatMap(([register, rows]) => byMonth(register as Register, rows));
  return [...others, ...tables];
}

function byMonth(register: Register, rows: readonly Row[]): Act[] {
  const months = Map.groupBy(rows, ({ 日期 }) => String(日期).slice(0, 'YYYY-MM'.length));
  return [...months.values()].map((handsIn) => ({
    ...{ on: lastDayOf(handsIn), at: '17:20', by: OFFICER },
    ...{ handsIn, in: register },
  }));
}

const lastDayOf = (rows: readonly Row[]): string =>
  rows
    .map(({ 日期 }) => String(日期))
    .sort()
    .at(-1) ?? '';
