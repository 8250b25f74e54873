import type { Figure, RecordReference } from '../../kernel/figure.ts';
import { LEVELS, type Point, postsOf } from '../domain/point.ts';

/** What the figures of a year rest on. */
export type YearOfRisks = {
  /** Those that count, with what the figures show of each. */
  points: readonly (Point & { reference: RecordReference })[];
};

/** Returns the figures of a year's ledger. */
export function riskFigures({ points }: YearOfRisks): Figure[] {
  return [
    {
      ...{ id: 'risks.posts', label: '排查风险的岗位', unit: '个' },
      ...counted(points, () => postsOf(points).length),
      definition: '当年台账中有风险点的岗位；同一部门的同名岗位计一个。',
      names: [...new Set(points.map(({ post }) => post))],
    },
    {
      ...{ id: 'risks.points', label: '廉政风险点', unit: '个' },
      ...counted(points, () => points.length),
      definition: '当年台账中的风险点，一条计一个；作废的不计。',
    },
    ...LEVELS.map((level): Figure => {
      const own = points.filter((point) => point.level === level);
      return {
        ...{ id: `risks.${LEVEL_IDS[level]}`, label: `${level}等级风险点`, unit: '个' },
        ...(points.length > 0 ? { value: own.length } : {}),
        records: own.map(({ reference }) => reference),
        definition: `风险等级为${level}的风险点，已包含在“廉政风险点”中。`,
      };
    }),
    {
      ...{ id: 'risks.measures', label: '廉政风险防控措施', unit: '条' },
      ...counted(points, () => points.reduce((sum, { measures }) => sum + measures.length, 0)),
      definition: '各风险点所列防控措施之和；措施分条书写，一条计一条，不同风险点的同样措施分别计。',
    },
  ];
}

const LEVEL_IDS = { 高: 'high', 中: 'medium', 低: 'low' } as const;

function counted(points: YearOfRisks['points'], count: () => number) {
  const records = points.map(({ reference }) => reference);
  return points.length === 0 ? { records } : { value: count(), records };
}
