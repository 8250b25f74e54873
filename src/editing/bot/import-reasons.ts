import type { BankImportReview, WrongRow } from '../services/bank-imports.ts';

type Kind = BankImportReview['kind'];

/** Wrong rows with the same reason, in the order of the file. */
type Reason = { rows: WrongRow[]; refused: string; isVarying: boolean };

const PLACES_SHOWN = 3;

/**
 * Says each reason once, with how many have it and where: the rare ones first, for they are the mistakes; what half a file has is its
 * form.
 *
 * @example ['第 171 行：题号“87《.”看不清', '单选题的答案“ABC”不止一个，等 7 处：第 152、162、182 行等']
 */
export function reasonLines(wrong: readonly WrongRow[], kind: Kind): string[] {
  const groups = [...Map.groupBy(wrong, reasonKey).values()].map(reasonOf);
  return groups.toSorted((a, b) => a.rows.length - b.rows.length).map((reason) => reasonText(reason, kind));
}

/** Names the place of a row: 第 3 行, 第 34 段（第 5 题）. */
export function placeText({ place, number }: Pick<WrongRow, 'place' | 'number'>, kind: Kind): string {
  return `第 ${place} ${unitOf(kind)}${number === undefined ? '' : `（第 ${number} 题）`}`;
}

const unitOf = (kind: Kind) => (kind === 'word' ? '段' : '行');

/** Reasons differ by what they quote and count; what is left is the kind of mistake. */
function reasonKey({ problems }: WrongRow): string {
  const { column = '', refused } = problems[0] ?? { refused: '' };
  return `${column.replace(/^(选项)?[A-F]$/, 'A')}：${refused.replace(/“[^”]*”|\d+|(?<=选项 )[A-J]/g, '#')}`;
}

function reasonOf(rows: WrongRow[]): Reason {
  const said = rows.map(({ problems }) => problems[0]?.refused ?? '');
  return { rows, refused: said[0] ?? '', isVarying: new Set(said).size > 1 };
}

function reasonText({ rows, refused, isVarying }: Reason, kind: Kind): string {
  const [first] = rows;
  if (!first) return '';
  const column = first.problems[0]?.column;
  const where = column ? `“${column}”` : '';
  if (rows.length === 1) return `${placeText(first, kind)}${where}：${refused}`;
  const places = rows.slice(0, PLACES_SHOWN).map(({ place }) => place);
  const more = rows.length > PLACES_SHOWN ? '等' : '';
  const at = `第 ${places.join('、')} ${unitOf(kind)}${more}`;
  return `${where && `${where}：`}${refused}${isVarying ? ' 之类' : ''}，${rows.length} 处：${at}`;
}
