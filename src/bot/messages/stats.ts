import { type Exam, hasPassed, phaseOf } from '../../domain/exam.ts';
import { type Figures, percentOf, type Standing } from '../../domain/statistics.ts';
import type { ExamStatistics } from '../../services/statistics.ts';
import type { Cell, WriteSheet } from '../../spreadsheet/write.ts';
import { card, type Message } from '../message.ts';
import { momentText } from './moment.ts';
import { pageButtons, pageNumber, pageOf } from './pages.ts';

const EXAMS_SHOWN = 10;

export function examsCard(exams: readonly Exam[]): Message {
  if (exams.length === 0) return card('考试统计', ['还没有发布过考试。发送 /newexam 发布一场。']);
  const rows = exams
    .slice(0, EXAMS_SHOWN)
    .map((exam) => [{ text: exam.title, data: `stats.show:${exam.id}` }]);
  return card('考试统计', ['请选择考试：'], rows);
}

/** How an exam stands. Percentages from ten people on. */
export function figuresCard({ exam, figures }: ExamStatistics, now: number, zone: string): Message {
  const { shouldTake, took, underWay, absent } = figures;
  const state = { upcoming: '未开始', open: '进行中', closed: '已截止' }[phaseOf(exam, now)];
  const until = exam.closesAt === undefined ? '' : `，${momentText(exam.closesAt, zone)} 截止`;
  const counts = `应考 ${shouldTake} 人，实考 ${took} 人${withPercent(took, shouldTake)}`;
  const rest = `作答中 ${underWay} 人，未考 ${absent} 人`;
  const { id } = exam;
  return card(
    `${exam.title} · 统计`,
    [`${state}${until}`, counts, rest, scoresText(figures)],
    [
      [{ text: '各部门情况', data: `stats.departments:${id}:0` }],
      [{ text: '导出 Excel', data: `stats.export:${id}` }],
      [{ text: '⬅ 返回', data: 'stats.list' }],
    ],
  );
}

function scoresText({ took, passed, mean }: Figures): string | undefined {
  if (mean === undefined) return undefined;
  return `合格 ${passed} 人${withPercent(passed, took)}，平均 ${oneDecimal(mean)} 分`;
}

/** Departments in department order, never by score. */
export function departmentsCard({ exam, departments }: ExamStatistics, wanted: number): Message {
  const shown = pageOf(departments, wanted);
  const lines = shown.entries.map(({ department, figures }) => {
    const { shouldTake, took, passed, mean } = figures;
    const average = mean === undefined ? '' : `，平均 ${oneDecimal(mean)}`;
    return `${department}：应考 ${shouldTake}，实考 ${took}，合格 ${passed}${average}`;
  });
  return card(`${exam.title} · 各部门${pageNumber(shown)}`, lines, [
    ...pageButtons(shown, (page) => `stats.departments:${exam.id}:${page}`),
    [{ text: '⬅ 返回', data: `stats.show:${exam.id}` }],
  ]);
}

function withPercent(part: number, whole: number): string {
  const percent = percentOf(part, whole);
  return percent === undefined ? '' : `（${percent}%）`;
}

function oneDecimal(value: number): string {
  return String(Math.round(value * 10) / 10);
}

const STATUS_NAMES: Record<Standing['status'], string> = {
  took: '已交卷',
  'under-way': '作答中',
  absent: '未考',
};

/** The sheets of the export: everybody in roster order, then the departments. */
export function workbookOf({ exam, figures, standings, departments }: ExamStatistics): WriteSheet[] {
  const people: WriteSheet = {
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
      person.name,
      person.department,
      person.post,
      STATUS_NAMES[status],
      score?.score ?? null,
      score?.total ?? null,
      score ? (hasPassed(score) ? '合格' : '未合格') : null,
      score ? new Date(score.handedInAt) : null,
    ]),
  };
  const numbers = ['应考', '实考', '作答中', '未考', '合格', '平均分'];
  const summary: WriteSheet = {
    name: '部门',
    columns: [
      { title: '部门', width: 24 },
      ...numbers.map((title) => ({ title, format: 'number' as const })),
    ],
    rows: [...departments, { department: `合计（${exam.title}）`, figures }].map(
      ({ department, figures: each }) => [department, ...numbersOf(each)],
    ),
  };
  return [people, summary];
}

function numbersOf({ shouldTake, took, underWay, absent, passed, mean }: Figures): Cell[] {
  return [
    shouldTake,
    took,
    underWay,
    absent,
    passed,
    mean === undefined ? null : Math.round(mean * 100) / 100,
  ];
}
