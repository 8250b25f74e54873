import type { Table } from '../../kernel/message.ts';
import type { Figures } from '../domain/statistics.ts';
import type { ExamStatistics } from '../services/statistics.ts';
import { averageText, oneDecimal, PAPER_TITLE, withPercent } from './stats-share-messages.ts';

type Grid = Pick<Table, 'columns' | 'rows'>;

/** Returns the figures of an exam, one a row; without scores where nobody took it. */
export function figuresTable(figures: Figures, passMark: number): Grid {
  const { shouldTake, took, onPaper = 0 } = figures;
  return {
    columns: ['项目', '结果'],
    rows: [
      ['应考', `${shouldTake} 人`],
      ['实考', `${took} 人${withPercent(took, shouldTake)}`],
      ...(onPaper > 0 ? [[PAPER_TITLE, `${onPaper} 人`]] : []),
      ...scoreRows(figures, passMark),
    ],
  };
}

function scoreRows({ took, passed, scores }: Figures, passMark: number): string[][] {
  if (took === 0) return [];
  const passedRow = ['合格', `${passed} 人${withPercent(passed, took)}`];
  if (!scores) return [passedRow];
  const { mean, median, standardDeviation, highest, lowest } = scores;
  return [
    passedRow,
    ['平均', averageText(mean, passMark)],
    ['最高', String(highest)],
    ['最低', String(lowest)],
    ['中位数', averageText(median, passMark)],
    ...(standardDeviation === undefined ? [] : [['标准差', oneDecimal(standardDeviation)]]),
  ];
}

/** Returns the figures of departments in the order given. */
export function departmentsTable(
  departments: Readonly<ExamStatistics['departments']>,
  passMark: number,
): Grid {
  const hasPaper = departments.some(({ figures }) => figures.onPaper);
  return {
    columns: ['部门', '应考', '实考', ...(hasPaper ? [PAPER_TITLE] : []), '合格', '平均'],
    rows: departments.map(({ department, figures }) => {
      const { shouldTake, took, passed, onPaper = 0, scores } = figures;
      const counts = [shouldTake, took, ...(hasPaper ? [onPaper] : []), passed].map(String);
      return [department, ...counts, scores ? averageText(scores.mean, passMark) : '—'];
    }),
  };
}
