import { totalPoints } from '../../bank/domain/blueprint.ts';
import { roundShort } from '../../bank/domain/score.ts';
import { filedFrame } from '../../bot/messages/filed-frame.ts';
import { AWAY } from '../../bot/messages/owing.ts';
import { hasPassed } from '../../exams/domain/exam.ts';
import {
  type Cell,
  rowsAsAsked,
  type SheetFrame,
  type WriteSheet,
} from '../../files/spreadsheet/write-sheet.ts';
import { decimal } from '../../kernel/fraction.ts';
import { namesApart } from '../../kernel/namesakes.ts';
import { amongThemOnPaper, ON_PAPER, scoreOrigin } from '../../kernel/score-origin.ts';
import type { Figures } from '../domain/statistics.ts';
import type { ExamStatistics } from '../services/statistics.ts';
import { PAPER_TITLE, STATUS_NAMES } from './stats-share-messages.ts';
import { examPeriod } from './stats-sheet-messages.ts';

const NUMBERS = ['应考', '实考', '作答中', '未考', '合格', '平均分', '中位数', '标准差', '最高分', '最低分'];

const WAY_TITLE = '考试方式';

/** What stands around the tables of an exam, which are printed and filed. */
function frameOf(title: string, { exam, figures }: ExamStatistics, zone: string): SheetFrame {
  const { opensAt, closesAt, blueprint } = exam;
  const { shouldTake, took, passed, onPaper = 0 } = figures;
  return filedFrame(`${exam.title}${title}`, [
    `考试时间：${examPeriod(opensAt, closesAt, zone)}　　满分 ${totalPoints(blueprint)} 分，合格线 ${blueprint.passMark} 分`,
    `应考 ${shouldTake} 人，实考 ${took} 人${amongThemOnPaper(onPaper, '人')}，合格 ${passed} 人`,
    ...(onPaper > 0 ? [`${ON_PAPER}成绩由管理员录入，其交卷时间为录入时间。`] : []),
  ]);
}

/** Returns the sheets of the export: everybody in roster order, then the departments. After the close, the questions follow. */
export function workbookOf(found: ExamStatistics, zone: string): WriteSheet[] {
  const { exam, figures, standings, departments } = found;
  const summary: WriteSheet = {
    name: '部门',
    frame: frameOf('各部门成绩', found, zone),
    columns: [
      { title: '部门', width: 24 },
      ...[...NUMBERS, ...(figures.away ? [AWAY] : []), ...(figures.onPaper ? [PAPER_TITLE] : [])].map(
        (title) => ({
          title,
          format: 'number' as const,
        }),
      ),
    ],
    rows: [...departments, { department: `合计（${exam.title}）`, figures }].map(
      ({ department, figures: each }) => [
        department,
        ...numbersOf(each, exam.blueprint.passMark),
        ...(figures.away ? [each.away ?? 0] : []),
        ...(figures.onPaper ? [each.onPaper ?? 0] : []),
      ],
    ),
  };
  return [{ ...scoresSheet(standings), frame: frameOf('成绩表', found, zone) }, summary];
}

function scoresSheet(standings: ExamStatistics['standings']): WriteSheet {
  const nameOf = namesApart(
    standings.map(({ person }) => person),
    ['department', 'post'],
  );
  return {
    name: '成绩',
    columns: [
      { title: '序号', width: 6, format: 'number' },
      { title: '姓名' },
      { title: '部门', width: 24 },
      { title: '职务', width: 18 },
      { title: '状态' },
      { title: '得分', format: 'number' },
      { title: '满分', format: 'number' },
      { title: '是否合格' },
      { title: WAY_TITLE },
      { title: '交卷时间', width: 18, format: 'date-time' },
    ],
    rows: rowsAsAsked(standings, ({ person, status, score }, place) => [
      place + 1,
      nameOf(person),
      person.department,
      person.post,
      STATUS_NAMES[status],
      score?.score ?? null,
      score?.total ?? null,
      score ? (hasPassed(score) ? '合格' : '未合格') : null,
      score ? scoreOrigin(score) : null,
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
