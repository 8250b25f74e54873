import { pageButtons, pageNumber, pageOf } from '../../bot/messages/pages.ts';
import { chineseFullDate } from '../../kernel/chinese-date.ts';
import type { YearSpan } from '../../kernel/figure.ts';
import { card, type Message } from '../../kernel/message.ts';
import type { Compared } from '../domain/comparison.ts';
import type { ShownYear } from './report-messages.ts';

/** Returns the figures of a year beside those of as many days of the year before. */
export function comparisonCard(
  compared: readonly Compared[],
  { year, until, key }: ShownYear,
  before: YearSpan,
  page: number,
): Message {
  const shown = pageOf(compared, page);
  const days = `${chineseFullDate(until)}和 ${chineseFullDate(before.until)}`;
  return card(
    `${year} 年与上年对比${pageNumber(shown)}`,
    compared.length === 0
      ? ['两年都还没有数据。']
      : [...shown.entries.map(comparedText), `分别截至 ${days}；— 是没有登记，不是没有。`],
    [
      ...pageButtons(shown, (next) => `report.compare:${key}:${next}`),
      [{ text: '⬅ 返回', data: `report.open:${key}` }],
    ],
  );
}

/** @example comparedText(one) // '警示教育 2 次，上年 1 次' */
function comparedText({ label, unit, now, before }: Compared): string {
  const text = (value: number | undefined) => (value === undefined ? '—' : `${value} ${unit}`);
  return `${label} ${text(now)}，上年 ${text(before)}`;
}
