import type { Button } from '../../kernel/message.ts';
import { type Page, placeOfPage } from '../../kernel/page.ts';

export { label } from '../../kernel/label.ts';
export { shorten } from '../../kernel/shorten.ts';
export type { Page };

/** A message has at most ten lines: title, seven entries, and what to do. */
export const ENTRIES_PER_PAGE = 7;
const BUTTONS_PER_ROW = 4;

/** Returns the page with that number from 0. A number beyond the last means the last; what is no number means the first. */
export function pageOf<T>(entries: readonly T[], page: number, perPage = ENTRIES_PER_PAGE): Page<T> {
  const place = placeOfPage(entries.length, page, perPage);
  return { ...place, entries: entries.slice(place.first, place.first + perPage) };
}

/** Returns the row that turns pages; no row where there is one page. `data` makes a button's data from the page's number. */
export function pageButtons({ page, pages }: Page<unknown>, data: (page: number) => string): Button[][] {
  if (pages === 1) return [];
  const row: Button[] = [];
  if (page > 0) row.push({ text: '⬅ 上一页', data: data(page - 1) });
  if (page < pages - 1) row.push({ text: '下一页 ➡', data: data(page + 1) });
  return [row];
}

/** Puts short buttons into rows, four to each unless told; there is no row where there is no button. */
export function buttonRows(buttons: readonly Button[], perRow = BUTTONS_PER_ROW): Button[][] {
  const rows: Button[][] = [];
  for (let from = 0; from < buttons.length; from += perRow) rows.push(buttons.slice(from, from + perRow));
  return rows;
}

/** Returns the buttons under lines that are numbered from `first` + 1; a line without data has none. */
export function numberButtons(datas: readonly (string | undefined)[], first = 0): Button[][] {
  return buttonRows(
    datas.flatMap((data, index) => (data === undefined ? [] : [{ text: String(first + index + 1), data }])),
  );
}

/** Returns `（第 2/5 页）`, or nothing where there is one page. */
export function pageNumber({ page, pages }: Page<unknown>): string {
  return pages === 1 ? '' : `（第 ${page + 1}/${pages} 页）`;
}
