import { roundShort } from '../../bank/domain/score.ts';
import { hasPassed } from '../../exams/domain/exam.ts';
import type { Cell, WriteSheet } from '../../files/spreadsheet/write-sheet.ts';
import { decimal } from '../../kernel/fraction.ts';
import { namesApart } from '../../kernel/namesakes.ts';
import type { Figures, Standing } from '../domain/statistics.ts';
import type { ExamStatistics } from '../services/statistics.ts';

const STATUS_NAMES: Record<Standing['status'], string> = {
  took: '已交卷',
  'under-way': '作答中',
  absent: '未考',
};

const NUMBERS = ['应考', '实考', '作答中', '未考', '合格', '平均分', '中位数', '标准差', '最高分', '最低分'];

/** Returns the sheets of the export: everybody in roster order, then the departments. After the close, the questions follow. */
export function workbookOf({ exam, figures, standings, departments }: ExamStatistics): WriteSheet[] {
  const summary: WriteSheet = {
    name: '部门',
    columns: [
      { title: '部门', width: 24 },
      ...NUMBERS.map((title) => ({ title, format: 'number' as const })),
    ],
    rows: [...departments, { department: `合计（${exam.title}）`, figures }].map(
      ({ department, figures: each }) => [department, ...numbersOf(each, exam.blueprint.passMark)],
    ),
  };
  return [scoresSheet(standings), summary];
}

function scoresSheet(standings: ExamStatistics['standings']): WriteSheet {
  const nameOf = namesApart(
    standings.map(({ person }) => person),
    ['department', 'post'],
  );
  return {
    name: '成绩',
    columns: [
      { title: '姓名' },
      { title: '部门', width: 24 },
      { title: '职务', width: 18 },
      { title: '状态' },
      { title: '得分', format: 'number' },
      { title: '满分', format: 'number' },
      { title: '是否合格' },
      { title: '交卷时间', width: 18, format: 'date-time' },
    ],
    rows: standings.map(({ person, status, score }) => [
      nameOf(person),
      person.department,
      person.post,
      STATUS_NAMES[status],
      score?.score ?? null,
      score?.total ?? null,
      score ? (hasPassed(score) ? '合格' : '未合格') : null,
      score ? new Date(score.handedInAt) : null,
    ]),
  };
}

function numbersOf(
  { shouldTake, took, underWay, absent, passed, scores }: Figures,
  passMark: number,
): Cell[] {
  const { mean, median, standardDeviation, highest, lowest } = scores ?? {};
  const spread = [mean, median, standardDeviation, highest, lowest];
  return [
    shouldTake,
    took,
    underWay,
    absent,
    passed,
    ...spread.map((value) => toHundredths(value, passMark)),
  ];
}

function toHundredths(value: number | undefined, passMark: number): number | null {
  return value === undefined ? null : roundShort(decimal(value), 2, [passMark]);
}
