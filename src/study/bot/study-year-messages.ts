import type { Figure, RecordReference } from '../../kernel/figure.ts';
import type { RegisterRecord } from '../../registers/domain/register.ts';
import { sumOf } from '../../rolls/domain/attendance.ts';
import type { BegunRoll } from '../../rolls/domain/roll.ts';
import type { Completion } from '../domain/completion.ts';
import { topicsOf } from '../domain/fields.ts';
import { SESSION_KINDS } from '../domain/kinds/index.ts';

type Referred = RegisterRecord & { reference: RecordReference };

/** What a year has of study: sessions that were held, and items of its plan. */
export type StudyOfYear = {
  /** The sessions, by day. */
  sessions: readonly (Referred & {
    roll?: BegunRoll | undefined;
    /** How many read afterwards what it was about; absent where nobody was given it. */
    madeUp?: number | undefined;
  })[];
  items: readonly (Referred & { completion: Completion })[];
};

/** The plan in the evidence package. */
export const PLAN_FILE = '学习计划.xlsx';

export const NO_STUDY: StudyOfYear = { sessions: [], items: [] };

/** Returns the figures of a year's study. */
export const studyFigures = (year: StudyOfYear): Figure[] => [
  ...kindFigures(year),
  ...topicFigures(year),
  ...sumFigures(year),
  ...attendanceFigures(year),
  ...planFigures(year),
];

type Counted = Pick<Figure, 'id' | 'label' | 'unit' | 'definition'>;

/** A figure of which nothing is recorded has no value: unknown is not none. */
function figure(counted: Counted, from: readonly Referred[], value: number, names?: string[]): Figure {
  return {
    ...{ ...counted, id: `study.${counted.id}` },
    ...(from.length > 0 && { value }),
    records: from.map(({ reference }) => reference),
    ...(names && { names }),
  };
}

const kindFigures = ({ sessions }: StudyOfYear): Figure[] =>
  SESSION_KINDS.flatMap(({ id: kind, figures }) =>
    figures.map(({ counts, ...counted }) => {
      const own = sessions.filter((one) => one.kind === kind && (counts?.(one.values) ?? true));
      const names = own.flatMap(({ values }) => topicsOf(values));
      return figure(counted, own, own.length, names);
    }),
  );

function topicFigures({ sessions }: StudyOfYear): Figure[] {
  const own = sessions.filter(({ kind }) => kind === 'group');
  const topics = [...new Set(own.flatMap(({ values }) => topicsOf(values)))];
  return [
    figure(
      {
        ...{ id: 'group-topics', label: '中心组学习专题', unit: '个' },
        definition: '各次中心组学习写明的主题，同一主题学过几次只计一个。',
      },
      own,
      topics.length,
      topics,
    ),
  ];
}

const SUMS: readonly (Counted & { field: string })[] = [
  {
    ...{ field: 'papers', id: 'papers', label: '体会文章', unit: '篇' },
    definition: '各次学习登记的体会文章篇数之和，没有填写的不在内。',
  },
  {
    ...{ field: 'cases', id: 'cases', label: '学习案例', unit: '个' },
    definition: '各次学习登记的案例个数之和，没有填写的不在内；同一案例在两次学习中都计。',
  },
];

const sumFigures = ({ sessions }: StudyOfYear): Figure[] =>
  SUMS.map(({ field, ...counted }) => {
    const own = sessions.filter(({ values }) => values[field] !== undefined);
    return figure(
      counted,
      own,
      own.reduce((sum, { values }) => sum + Number(values[field]), 0),
    );
  });

function attendanceFigures({ sessions }: StudyOfYear): Figure[] {
  const own = sessions.filter(({ roll }) => roll !== undefined);
  const { times, people } = sumOf(own.flatMap(({ roll }) => roll ?? []));
  const given = sessions.filter(({ madeUp }) => madeUp !== undefined);
  return [
    figure(
      {
        ...{ id: 'attended', label: '参加学习', unit: '人次' },
        definition: '各次学习点名册上的实到人数之和；没有点名册的学习不在内。',
      },
      own,
      times,
    ),
    figure(
      {
        ...{ id: 'people', label: '参加学习（每人计一次）', unit: '人' },
        definition: '点名册上到过的人，到过几次都计一人；没有点名册的学习不在内。',
      },
      own,
      people,
    ),
    figure(
      {
        ...{ id: 'made-up', label: '补学', unit: '人次' },
        definition: '缺席的人收到补学内容后点了完成、有回执的人次，含线下补录；不计入参加学习。',
      },
      given,
      given.reduce((sum, { madeUp = 0 }) => sum + madeUp, 0),
    ),
  ];
}

function planFigures({ items, sessions }: StudyOfYear): Figure[] {
  const done = items.filter(({ completion }) => completion.state === 'done');
  const beside = sessions.filter(({ values }) => values.item === undefined);
  return [
    figure(
      {
        ...{ id: 'planned', label: '学习计划', unit: '项' },
        definition: '当年学习计划的条数，全年的都在内，作废的不计。',
      },
      items,
      items.length,
    ),
    // Of a plan nothing of which is done, none is done: the plan is known.
    figure(
      {
        ...{ id: 'plan-done', label: '完成学习计划', unit: '项' },
        definition: '有学习记录写明按它举行、且日期已到的计划，一条计一项，按它举行几次也只计一项。',
      },
      items,
      done.length,
    ),
    figure(
      {
        ...{ id: 'beside-plan', label: '计划外学习', unit: '次' },
        definition: '没有写明计划编号的学习，各类都在内；已包含在各类学习的次数中。',
      },
      sessions,
      beside.length,
    ),
  ];
}
