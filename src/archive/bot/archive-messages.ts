import { dayText } from '../../bot/messages/moment.ts';
import { buttonRows, numberButtons, type Page, pageButtons, pageNumber } from '../../bot/messages/pages.ts';
import { chineseFullDate } from '../../kernel/chinese-date.ts';
import { type Button, card, type Message } from '../../kernel/message.ts';
import { comingFrom } from '../../kernel/origin.ts';
import { dateOf, yearOf } from '../../kernel/plain-date.ts';
import { type ArchiveFilter, filterData } from '../domain/archive-filter.ts';
import { bookButton } from './year-book-messages.ts';

/** Who looks at an archive: whether the whole office is theirs to see, when, and in which zone. */
export type Looking = { seesOffice: boolean; now: number; zone: string };

/** How the things of an archive are called and shown. */
export type Shelf<Entry> = {
  /** The name of the command, with which the data of its buttons begin. */
  name: string;
  title: string;
  /** What it holds, and what that is counted in. */
  noun: string;
  unit: string;
  /** Which of them somebody sees who is confined to a department. */
  ofDepartment: string;
  kinds: Readonly<Record<string, string>>;
  /** What is asked when the kinds are offered, and when words are. */
  askKind: string;
  askWords: string;
  /** When it took place (epoch milliseconds). */
  timeOf(entry: Entry): number;
  /** What is said of one behind its day. */
  textOf(entry: Entry, looking: Looking): string;
  /** The data of the button that leads to its result. */
  openOf(entry: Entry): string;
  /** What can be made of those that are looked for, with what a button says of them (`filterData`). */
  filesOf?(filter: string): Button[];
};

export const WORDS_REFUSED = '⚠ 请发文字，合起来不超过 12 个汉字。';
const HOME: Button = { text: '返回', data: 'menu.open' };

/** Lists a page, the newest first, each a way to its result. */
export function listCard<Entry>(
  shelf: Shelf<Entry>,
  page: Page<Entry>,
  filter: ArchiveFilter,
  looking: Looking,
): Message {
  const { name, title, noun, unit } = shelf;
  const words = narrowed(shelf, filter);
  const what = `${looking.seesOffice ? '' : shelf.ofDepartment}${noun}`;
  const lines = page.entries.map(
    (entry, at) =>
      `${page.first + at + 1}. ${dayOf(shelf.timeOf(entry), looking)} ${shelf.textOf(entry, looking)}`,
  );
  return card(
    [title, ...words].join(' · ') + pageNumber(page),
    [lines.length > 0 ? `${what} ${page.total} ${unit}，最新的在前。` : `没有找到${what}。`, ...lines],
    [
      ...numberButtons(
        page.entries.map((entry) => resultData(shelf, entry, filter, page.page)),
        page.first,
      ),
      ...pageButtons(page, (next) => dataOf(shelf, 'list', filter, next)),
      [
        button(shelf, '🔎 查找', 'find', filter),
        button(shelf, '🗂 类别', 'kinds', filter),
        button(shelf, '📅 按月', 'months', filter),
      ],
      shelf.filesOf?.(filterData(filter, 0)) ?? [],
      [words.length > 0 ? { text: `全部${noun}`, data: `${name}.list` } : HOME],
    ].filter((row) => row.length > 0),
  );
}

/** Offers the kinds to which the list can be narrowed; what else it is narrowed to stays. */
export function kindsCard(shelf: Named, filter: ArchiveFilter): Message {
  const kinds = Object.entries(shelf.kinds).map(([kind, label]) =>
    button(shelf, label, 'list', { ...filter, kind }),
  );
  return card(
    `${shelf.title} · 类别`,
    [shelf.askKind],
    [
      ...buttonRows(kinds, 2),
      [button(shelf, '所有类别', 'list', { ...filter, kind: undefined })],
      [button(shelf, '返回', 'list', filter)],
    ],
  );
}

/** Offers the months of a year that have something, each with how much, and the years beside it. */
export function monthsCard(
  shelf: Named,
  months: readonly { month: string; count: number }[],
  year: number,
  filter: ArchiveFilter,
): Message {
  const { title, noun, unit } = shelf;
  const ofYear = months.filter(({ month }) => yearOf(month) === year);
  const total = ofYear.reduce((sum, { count }) => sum + count, 0);
  const to = (text: string, action: string, period: string | undefined) =>
    button(shelf, text, action, { ...filter, period });
  return card(
    [`${title} · ${year}年`, ...narrowed(shelf, { ...filter, period: undefined })].join(' · '),
    [total > 0 ? `共 ${total} ${unit}。请选择月份（右为${unit}数）：` : `这一年没有${noun}。`],
    [
      ...buttonRows(
        ofYear.map(({ month, count }) => to(`${Number(month.slice(5))}月 ${count}`, 'list', month)),
      ),
      ...(total > 0 ? [[to('全年', 'list', String(year))]] : []),
      yearsBeside(months, year).map(({ text, period }) => to(text, 'months', period)),
      [bookButton(String(year))],
      [to('所有年份', 'list', undefined)],
    ].filter((row) => row.length > 0),
  );
}

/** Asks for the words; `note` says why those that were typed cannot be looked for. */
export const askForWords = (shelf: Named, filter: ArchiveFilter, note?: string): Message =>
  card(
    `${shelf.title} · 查找`,
    [note, `${shelf.askWords}；几个词用空格隔开，都有的才算。`],
    [[button(shelf, '返回', 'list', { ...filter, words: undefined })]],
  );

/** What an archive is called, whatever it holds. */
type Named = Omit<Shelf<never>, 'timeOf' | 'textOf' | 'openOf' | 'filesOf'>;

const dataOf = ({ name }: Named, action: string, filter: ArchiveFilter, page = 0): string =>
  `${name}.${action}:${filterData(filter, page)}`;

const button = (shelf: Named, text: string, action: string, filter: ArchiveFilter): Button => ({
  ...{ text, data: dataOf(shelf, action, filter) },
});

const resultData = <Entry>(shelf: Shelf<Entry>, entry: Entry, filter: ArchiveFilter, page: number): string =>
  comingFrom(
    shelf.openOf(entry),
    dataOf(shelf, 'list', filter, page),
    dataOf(shelf, 'list', { ...filter, words: undefined }, page),
    `${shelf.name}.list`,
  );

const narrowed = ({ kinds }: Named, { kind, period, words }: ArchiveFilter): string[] =>
  [period && periodText(period), kind && kinds[kind], words && `“${words}”`].filter(isSaid);

const isSaid = (part: string | undefined): part is string => part !== undefined && part !== '';

/** The nearest years before and after that have something. */
function yearsBeside(months: readonly { month: string }[], year: number): { text: string; period: string }[] {
  const years = [...new Set(months.map(({ month }) => yearOf(month)))];
  const before = years.filter((one) => one < year).at(-1);
  const after = years.find((one) => one > year);
  return [
    ...(before === undefined ? [] : [{ text: `⬅ ${before}年`, period: String(before) }]),
    ...(after === undefined ? [] : [{ text: `${after}年 ➡`, period: String(after) }]),
  ];
}

/** Returns a year or a month as it is read. @example periodText('2026-09') // '2026年9月' */
function periodText(period: string): string {
  const [year, month] = period.split('-');
  return month === undefined ? `${year}年` : `${year}年${Number(month)}月`;
}

/** The day with its year where that is another one than now. */
function dayOf(instant: number, { now, zone }: Looking): string {
  const day = dateOf(instant, zone);
  const isThisYear = yearOf(day) === yearOf(dateOf(now, zone));
  return isThisYear ? dayText(instant, zone) : chineseFullDate(day);
}
