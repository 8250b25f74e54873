import { numberButtons, pageButtons, pageNumber, pageOf, shorten } from '../../bot/messages/pages.ts';
import { chineseDate } from '../../kernel/chinese-date.ts';
import type { Figure, YearSpan } from '../../kernel/figure.ts';
import { type Button, card, type Message } from '../../kernel/message.ts';

const TITLE_MAX_LENGTH = 40;

/** @example figureText(figure) // '中心组学习 6 次' */
function figureText({ label, value, unit }: Figure): string {
  return value === undefined ? `${label} 〔待补〕` : `${label} ${value} ${unit}`;
}

/** Returns the figures of a year, each with a button that opens what stands behind it. */
export function figuresCard(figures: readonly Figure[], { year, until }: YearSpan, page: number): Message {
  const shown = pageOf(figures, page);
  const open = shown.entries.map(({ id }) => `report.figure:${year}:${id}`);
  return card(
    `${year} 年度数据${pageNumber(shown)}`,
    [
      ...shown.entries.map((figure, index) => `${shown.first + index + 1}. ${figureText(figure)}`),
      `截至 ${chineseDate(until)}。点序号查看口径和依据。`,
    ],
    [...numberButtons(open, shown.first), ...pageButtons(shown, (next) => `report.list:${year}:${next}`)],
  );
}

/** Returns what a figure counts, and the records behind it, each with a button that opens it. */
export function figureCard(figure: Figure, { year, until }: YearSpan, page: number): Message {
  const shown = pageOf(figure.records, page, 5);
  const open = shown.entries.flatMap(({ title, open: data }): Button[][] =>
    data === undefined ? [] : [[{ text: shorten(title, 24), data }]],
  );
  return card(
    figureText(figure),
    [
      figure.definition,
      `截至 ${chineseDate(until)}，依据 ${figure.records.length} 条记录${pageNumber(shown)}`,
      ...shown.entries.map(({ date, title }) => `${chineseDate(date)} ${shorten(title, TITLE_MAX_LENGTH)}`),
    ],
    [
      ...open,
      ...pageButtons(shown, (next) => `report.figure:${year}:${figure.id}:${next}`),
      [{ text: '⬅ 返回', data: `report.list:${year}:0` }],
    ],
  );
}

export const yearWanted = (): Message => card('请写上年度', ['例如 /report 2026；不写则为今年。']);
