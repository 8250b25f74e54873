import { dayText } from '../../bot/messages/moment.ts';
import { buttonRows, numberButtons, type Page, pageButtons, pageNumber } from '../../bot/messages/pages.ts';
import { chineseFullDate } from '../../kernel/chinese-date.ts';
import { type Button, card, type Message } from '../../kernel/message.ts';
import { comingFrom } from '../../kernel/origin.ts';
import { dateOf, yearOf } from '../../kernel/plain-date.ts';
import type { Progress } from '../../notices/services/notices.ts';
import { type ArchiveFilter, filterData, KIND_LETTERS, type KindLetter } from '../domain/archive-filter.ts';

const TITLE = '通知档案';
const KIND_NAMES: Readonly<Record<KindLetter, string>> = {
  r: '节日提醒',
  b: '群发通知',
  e: '考试通知',
  a: '签署与填报',
};

const HOME: Button = { text: '返回', data: 'menu.open' };

/** Returns the data of the button that leads to a page of what is looked for. */
const listData = (filter: ArchiveFilter, page = 0): string => `notices.list:${filterData(filter, page)}`;

const button = (text: string, action: string, filter: ArchiveFilter, page = 0): Button => ({
  ...{ text, data: `notices.${action}:${filterData(filter, page)}` },
});

/** Returns a year or a month as it is read. @example periodText('2026-09') // '2026年9月' */
function periodText(period: string): string {
  const [year, month] = period.split('-');
  return month === undefined ? `${year}年` : `${year}年${Number(month)}月`;
}

const narrowed = ({ kind, period, words }: ArchiveFilter): string[] =>
  [period && periodText(period), kind && KIND_NAMES[kind], words && `“${words}”`].filter(
    (part) => part !== undefined && part !== '',
  ) as string[];

/** Who looks at the archive: whether the whole office is theirs to see, when, and in which zone. */
export type Looking = { seesOffice: boolean; now: number; zone: string };

/** Lists a page of notices, the newest first, each a way to its result. */
export function listCard(page: Page<Progress>, filter: ArchiveFilter, looking: Looking): Message {
  const isNarrowed = narrowed(filter).length > 0;
  const lines = page.entries.map((progress, at) => `${page.first + at + 1}. ${lineOf(progress, looking)}`);
  const all = looking.seesOffice ? '' : '发给本部门人员的';
  return card(
    [TITLE, ...narrowed(filter)].join(' · ') + pageNumber(page),
    [lines.length > 0 ? `${all}通知 ${page.total} 条，最新的在前。` : `没有找到${all}通知。`, ...lines],
    [
      ...numberButtons(
        page.entries.map(({ notice }) =>
          comingFrom(
            `notice.result:${notice.id}`,
            listData(filter, page.page),
            listData({ ...filter, words: undefined }, page.page),
            'notices.list',
          ),
        ),
        page.first,
      ),
      ...pageButtons(page, (next) => listData(filter, next)),
      [
        button('🔎 查找', 'find', filter),
        button('🗂 类别', 'kinds', filter),
        button('📅 按月', 'months', filter),
      ],
      [isNarrowed ? { text: '全部通知', data: 'notices.list' } : HOME],
    ],
  );
}

/** Counts are those of the whole office: who sees one department finds its own in the result. */
function lineOf({ notice, total, sent, acknowledged }: Progress, { seesOffice, now, zone }: Looking): string {
  const day = dateOf(notice.createdAt, zone);
  const isThisYear = yearOf(day) === yearOf(dateOf(now, zone));
  const when = isThisYear ? dayText(notice.createdAt, zone) : chineseFullDate(day);
  const counts = notice.action === 'acknowledge' ? `知悉 ${acknowledged}/${total}` : `送达 ${sent}/${total}`;
  const recalled = notice.recall ? '（已撤回）' : '';
  return `${when} ${notice.title}${recalled}${seesOffice ? `：${counts}` : ''}`;
}

/** Offers the kinds to which the list can be narrowed; what else it is narrowed to stays. */
export function kindsCard(filter: ArchiveFilter): Message {
  const letters = Object.keys(KIND_LETTERS) as KindLetter[];
  const kinds = letters.map((kind) => button(KIND_NAMES[kind], 'list', { ...filter, kind }));
  return card(
    `${TITLE} · 类别`,
    ['请选择要看哪一类通知：'],
    [
      ...buttonRows(kinds, 2),
      [button('所有类别', 'list', { ...filter, kind: undefined })],
      [button('返回', 'list', filter)],
    ],
  );
}

/** Offers the months of a year in which something was sent, each with how much, and the years beside it. */
export function monthsCard(
  months: readonly { month: string; count: number }[],
  year: number,
  filter: ArchiveFilter,
): Message {
  const ofYear = months.filter(({ month }) => Number(month.slice(0, 4)) === year);
  const total = ofYear.reduce((sum, { count }) => sum + count, 0);
  const years = [...new Set(months.map(({ month }) => Number(month.slice(0, 4))))];
  const before = years.filter((one) => one < year).at(-1);
  const after = years.find((one) => one > year);
  const toYear = (text: string, one: number) => button(text, 'months', { ...filter, period: String(one) });
  return card(
    [`${TITLE} · ${year}年`, ...narrowed({ ...filter, period: undefined })].join(' · '),
    [total > 0 ? `共 ${total} 条。请选择月份（右为条数）：` : '这一年没有通知。'],
    [
      ...buttonRows(
        ofYear.map(({ month, count }) =>
          button(`${Number(month.slice(5))}月 ${count}`, 'list', { ...filter, period: month }),
        ),
      ),
      ...(total > 0 ? [[button('全年', 'list', { ...filter, period: String(year) })]] : []),
      [
        ...(before === undefined ? [] : [toYear(`⬅ ${before}年`, before)]),
        ...(after === undefined ? [] : [toYear(`${after}年 ➡`, after)]),
      ],
      [button('所有年份', 'list', { ...filter, period: undefined })],
    ].filter((row) => row.length > 0),
  );
}

/** Asks for the words; `note` says why those that were typed cannot be looked for. */
export const askForWords = (filter: ArchiveFilter, note?: string): Message =>
  card(
    `${TITLE} · 查找`,
    [note, '请发来要找的词，在标题和正文里查找；几个词用空格隔开，都有的才算。'],
    [[button('返回', 'list', { ...filter, words: undefined })]],
  );

export const WORDS_REFUSED = '⚠ 请发文字，合起来不超过 12 个汉字。';
