import type { Act, Register, Row, Year } from './act.ts';

/** How records come in: one by one through the chat as the year goes, or what a month brought as a table at its end. */
export type Way = 'chat' | 'tables';

const OFFICER = '周敏';

/** What the acts of records enter stands in tables as it is in the end. */
const ENTERING = ['enters', 'corrects', 'withdraws', 'arranges', 'handsIn'];

/** Returns the acts of the year as its records come in that way. Tables hold what the records say in the end. */
export function actsBy(way: Way, { acts, records }: Pick<Year, 'acts' | 'records'>): readonly Act[] {
  if (way === 'chat') return acts;
  const others = acts.filter((act) => !ENTERING.some((deed) => deed in act));
  const tables = Object.entries(records).flatMap(([register, rows]) => byMonth(register as Register, rows));
  return [...tables, ...others];
}

function byMonth(register: Register, rows: readonly Row[]): Act[] {
  const months = Map.groupBy(rows, (row) => dayOf(row).slice(0, 'YYYY-MM'.length));
  return [...months.values()].map((handsIn) => ({
    ...{ on: handsIn.map(dayOf).sort().at(-1) ?? '', at: '17:20', by: OFFICER },
    ...{ handsIn, in: register },
  }));
}

/** Plans and lists are of the whole year; they are handed in when it has begun. */
export const dayOf = ({ 日期, 排查日期, 年度 }: Row): string => String(日期 ?? 排查日期 ?? `${年度}-02-02`);
