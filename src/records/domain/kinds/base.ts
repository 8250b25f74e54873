import { DATE, REMARK } from '../fields.ts';
import type { CountedFigure, YearRecordKind } from '../record-kind.ts';
import { countIn } from '../record-kind.ts';
import { countBranches, countLeaders, countMembers, countStaff } from '../roster-count.ts';

const NUMBERS = [
  { id: 'staff', title: '在职人数', unit: '人', counts: countStaff },
  { id: 'members', title: '党员', unit: '人', counts: countMembers },
  { id: 'branches', title: '党支部', unit: '个', counts: countBranches },
  { id: 'leaders', title: '班子成员', unit: '人', counts: countLeaders },
] as const;

/** 单位基数: what other figures are a part of, as it was on a day: proposed from the roster, and confirmed or typed by the officer. */
export const base: YearRecordKind = {
  ...{ id: 'base', title: '单位基数', volume: 1 },
  fields: [
    DATE,
    ...NUMBERS.map(({ id, title, unit }) => ({ id, title, unit, type: 'count', isOptional: true }) as const),
    REMARK,
  ],
  dayOf: ({ date }) => String(date),
  nameOf: (values) =>
    NUMBERS.flatMap(({ id, title }) => (values[id] === undefined ? [] : [`${title} ${values[id]}`])).join(
      '，',
    ),
  proposes: Object.fromEntries(NUMBERS.map(({ id, counts }) => [id, counts])),
  figures: NUMBERS.map(
    ({ id, title, unit }): CountedFigure => ({
      ...{ id, label: title, unit, takesLatest: true, adds: (values) => countIn(values, id) },
      counts: (values) => values[id] !== undefined,
      definition: `最近一次登记的${title}，不相加。`,
    }),
  ),
};
