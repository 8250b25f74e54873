import { percentOf } from '../../bank/domain/percent.ts';
import { ofHundred } from '../../bank/domain/score.ts';
import { dayText } from '../../bot/messages/moment.ts';
import { AWAY } from '../../bot/messages/owing.ts';
import type { Exam } from '../../exams/domain/exam.ts';
import type { DepartmentBars } from '../../files/pictures/department-bars.ts';
import { card, type Message } from '../../kernel/message.ts';
import { histogramOf } from '../domain/histogram.ts';
import type { Figures } from '../domain/statistics.ts';
import type { TopicFigures } from '../domain/weak-topics.ts';
import type { HeatMap } from '../pictures/heat-map.ts';
import type { ScoreDistribution } from '../pictures/score-distribution.ts';
import type { TrendLines } from '../pictures/trend-lines.ts';
import type { PastExam, PastTopics } from '../services/exam-analysis.ts';
import type { ExamStatistics } from '../services/statistics.ts';
import { averageText, percentText } from './stats-share-messages.ts';

/** Taller pictures are scaled down by Telegram until a phone shows nothing that can be read. */
const DEPARTMENTS_PER_PICTURE = 10;
const TOPICS_DRAWN = 12;
/** Laws are cited without it in speech, and rows are short. */
const STATE_NAME = /^中华人民共和国/;

export const nothingToDraw = '还没有可以画图的成绩。';

/** Says which pictures there are. Topics and the trend come when nobody can be at it any more. */
export function chartsCard(exam: Exam, isOver: boolean): Message {
  const button = (text: string, action: string) => ({ text, data: `charts.${action}:${exam.id}` });
  const later = [button('专题热力图', 'topics'), button('历次趋势', 'trend')];
  return card(
    `${exam.title} · 图表`,
    ['点一下，图片发到本对话，可直接转发。', !isOver && '专题热力图和历次趋势在全部人员截止后提供。'],
    [
      [button('成绩分布', 'scores'), button('各部门', 'departments')],
      ...(isOver ? [later] : []),
      [{ text: '⬅ 返回', data: `stats.show:${exam.id}` }],
    ],
  );
}

/** Returns the picture of the scores; undefined while nobody has handed in. */
export function distributionOf({ exam, figures, standings }: ExamStatistics): ScoreDistribution | undefined {
  const taken = standings.flatMap(({ score }) => (score ? [score] : []));
  const [first] = taken;
  if (!first || !figures.scores) return undefined;
  const { total, passMark } = first;
  return {
    title: `${exam.title} · 成绩分布`,
    subtitle: `实考 ${taken.length} 人，平均 ${averageText(figures.scores.mean, passMark)} 分，满分 ${total} 分`,
    passMark: { at: passMark, label: `合格线 ${passMark} 分` },
    ...histogramOf(taken, total),
  };
}

/** Returns the bars in department order, never by score; ten to a picture. */
export function departmentsOf({ exam, departments }: ExamStatistics): DepartmentBars[] {
  const hasAway = departments.some(({ figures }) => figures.away !== undefined);
  const longest = Math.max(1, ...departments.map(({ figures }) => figures.shouldTake));
  const pictures = Math.ceil(departments.length / DEPARTMENTS_PER_PICTURE);
  return Array.from({ length: pictures }, (_, i) => ({
    title: `${exam.title} · 各部门${pictures > 1 ? `（${i + 1}/${pictures}）` : ''}`,
    subtitle: '按部门顺序排列，条长为人数',
    legend: ['合格', '未合格', '未考', ...(hasAway ? [AWAY] : [])],
    longest,
    departments: departments
      .slice(i * DEPARTMENTS_PER_PICTURE, (i + 1) * DEPARTMENTS_PER_PICTURE)
      .map(({ department, figures }) => ({
        name: department.split('/').at(-1) ?? department,
        parts: partsOf(figures),
        caption: `应考 ${figures.shouldTake} 实考 ${figures.took} 合格 ${figures.passed}`,
      })),
  }));
}

/** Whoever is still at it is among those who have not taken it; whoever is away stands apart, last. */
const partsOf = ({ passed, took, shouldTake, away = 0 }: Figures): number[] => [
  ...[passed, took - passed, shouldTake - took - away, away],
];

/** Returns the picture of topics by exams, the latest on the right; those first of which the latest found most missing. */
export function topicsOf(
  history: readonly PastTopics[],
  titleOf: (instrument: string) => string,
  zone: string,
): HeatMap {
  const latest = history.at(-1)?.topics ?? [];
  const shown = latest.toSorted((a, b) => a.facility - b.facility).slice(0, TOPICS_DRAWN);
  const rest = latest.length > shown.length ? `（失分最多的 ${shown.length} 个）` : '';
  return {
    title: `各专题掌握情况${rest}`,
    subtitle: '颜色越深失分越多；数字为得分率，不足 10 人时为答对题次',
    columns: history.map(({ exam }) => dayOf(exam, zone)),
    rows: shown.map(({ instrument }) => ({
      name: titleOf(instrument).replace(STATE_NAME, ''),
      cells: history.map(({ topics }) => heatOf(topics.find((topic) => topic.instrument === instrument))),
    })),
  };
}

/** Exams that are over have a close. */
function dayOf({ title, closesAt }: Exam, zone: string): string {
  return closesAt === undefined ? title : dayText(closesAt, zone);
}

function heatOf(topic: TopicFigures | undefined) {
  if (!topic) return undefined;
  const { facility, people, right, answers } = topic;
  const isSmall = percentOf(right, people) === undefined;
  return { heat: 1 - facility, label: isSmall ? `${right}/${answers}` : percentText(facility) };
}

/** Returns the picture of past exams, those that nobody handed in left out; undefined where none is left. */
export function trendOf(past: readonly PastExam[], zone: string): TrendLines | undefined {
  const taken = past.filter(({ figures }) => figures.took > 0);
  if (taken.length === 0) return undefined;
  return {
    title: '历次考试',
    subtitle: '平均分折算为百分制；实考不足 10 人不计合格率',
    points: taken.map(({ exam, figures }) => ({
      name: dayOf(exam, zone),
      caption: `合格 ${figures.passed}/${figures.took}`,
    })),
    series: [
      { name: '平均分（百分制）', values: taken.map(meanOfHundred) },
      { name: '合格率（%）', values: taken.map(({ figures }) => percentOf(figures.passed, figures.took)) },
    ],
  };
}

function meanOfHundred({ exam, figures, total }: PastExam): number | undefined {
  const { scores }: Figures = figures;
  return scores && ofHundred(scores.mean, { passMark: exam.blueprint.passMark, total });
}
