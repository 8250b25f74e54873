import { shorten } from './pages.ts';

const COLUMNS_SHOWN = 8;
const TITLE_LENGTH = 20;

/** Says which columns of a table nothing is taken of. */
export function ignoredText(columns: readonly string[]): string {
  const shown = columns.slice(0, COLUMNS_SHOWN).map((column) => shorten(column, TITLE_LENGTH));
  return `未使用的列：${shown.join('、')}${columns.length > COLUMNS_SHOWN ? ` 等 ${columns.length} 列` : ''}`;
}
