import type { SheetRefusal } from '../../spreadsheet/read.ts';
import { card, type Message } from '../message.ts';

const SAVE_AGAIN = '请在 Excel 或 WPS 中打开，另存为 .xlsx 后再发送。';

const REASONS: Record<SheetRefusal['refused'], (column: string) => string> = {
  'not-a-spreadsheet': () => `这不是 Excel 表格或 CSV 文件。${SAVE_AGAIN}`,
  'old-xls': () => `这是旧版 .xls 文件，读不了。${SAVE_AGAIN}`,
  encrypted: () => '这个文件设了打开密码。请去掉密码，另存为 .xlsx 后再发送。',
  'too-large': () => '文件太大（上限 20 MB，解开后 50 MB）。请只保留需要的那张表，删去图片后再发送。',
  unreadable: () => `文件损坏或内容异常，读不出来。${SAVE_AGAIN}`,
  empty: () => '第一张工作表里没有数据。第一行应为列名，从第二行起每行一条，且工作表没有隐藏。',
  'duplicate-column': (column) => `有两列都叫“${column}”，无法分辨。请删去或改名其中一列。`,
};

/** Why a file was not read, and what to do. */
export function sheetRefusalText({ refused, column = '' }: SheetRefusal): string {
  return REASONS[refused](column);
}

export const sheetRefused = (refusal: SheetRefusal): Message =>
  card('文件没有读入', [sheetRefusalText(refusal), '没有做任何改动。']);
