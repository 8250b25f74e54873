import {
  buttonRows,
  numberButtons,
  pageButtons,
  pageNumber,
  pageOf,
  shorten,
} from '../../bot/messages/pages.ts';
import { chineseDate, chineseDateIn } from '../../kernel/chinese-date.ts';
import type { Figure, YearSpan } from '../../kernel/figure.ts';
import { type Button, card, type Message } from '../../kernel/message.ts';
import type { YearProduct } from '../../kernel/year-part.ts';
import type { Skeleton } from '../domain/skeletons.ts';

const TITLE_MAX_LENGTH = 40;

/** A span with what names it in the data of buttons, and the year in which it is looked at. */
export type ShownYear = YearSpan & { key: string; thisYear: number };

/** Returns a figure with its unit, such as `中心组学习 6 次`. */
export function figureText({ label, value, unit }: Figure): string {
  return value === undefined ? `${label} 〔待补〕` : `${label} ${value} ${unit}`;
}

/** Returns the card of a year: how much of it is recorded, and all that can be made of it. */
export function yearCard(
  figures: readonly Figure[],
  products: readonly YearProduct[],
  year: ShownYear,
): Message {
  const missing = figures.filter(({ value }) => value === undefined).length;
  const buttons = [
    { text: '📄 生成年报', data: `report.forms:${year.key}` },
    { text: '📊 数据来源表', data: `report.sources:${year.key}` },
    { text: '逐项数据', data: `report.list:${year.key}:0` },
    { text: '依据记录', data: `report.records:${year.key}:0` },
    { text: '清单', data: `report.checklist:${year.key}:0` },
    { text: '与上年对比', data: `report.compare:${year.key}:0` },
    { text: '📈 图表', data: `report.pictures:${year.key}` },
    ...products.map(({ label, open }) => ({ text: label, data: open(year) })),
  ];
  return card(
    `${year.year} 年度数据`,
    [
      `截至 ${chineseDate(year.until)}，已有数据 ${figures.length - missing} 项，没有记录、写〔待补〕的 ${missing} 项。`,
      '每个数字都可以打开口径和依据。',
    ],
    [...buttonRows(buttons, 2), otherYears(year)],
  );
}

/** The row that leads to the year before, and back to the one after where it has begun. */
function otherYears({ year, thisYear }: ShownYear): Button[] {
  const button = (text: string, other: number) => ({ text, data: `report.open:${other}` });
  const later = year < thisYear ? [button(`${year + 1} 年 ➡`, year + 1)] : [];
  return [button(`⬅ ${year - 1} 年`, year - 1), ...later];
}

/** Returns the forms that the report can have, each of which writes it. */
export function skeletonsCard(skeletons: readonly Skeleton[], { year, until, key }: ShownYear): Message {
  return card(
    `生成 ${year} 年报`,
    [
      ...skeletons.map(({ title }, index) => `${index + 1}. ${title}`),
      `数据截至 ${chineseDate(until)}。点序号选择结构，得到 Word 文件；没有登记的写〔待补〕。`,
    ],
    [
      ...numberButtons(skeletons.map(({ id }) => `report.write:${key}:${id}`)),
      [{ text: '⬅ 返回', data: `report.open:${key}` }],
    ],
  );
}

/** Returns the figures of a year, each with a button that opens what stands behind it. */
export function figuresCard(
  figures: readonly Figure[],
  { year, until, key }: ShownYear,
  page: number,
): Message {
  const shown = pageOf(figures, page);
  const open = shown.entries.map(({ id }) => `report.figure:${key}:${id}`);
  return card(
    `${year} 年逐项数据${pageNumber(shown)}`,
    [
      ...shown.entries.map((figure, index) => `${shown.first + index + 1}. ${figureText(figure)}`),
      `截至 ${chineseDate(until)}。点序号查看口径和依据。`,
    ],
    [
      ...numberButtons(open, shown.first),
      ...pageButtons(shown, (next) => `report.list:${key}:${next}`),
      [{ text: '⬅ 返回', data: `report.open:${key}` }],
    ],
  );
}

/** Returns what a figure counts, and the records behind it, each with a button that opens it. */
export function figureCard(figure: Figure, { year, until, key }: ShownYear, page: number): Message {
  const shown = pageOf(figure.records, page, 5);
  const open = shown.entries.flatMap(({ title, open: data }): Button[][] =>
    data === undefined ? [] : [[{ text: title, data }]],
  );
  return card(
    figureText(figure),
    [
      figure.definition,
      `截至 ${chineseDate(until)}，依据 ${figure.records.length} 条记录${pageNumber(shown)}`,
      ...shown.entries.map(
        ({ date, title }) => `${chineseDateIn(year, date)} ${shorten(title, TITLE_MAX_LENGTH)}`,
      ),
    ],
    [
      ...open,
      ...pageButtons(shown, (next) => `report.figure:${key}:${figure.id}:${next}`),
      [{ text: '⬅ 返回', data: `report.list:${key}:0` }],
    ],
  );
}

export const yearWanted = (): Message =>
  card('请写上年度', ['例如 /report 2026；不写则为今年；只到某一天的，写 /report 2026-09-30。']);
