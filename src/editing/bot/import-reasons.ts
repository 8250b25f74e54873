import { rowAt } from '../../papers/domain/sheet-places.ts';
import type { BankImportReview, WrongRow } from '../services/bank-imports.ts';

type Kind = BankImportReview['kind'];

/** An import, for the names of its places. */
export type InParts = Pick<BankImportReview, 'kind' | 'parts'>;

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
export function placeText(
  { place, number }: Pick<WrongRow, 'place' | 'number'>,
  { kind, parts }: InParts,
): string {
  return `${sheetText(place, parts)}第 ${rowAt(place).row} ${unitOf(kind)}${number === undefined ? '' : `（第 ${number} 题）`}`;
}

/** The sheet, where there are several. */
const sheetText = (place: number, parts: InParts['parts']) =>
  parts.length > 1 ? `“${parts[rowAt(place).sheet]?.name ?? ''}”` : '';

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

function reasonText({ rows, refused, isVarying }: Reason, review: InParts): string {
  const [first] = rows;
  if (!first) return '';
  const column = first.problems[0]?.column;
  const where = column ? `“${column}”` : '';
  if (rows.length === 1) return `${placeText(first, review)}${where}：${refused}`;
  const more = rows.length > PLACES_SHOWN ? '等' : '';
  const at = `${placesText(rows.slice(0, PLACES_SHOWN), review)}${more}`;
  return `${where && `${where}：`}${refused}${isVarying ? ' 之类' : ''}，${rows.length} 处：${at}`;
}

/** 第 3、5 行; with their sheets where there are several: “单选”第 3、5 行、“多选”第 2 行. */
function placesText(rows: readonly WrongRow[], { kind, parts }: InParts): string {
  const bySheet = Map.groupBy(rows, ({ place }) => sheetText(place, parts));
  const texts = [...bySheet].map(
    ([sheet, own]) => `${sheet}第 ${own.map(({ place }) => rowAt(place).row).join('、')} ${unitOf(kind)}`,
  );
  return texts.join('、');
}
