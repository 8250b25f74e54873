import { firstNames } from './first-of-many.ts';
import { shorten } from './pages.ts';

const COLUMNS_SHOWN = 8;
const TITLE_LENGTH = 20;

/** Says which columns of a table nothing is taken of. */
export function ignoredText(columns: readonly string[]): string {
  const titles = columns.map((column) => shorten(column, TITLE_LENGTH));
  return `未使用的列：${firstNames(titles, COLUMNS_SHOWN, '列')}`;
}
