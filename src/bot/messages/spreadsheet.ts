import type { SheetRefusal } from '../../files/spreadsheet/read.ts';
import { card, type Message } from '../../kernel/message.ts';
import { firstNames } from './first-of-many.ts';
import { shorten } from './pages.ts';

const SAVE_AGAIN = '请在 Excel 或 WPS 中打开，另存为 .xlsx 后再发送。';
const COPY_ANEW = '请只把需要的行和列复制到一张新表（选择性粘贴为数值），另存为 .xlsx 后再发送。';
const TITLE_LENGTH = 30;
const PLACES_SHOWN = 12;

const REASONS: {
  [Reason in SheetRefusal['refused']]: (refusal: SheetRefusal & { refused: Reason }) => string;
} = {
  'not-a-spreadsheet': () => `这不是 Excel 表格或 CSV 文件。${SAVE_AGAIN}`,
  'old-xls': () => `这是旧版 .xls 文件，读不了。${SAVE_AGAIN}`,
  'web-page': () => `这个文件名义上是表格，内容却是网页，读不了。${SAVE_AGAIN}`,
  encrypted: () => '这个文件设了打开密码。请去掉密码，另存为 .xlsx 后再发送。',
  'too-large': () => `文件太大（上限 20 MB，解开后 50 MB）。${COPY_ANEW}`,
  unreadable: () => `文件损坏或内容异常，读不出来。${SAVE_AGAIN}`,
  empty: () => '没有读到数据。应有一行列名，列名以下每行一条；隐藏的工作表不会读取。',
  'duplicate-column': ({ column, places }) =>
    `${firstNames(places, PLACES_SHOWN, '列')}${places.length > PLACES_SHOWN ? '' : ' 列'}都叫“${shorten(column, TITLE_LENGTH)}”，无法分辨。请删去或改名其中一列；如果是并排的两张表，请把右边的剪切到左边的下方。`,
  'side-by-side': ({ places }) =>
    `${places.join(' 列和 ')} 列是并排的几张表，只读一张会漏掉另一张。请把右边的剪切到左边的下方，合成一张后再发送。`,
  'too-many-sheets': ({ sheets }) =>
    `工作簿有 ${sheets} 张工作表，只读前 60 张。请删去多余的工作表，或分成几个文件发送。`,
  'too-many-rows': () => '表格超过 12000 行。请删去多余的行，或分成几个文件发送。',
  'too-many-columns': ({ place }) =>
    `${place} 单元格里有内容，超出了前 200 列（A 至 GR 列）。请清除该单元格，或删去右侧多余的列后再发送。`,
  'too-many-cells': () => `表格太大（行数乘列数超过 30 万格）。${COPY_ANEW}`,
  'too-many-merges': () => '合并单元格太多。请取消合并，逐行填写后再发送。',
  'too-much-text': () => '表格文字太多（上限 500 万字）。请分成几个文件发送。',
  'cell-too-long': ({ place }) => `${place} 单元格的文字超过 32767 字，读不了。请缩短该单元格后再发送。`,
  'open-quote': ({ place }) => `第 ${place} 行有一个引号没有成对，或者引号里的文字过长。请改正该行后再发送。`,
  'too-costly': () => `这个文件的结构过于复杂，在规定的时间和内存之内读不完。${COPY_ANEW}`,
};

/** Says why a file was not read, and what to do. */
export function sheetRefusalText<Reason extends SheetRefusal['refused']>(
  refusal: SheetRefusal & { refused: Reason },
): string {
  return REASONS[refusal.refused](refusal);
}

export const sheetRefused = (refusal: SheetRefusal): Message =>
  card('文件没有读入', [sheetRefusalText(refusal), '没有做任何改动。']);
