import { chineseFullDate } from '../../kernel/chinese-date.ts';
import type { Figure, Unit, YearSpan } from '../../kernel/figure.ts';
import { card, type Message } from '../../kernel/message.ts';
import { byMonth } from '../domain/months.ts';
import type { MonthGrid } from '../pictures/month-grid.ts';
import type { PairBars } from '../pictures/pair-bars.ts';
import type { ShownYear } from './report-messages.ts';

/** The figures that stand side by side in a picture, by their ids. */
export const DRAWN_PAIRS = {
  reminders: ['reminders.sent', 'reminders.acknowledged'],
  exams: ['statistics.took', 'statistics.passed'],
} as const;

/** What happens on a day and is counted as often as it happens. */
const EVENTS: readonly Unit[] = ['次', '场', '期', '节'];
/** A taller picture is scaled down until a phone shows nothing that can be read. */
const ROWS_DRAWN = 16;
const EXAMS_DRAWN = 10;

export const nothingToDraw = '这一年还没有可以画图的记录。';

/** Says which pictures of the year there are. */
export function picturesCard({ year, until, key }: ShownYear): Message {
  const button = (text: string, action: string) => [{ text, data: `report.${action}:${key}` }];
  return card(
    `${year} 年图表`,
    [`截至 ${chineseFullDate(until)}。点一下，图片发到本对话，可直接转发。`],
    [
      button('各月提醒', 'monthly'),
      button('全年工作分布', 'grid'),
      button('历次测试', 'exams'),
      [{ text: '⬅ 返回', data: `report.open:${key}` }],
    ],
  );
}

/** Returns the picture of a year's reminders; undefined where there were none. */
export function remindersOf(figures: readonly Figure[], span: YearSpan): PairBars | undefined {
  const [sent, acknowledged] = pairOf(figures, DRAWN_PAIRS.reminders);
  if (!sent || !acknowledged || sent.records.length === 0) return undefined;
  const [all, known] = [byMonth(sent), byMonth(acknowledged)];
  const lastMonth = Number(span.until.slice(5, 7));
  return {
    ...headingOf(span, '各月节点提醒', '人次'),
    series: ['送达', '已知悉'],
    rows: all.slice(0, lastMonth).map((value, month) => ({
      name: `${month + 1}月`,
      values: [value, known[month]],
    })),
  };
}

/** Returns the picture of a year's exams, the latest of many; undefined where there were none. */
export function examsOf(figures: readonly Figure[], span: YearSpan): PairBars | undefined {
  const [took, passed] = pairOf(figures, DRAWN_PAIRS.exams);
  if (!took || took.records.length === 0) return undefined;
  const passes = new Map(passed?.records.map(({ id, adds }) => [id, adds]));
  return {
    ...headingOf(span, '历次测试', '人次，按日期先后'),
    series: ['参加', '合格'],
    rows: took.records
      .slice(-EXAMS_DRAWN)
      .map(({ id, title, adds }) => ({ name: title, values: [adds, passes.get(id)] })),
  };
}

/** Returns the picture of what happened in which month; undefined where nothing is recorded. */
export function workOf(figures: readonly Figure[], span: YearSpan): MonthGrid | undefined {
  const events = figures.filter(({ unit, records }) => EVENTS.includes(unit) && records.length > 0);
  if (events.length === 0) return undefined;
  const left = events.length - ROWS_DRAWN;
  const rows = events.slice(0, ROWS_DRAWN).map((figure) => ({
    name: figure.label,
    counts: byMonth(figure),
  }));
  return {
    ...headingOf(span, '全年工作分布', `每格为当月次数${left > 0 ? `，另有 ${left} 项没有画出` : ''}`),
    rows,
  };
}

const headingOf = ({ year, until }: YearSpan, title: string, about: string) => ({
  title: `${year} 年${title}`,
  subtitle: `${about}，截至 ${chineseFullDate(until)}`,
});

const pairOf = (figures: readonly Figure[], ids: readonly [string, string]) =>
  ids.map((id) => figures.find((figure) => figure.id === id));
