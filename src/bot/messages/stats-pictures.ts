import type { Exam } from '../../domain/exam.ts';
import { histogramOf } from '../../domain/histogram.ts';
import { type Figures, percentOf } from '../../domain/statistics.ts';
import type { TopicFigures } from '../../domain/weak-topics.ts';
import type { DepartmentBars } from '../../pictures/department-bars.ts';
import type { HeatMap } from '../../pictures/heat-map.ts';
import type { ScoreDistribution } from '../../pictures/score-distribution.ts';
import type { TrendLines } from '../../pictures/trend-lines.ts';
import type { PastExam, PastTopics } from '../../services/exam-analysis.ts';
import type { ExamStatistics } from '../../services/statistics.ts';
import { card, type Message } from '../message.ts';
import { dayText } from './moment.ts';
import { oneDecimal, percentText } from './stats-share.ts';

/** A picture taller than this many departments cannot be read on a phone. */
const DEPARTMENTS_DRAWN = 16;

export const nothingToDraw = '还没有可以画图的成绩。';

/** Which pictures there are. Topics and the trend come with the close. */
export function chartsCard(exam: Exam, isClosed: boolean): Message {
  const button = (text: string, action: string) => ({ text, data: `charts.${action}:${exam.id}` });
  const later = [button('专题热力图', 'topics'), button('历次趋势', 'trend')];
  return card(
    `${exam.title} · 图表`,
    ['点一下，图片发到本对话，可直接转发。', !isClosed && '专题热力图和历次趋势在考试截止后提供。'],
    [
      [button('成绩分布', 'scores'), button('各部门', 'departments')],
      ...(isClosed ? [later] : []),
      [{ text: '⬅ 返回', data: `stats.show:${exam.id}` }],
    ],
  );
}

/** Undefined while nobody has handed in. */
export function distributionOf({ exam, figures, standings }: ExamStatistics): ScoreDistribution | undefined {
  const taken = standings.flatMap(({ score }) => (score ? [score] : []));
  const [first] = taken;
  if (!first || !figures.scores) return undefined;
  const { total, passMark } = first;
  return {
    title: `${exam.title} · 成绩分布`,
    subtitle: `实考 ${taken.length} 人，平均 ${oneDecimal(figures.scores.mean)} 分，满分 ${total} 分`,
    passMark: { at: passMark, label: `合格线 ${passMark} 分` },
    ...histogramOf(
      taken.map(({ score }) => score),
      total,
    ),
  };
}

/** In department order, never by score. */
export function departmentsOf({ exam, departments }: ExamStatistics): DepartmentBars {
  const left = departments.length - DEPARTMENTS_DRAWN;
  const rest = left > 0 ? `；其余 ${left} 个部门见 Excel` : '';
  return {
    title: `${exam.title} · 各部门`,
    subtitle: `按部门顺序排列，条长为人数${rest}`,
    legend: ['合格', '未合格', '未考'],
    departments: departments.slice(0, DEPARTMENTS_DRAWN).map(({ department, figures }) => ({
      name: department.split('/').at(-1) ?? department,
      parts: [figures.passed, figures.took - figures.passed, figures.shouldTake - figures.took],
      caption: `应考 ${figures.shouldTake} 实考 ${figures.took} 合格 ${figures.passed}`,
    })),
  };
}

/** Topics by exams; the topics in the order in which the exams asked about them. */
export function topicsOf(history: readonly PastTopics[], titleOf: (instrument: string) => string): HeatMap {
  const instruments = [...new Set(history.flatMap(({ topics }) => topics.map((topic) => topic.instrument)))];
  return {
    title: '各专题掌握情况',
    subtitle: '颜色越深，失分越多；数字为得分率，不足 10 人时为答对题次',
    columns: history.map(({ exam }) => exam.title),
    rows: instruments.map((instrument) => ({
      name: titleOf(instrument),
      cells: history.map(({ topics }) => heatOf(topics.find((topic) => topic.instrument === instrument))),
    })),
  };
}

function heatOf(topic: TopicFigures | undefined) {
  if (!topic) return undefined;
  const { facility, people, right, answers } = topic;
  const isSmall = percentOf(right, people) === undefined;
  return { heat: 1 - facility, label: isSmall ? `${right}/${answers}` : percentText(facility) };
}

export function trendOf(past: readonly PastExam[], zone: string): TrendLines | undefined {
  const taken = past.filter(({ figures }) => figures.scores !== undefined);
  if (taken.length === 0) return undefined;
  return {
    title: '历次考试',
    subtitle: '平均分折算为百分制；实考不足 10 人不计合格率',
    points: taken.map(({ exam, figures }) => ({
      name: exam.closesAt === undefined ? exam.title : dayText(exam.closesAt, zone),
      caption: `合格 ${figures.passed}/${figures.took}`,
    })),
    series: [
      { name: '平均分（百分制）', values: taken.map(meanOfHundred) },
      { name: '合格率（%）', values: taken.map(({ figures }) => percentOf(figures.passed, figures.took)) },
    ],
  };
}

function meanOfHundred({ figures, total }: PastExam): number | undefined {
  const { scores }: Figures = figures;
  return scores && (scores.mean / total) * 100;
}
