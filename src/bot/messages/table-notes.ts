import type { HiddenParts, MainTable } from '../../files/spreadsheet/read.ts';
import { firstNames } from './first-of-many.ts';
import { shorten } from './pages.ts';

const SHEETS_SHOWN = 6;
const ROWS_SHOWN = 6;
const NAME_LENGTH = 20;

type Kind = MainTable['passedOver'][number]['kind'] | 'blank' | 'vacant' | 'example';
type PassedOver = { row: number; kind: Kind };

const KINDS: Readonly<Record<Kind, string>> = {
  blank: '没有填写内容',
  vacant: '空缺',
  example: '填写示例',
  'header-again': '标题和列名重复',
  total: '合计',
  note: '说明',
  signature: '签名落款',
};

/** Says what a file has beside the table that was read: other sheets, hidden ones, and rows that are no records. */
export function tableNotes({ sheet, beside, passedOver, unseen }: MainTable): string[] {
  const { sheets, hidden, unread } = beside;
  return [
    ...(sheets.length > 0
      ? [`只读了工作表“${shorten(sheet, NAME_LENGTH)}”，没有读：${names(sheets)}。`]
      : []),
    ...sheetNotes({ hidden, unread }),
    ...unseenNotes(unseen),
    ...passedOverNotes(passedOver),
  ];
}

/** Says which sheets of a file are not read because they are hidden, or cannot be. */
export function sheetNotes({ hidden, unread }: Pick<MainTable['beside'], 'hidden' | 'unread'>): string[] {
  return [
    ...(hidden.length > 0 ? [`隐藏的工作表没有读：${names(hidden)}。`] : []),
    ...(unread.length > 0 ? [`读不出来的工作表：${names(unread)}。`] : []),
  ];
}

/** Says in one line which rows and columns were read although the sheet hides them, as a filter does. */
export function unseenNotes(unseen: HiddenParts | undefined): string[] {
  if (!unseen) return [];
  const { rows, columns } = unseen;
  const parts = [
    rows.length > 0 && `${rows.length} 行（第 ${firstNames(rangesOf(rows), ROWS_SHOWN, '处')} 行）`,
    columns.length > 0 && `${columns.length} 列（${firstNames(columns, ROWS_SHOWN, '列')} 列）`,
  ].filter((part) => part !== false);
  return [`表里隐藏的 ${parts.join('和 ')}也已读入；不需要的，请先从表中删去。`];
}

/** Rows that follow each other as one: 5—8. */
function rangesOf(rows: readonly number[]): string[] {
  const ranges: { from: number; to: number }[] = [];
  for (const row of rows) {
    const last = ranges.at(-1);
    if (last?.to === row - 1) last.to = row;
    else ranges.push({ from: row, to: row });
  }
  return ranges.map(({ from, to }) => (from === to ? String(from) : `${from}—${to}`));
}

/** Says in one line which rows were passed over, of which kinds. */
export function passedOverNotes(passedOver: readonly PassedOver[]): string[] {
  if (passedOver.length === 0) return [];
  const kinds = [...Map.groupBy(passedOver, ({ kind }) => kind)].map(([kind, rows]) => {
    const places = firstNames(
      rows.map(({ row }) => String(row)),
      ROWS_SHOWN,
      '行',
    );
    return `${KINDS[kind]}（第 ${places} 行）`;
  });
  return [`略过不是数据的 ${passedOver.length} 行：${kinds.join('、')}。`];
}

function names(sheets: readonly string[]): string {
  const quoted = sheets.map((name) => `“${shorten(name, NAME_LENGTH)}”`);
  return firstNames(quoted, SHEETS_SHOWN, '张');
}
