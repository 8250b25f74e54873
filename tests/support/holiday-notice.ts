import type { ArrangementFile } from '../../src/calendar/domain/arrangement.ts';
import { addDays, type PlainDate, weekdayOf, yearOf } from '../../src/kernel/plain-date.ts';

/** How a notice is written: the State Council's office has changed its ways over the years, and whoever copies it changes some more. */
export type NoticeStyle = {
  /** 星期六, 周六, or no day of the week at all. */
  weekday: '星期' | '周' | '';
  /** Every day of a period has its day of the week, as since 2025; else the working days alone. */
  hasWeekdaysOfPeriods: boolean;
  to: '至' | '—' | '-' | '～';
  off: '放假调休' | '放假公休' | '调休放假' | '放假';
  /** Full-width or half-width brackets. */
  brackets: '（）' | '()';
  /** Items in lines of their own, or run together. */
  newline: '\n' | '\r\n' | '';
  heading: '：' | ':';
};

type Group = { name: string; off: PlainDate[]; worked: PlainDate[] };

/**
 * Writes an arrangement as the yearly notice does, in words of our own after the forms of 2007–2026: a holiday that is one day
 * (放假1天), with the weekend (与周末连休), a period with its days (放假调休，共8天), days apart (4月5日放假，4月7日（星期一）补休), and the Saturdays and
 * Sundays that are worked.
 */
export function writeNotice({ year, days }: ArrangementFile, style: NoticeStyle): string {
  const groups = [...Map.groupBy(days, ({ name }) => name)].map(([name, own]) => ({
    name,
    off: own.filter(({ isOffDay }) => isOffDay).map(({ date }) => date),
    worked: own.filter(({ isOffDay }) => !isOffDay).map(({ date }) => date),
  }));
  const items = groups.map(
    (group, index) =>
      `${'一二三四五六七八九'[index]}、${group.name}${style.heading}${itemText(group, year, style)}`,
  );
  return [
    `国务院办公厅关于${year}年部分节假日安排的通知`,
    '各省、自治区、直辖市人民政府，国务院各部委、各直属机构：',
    `经国务院批准，现将${year}年元旦、春节等节日放假调休日期的具体安排通知如下。`,
    ...items,
    '节假日期间，各地区、各部门要妥善安排好值班和安全、保卫等工作，遇有重大突发事件，按规定及时报告。',
    `国务院办公厅\n${year - 1}年11月4日`,
  ]
    .join(style.newline || '\n')
    .replaceAll(/\n(?=[一二三四五六七八九]、)/g, style.newline);
}

function itemText({ off, worked }: Group, year: number, style: NoticeStyle): string {
  const runs = runsOf(off);
  const say = (date: PlainDate, before?: PlainDate, hasWeekday = style.hasWeekdaysOfPeriods) =>
    `${dayText(date, year, before)}${hasWeekday ? beside(date, style) : ''}`;
  const sentences = [
    runs.map((run, index) => runText(run, index, runs.length, style, say)).join('，'),
    worked.length > 0 && `${worked.map((date) => say(date, undefined, true)).join('、')}上班`,
  ];
  return sentences
    .filter((one) => one !== false)
    .map((one) => `${one}。`)
    .join('');
}

function runText(
  run: PlainDate[],
  index: number,
  runs: number,
  style: NoticeStyle,
  say: (date: PlainDate, before?: PlainDate, hasWeekday?: boolean) => string,
): string {
  const [first = '', last = first] = [run[0], run.at(-1)];
  if (index > 0) return `${say(first, undefined, true)}补休`;
  if (first === last)
    return runs > 1 ? `${say(first)}放假` : `${say(first)}放假${joins(first) ? '，与周末连休' : '1天'}`;
  return `${say(first)}${style.to}${say(last, first)}${style.off}，共${run.length}天`;
}

const joins = (date: PlainDate): boolean => [1, 5].includes(weekdayOf(date));

function runsOf(dates: readonly PlainDate[]): PlainDate[][] {
  return dates.reduce<PlainDate[][]>((runs, date) => {
    const current = runs.at(-1);
    if (current && addDays(current.at(-1) ?? '', 1) === date) current.push(date);
    else runs.push([date]);
    return runs;
  }, []);
}

/** The month is said where it is another than before, the year where it is not that of the notice. */
function dayText(date: PlainDate, year: number, before?: PlainDate): string {
  const [, month, day] = date.split('-').map(Number);
  const isOtherYear = yearOf(date) !== year || (before !== undefined && yearOf(before) !== yearOf(date));
  const isSameMonth = before !== undefined && before.slice(0, 7) === date.slice(0, 7);
  return `${isOtherYear ? `${yearOf(date)}年` : ''}${isSameMonth ? '' : `${month}月`}${day}日`;
}

function beside(date: PlainDate, { weekday, brackets }: NoticeStyle): string {
  const [open, close] = brackets;
  return weekday === '' ? '' : `${open}${weekday}${'日一二三四五六'[weekdayOf(date)]}${close}`;
}
