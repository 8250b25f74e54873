import type { Figure, RecordReference } from '../../kernel/figure.ts';
import { nameApart } from '../../kernel/namesakes.ts';
import type { Person } from '../../kernel/person.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { PersonalEntry, UsualThing } from '../../kernel/year-part.ts';
import { LEVELS, type Point, postsOf } from '../domain/point.ts';
import type { Registration } from '../domain/registration.ts';
import { STATE_NAMES } from './own-form-messages.ts';

/** What the figures of a year rest on. */
export type YearOfRisks = {
  /** Those that count, with what the figures show of each. */
  points: readonly (Point & { reference: RecordReference })[];
  forms: readonly { isConfirmed: boolean; reference: RecordReference }[];
};

/** Returns the figures of a year's ledger. */
export function riskFigures({ points, forms }: YearOfRisks): Figure[] {
  const confirmed = forms.filter(({ isConfirmed }) => isConfirmed);
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
    {
      ...{ id: 'risks.forms', label: '个人廉政风险防控登记表', unit: '份' },
      ...(forms.length > 0 ? { value: confirmed.length } : {}),
      records: confirmed.map(({ reference }) => reference),
      definition: '当年填报并经廉政专员确认的登记表，每人一份；确认后又修改、尚未再次确认的不计。',
    },
    {
      ...{ id: 'risks.people', label: '填报风险防控登记表的人员', unit: '人' },
      ...(forms.length > 0 ? { value: forms.length } : {}),
      records: forms.map(({ reference }) => reference),
      definition: '当年填报过登记表的人员，含待审核、待确认和退回的；一人计一次。',
    },
  ];
}

const LEVEL_IDS = { 高: 'high', 中: 'medium', 低: 'low' } as const;

function counted(points: YearOfRisks['points'], count: () => number) {
  const records = points.map(({ reference }) => reference);
  return points.length === 0 ? { records } : { value: count(), records };
}

/**
 * Returns what a figure calls a form.
 *
 * @example formTitle(form, person) // '王强 采购'
 */
export const formTitle = ({ personId, content }: Registration, person: Person | undefined): string =>
  `${person ? nameApart(person) : `${personId} 号`} ${content.post}`;

export const FORMS_FILE = '个人廉政风险防控登记表.xlsx';

/** Says what the table of the forms shows. */
export const formsProve = (count: number): string =>
  `${count} 人填报的风险点、防控措施和确认情况，逐点列出；修改过的附原来的内容`;

/** Returns what stands in one person's year of their form. */
export function personalEntry({ content, state, isUnchanged }: Registration, date: PlainDate): PersonalEntry {
  const change = isUnchanged ? '（与上年无变化）' : '';
  return {
    ...{ date, heading: '风险防控' },
    text: `填报个人廉政风险防控登记表${change}：${content.post}，风险点 ${content.points.length} 个，${STATE_NAMES[state]}`,
  };
}

type Usual = { year: number; points: number; confirmed: number; people: number };

/** Returns what a year usually has: a ledger, and everybody's form confirmed. */
export const usualRisks = ({ year, points, confirmed, people }: Usual): UsualThing[] => [
  {
    ...{ label: '廉政风险防控台账', unit: '份', wanted: 1, has: Math.min(points, 1) },
    record: `risks.open:${year}`,
  },
  // An office without people lacks nobody's.
  ...(people === 0
    ? []
    : [
        {
          ...({ label: '个人廉政风险防控登记表', unit: '份', wanted: people, has: confirmed } as const),
          record: `risks.missing:${year}:0`,
        },
      ]),
];
