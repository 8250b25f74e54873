import { levelCard, levelName, levelNamed } from '../../bot/messages/levels.ts';
import { momentText, withCountdown } from '../../bot/messages/moment.ts';
import { awayApart } from '../../bot/messages/owing.ts';
import { pageButtons, pageNumber, pageOf } from '../../bot/messages/pages.ts';
import { examLabels } from '../../exams/bot/exam-names-messages.ts';
import { type Exam, isOpenToAnalysis, isOverForAll, lastCloseOf, phaseOf } from '../../exams/domain/exam.ts';
import { askIdOf } from '../../exams/domain/exam-ask.ts';
import { type Button, card, type Message } from '../../kernel/message.ts';
import { comingFrom } from '../../kernel/origin.ts';
import { type RichText, rich, textsOf, type Words } from '../../kernel/rich-text.ts';
import { rollUp } from '../../kernel/roll-up.ts';
import { amongThemOnPaper } from '../../kernel/score-origin.ts';
import { standing } from '../../kernel/standing-card.ts';
import { type Figures, figuresOf, type Standing } from '../domain/statistics.ts';
import type { ExamStatistics } from '../services/statistics.ts';
import { averageText, oneDecimal, withPercent } from './stats-share-messages.ts';
import { departmentsTable, figuresTable } from './stats-tables-messages.ts';

/** Lists a page of the exams whose figures may be looked at, in the order given. */
export function examsCard(exams: readonly Exam[], wanted: number, zone: string): Message {
  if (exams.length === 0) return card('考试统计', ['还没有发布过考试。发送 /newexam 发布一场。']);
  const shown = pageOf(exams, wanted);
  const labelOf = examLabels(exams, zone);
  const rows = shown.entries.map((exam) => [{ text: labelOf(exam), data: `stats.show:${exam.id}` }]);
  return card(
    `考试统计${pageNumber(shown)}`,
    ['请选择考试：'],
    [
      ...rows,
      ...pageButtons(shown, (page) => `stats.list:${page}`),
      [{ text: '🗄 考试档案（按年、按词查）', data: 'exams.list' }],
    ],
  );
}

/** What the viewer may do from the card, besides looking at departments and taking the table along. */
export type Offers = { nudge: boolean; office: boolean; lookAlikes: boolean };

/** Says how an exam stands. Percentages from ten people on. */
export function figuresCard(
  { exam, figures, standings }: ExamStatistics,
  { now, zone, offers, passOn }: { now: number; zone: string; offers: Offers; passOn: readonly Button[] },
): Message {
  const { took, underWay, away = 0 } = figures;
  const phase = phaseOf(exam, now);
  const notEntered = standings.filter(({ hasEntered, status }) => !hasEntered && status !== 'away').length;
  const rest =
    phase === 'upcoming' || isOverForAll(exam, now)
      ? absentLine(figures)
      : `未进入 ${notEntered} 人，作答中 ${underWay} 人，已交卷 ${took} 人${awayApart(away)}`;
  const canNudge = offers.nudge && phase === 'open' && exam.withdrawnAt === undefined && notEntered > 0;
  const title = `${exam.title} · 统计`;
  const state = stateLine(exam, now, zone);
  const said = card(
    title,
    [state, turnoutLine(figures), rest, ...scoreLines(figures, exam.blueprint.passMark)],
    [
      ...(canNudge
        ? [[{ text: `催考未进入的 ${notEntered} 人`, data: `nudge.ask:${askIdOf(exam.id)}` }]]
        : []),
      ...automaticRow(exam, offers, now),
      ...viewButtons(exam.id, offers, isOpenToAnalysis(exam, now)),
      [...passOn, { text: '⬅ 返回', data: 'stats.list' }],
    ],
  );
  const table = {
    ...{ title, notes: textsOf([state, rest]), shownBy: `stats.show:${exam.id}` },
    ...figuresTable(figures, exam.blueprint.passMark),
  };
  return { ...said, table };
}

/** The way to the nudges that go out by themselves, while any may: whoever sees the office sees them. */
const automaticRow = (exam: Exam, { office }: Offers, now: number): Button[][] =>
  office && exam.withdrawnAt === undefined && !isOverForAll(exam, now)
    ? [[{ text: '🔁 自动催考', data: comingFrom(`auto.show:${askIdOf(exam.id)}`, `stats.show:${exam.id}`) }]]
    : [];

/** Tells the officers at an exam's last close how it went. It stays: what its buttons lead to comes below. */
export function closedCard({ exam, figures }: ExamStatistics, now: number, unfinished = 0): Message {
  const isAnalysable = isOpenToAnalysis(exam, now);
  return standing(
    card(
      `📊 考试已截止：${exam.title}`,
      [
        turnoutLine(figures),
        absentLine(figures),
        ...scoreLines(figures, exam.blueprint.passMark),
        unfinished > 0 && `⚠ ${unfinished} 份答卷的记录已损坏，无法交卷评分，未计入成绩。`,
      ],
      [
        ...viewButtons(exam.id, { office: true, lookAlikes: false }, isAnalysable),
        [{ text: '补考、改正答案 ▸', data: `desk.show:${exam.id}` }],
      ],
    ),
  );
}

const turnoutLine = ({ shouldTake, took, onPaper = 0 }: Figures): string =>
  `应考 ${shouldTake} 人，实考 ${took} 人${withPercent(took, shouldTake)}${amongThemOnPaper(onPaper, '人')}`;

const absentLine = ({ absent, away = 0 }: Figures): string =>
  `缺考 ${absent} 人${away > 0 ? `，另有外出 ${away} 人` : ''}`;

/** Where the exam stands, its close, and the close of whoever has more time. */
function stateLine(exam: Exam, now: number, zone: string): RichText {
  const state = { upcoming: '未开始', open: '进行中', closed: '已截止' }[phaseOf(exam, now)];
  const { closesAt, withdrawnAt } = exam;
  const lastClose = lastCloseOf(exam);
  const until = closesAt === undefined ? '' : rich`，${closeText(closesAt, zone, now)}截止`;
  const later =
    lastClose === undefined || lastClose === closesAt
      ? ''
      : rich`，个别人员至 ${closeText(lastClose, zone, now)}`;
  return rich`${withdrawnAt === undefined ? state : '已撤回'}${until}${later}`;
}

/** A close that is over is not counted from. */
const closeText = (at: number, zone: string, now: number): Words =>
  at > now ? withCountdown(at, zone, now) : `${momentText(at, zone, now)} `;

/** What the questions tell comes when it is over for all; a liaison sees no more than the figures of their department. */
function viewButtons(
  examId: string,
  { office, lookAlikes }: Pick<Offers, 'office' | 'lookAlikes'>,
  isAnalysable: boolean,
): Button[][] {
  const button = (text: string, action: string): Button => ({ text, data: `${action}:${examId}` });
  const departments = button('各部门情况', 'stats.departments');
  const files = [button('📄 导出 Excel', 'stats.export'), button('📄 成绩单 Word', 'stats.sheet')];
  if (!office) return [[departments], files];
  const questions = [
    button('题目分析', 'analysis.items'),
    button('薄弱专题', 'analysis.topics'),
    ...(lookAlikes ? [button('雷同答卷', 'lookalikes.show')] : []),
  ];
  return [[departments, button('📊 图表', 'charts.show')], ...(isAnalysable ? [questions] : []), files];
}

function scoreLines({ took, passed, scores }: Figures, passMark: number): string[] {
  if (took === 0) return [];
  if (!scores) return [`合格 ${passed} 人`];
  const { mean, median, standardDeviation, highest, lowest } = scores;
  const deviation = standardDeviation === undefined ? '' : `，标准差 ${oneDecimal(standardDeviation)}`;
  return [
    `合格 ${passed} 人${withPercent(passed, took)}，平均 ${averageText(mean, passMark)} 分`,
    `最高 ${highest}，最低 ${lowest}，中位数 ${averageText(median, passMark)}${deviation}`,
  ];
}

/** Shows one level of the office in department order, never by score; the way leads down to what is below, and up. */
export function departmentsCard(
  { exam, standings }: ExamStatistics,
  wanted: { level: string | undefined; page: number },
): Message {
  const departmentOf = ({ person }: Standing) => person.department;
  const level = levelNamed(standings.map(departmentOf), wanted.level);
  const rolled = rollUp(standings, departmentOf, level);
  const { passMark } = exam.blueprint;
  const open = (page: number, name: string) => `stats.departments:${exam.id}:${page}${name}`;
  const said = levelCard({
    title: `${exam.title} · 各部门`,
    ...{ about: [], rolled, page: wanted.page, open },
    say: (members) => figuresText(figuresOf(members), passMark),
    back: [{ text: '⬅ 返回', data: `stats.show:${exam.id}` }],
  });
  const shown = pageOf(rolled.rows, wanted.page);
  const rows = shown.entries.map(({ name, members }) => ({ department: name, figures: figuresOf(members) }));
  const title = `${exam.title} · 各部门${pageNumber(shown)}`;
  const shownBy = open(shown.page, levelName(rolled.within));
  return { ...said, table: { title, notes: [], shownBy, ...departmentsTable(rows, passMark) } };
}

function figuresText({ shouldTake, took, passed, onPaper = 0, scores }: Figures, passMark: number): string {
  const average = scores ? `，平均 ${averageText(scores.mean, passMark)}` : '';
  const onPaperText = amongThemOnPaper(onPaper, '人');
  return `应考 ${shouldTake}，实考 ${took}${onPaperText}，合格 ${passed}${withPercent(passed, took)}${average}`;
}
