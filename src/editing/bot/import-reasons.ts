import { type InParts, placeNames } from '../../papers/domain/sheet-places.ts';
import type { WrongRow } from '../services/bank-imports.ts';

/** Wrong rows with the same reason, in the order of the file. */
type Reason = { rows: WrongRow[]; refused: string; isVarying: boolean };

const PLACES_SHOWN = 3;

/**
 * Says each reason once, with how many have it and where: the rare ones first, for they are the mistakes; what half a file has is its
 * form.
 *
 * @example ['第 171 行：题号“87《.”看不清', '单选题的答案“ABC”不止一个，等 7 处：第 152、162、182 行等']
 */
export function reasonLines(wrong: readonly WrongRow[], review: InParts): string[] {
  const groups = [...Map.groupBy(wrong, reasonKey).values()].map(reasonOf);
  return groups.toSorted((a, b) => a.rows.length - b.rows.length).map((reason) => reasonText(reason, review));
}

/** Names the place of a row: 第 3 行, 第 34 段（第 5 题）. */
export function placeText({ place, number }: Pick<WrongRow, 'place' | 'number'>, review: InParts): string {
  return `${placeNames([place], review)}${number === undefined ? '' : `（第 ${number} 题）`}`;
}

/** Reasons differ by what they quote and count; what is left is the kind of mistake. */
function reasonKey({ problems }: WrongRow): string {
  const { column = '', refused } = problems[0] ?? { refused: '' };
  return `${column.replace(/^(选项)?[A-F]$/, 'A')}：${refused.replace(/“[^”]*”|\d+|(?<=选项 )[A-J]/g, '#')}`;
}

function reasonOf(rows: WrongRow[]): Reason {
  const said = rows.map(({ problems }) => problems[0]?.refused ?? '');
  return { rows, refused: said[0] ?? '', isVarying: new Set(said).size > 1 };
}

function reasonText({ rows, refused, isVarying }: Reason, review: InParts): string {
  const [first] = rows;
  if (!first) return '';
  const column = first.problems[0]?.column;
  const where = column ? `“${column}”` : '';
  if (rows.length === 1) return `${placeText(first, review)}${where}：${refused}`;
  const more = rows.length > PLACES_SHOWN ? '等' : '';
  const places = rows.slice(0, PLACES_SHOWN).map(({ place }) => place);
  const at = `${placeNames(places, review)}${more}`;
  return `${where && `${where}：`}${refused}${isVarying ? ' 之类' : ''}，${rows.length} 处：${at}`;
}
