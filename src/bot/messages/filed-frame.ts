import type { SheetFrame } from '../../files/spreadsheet/write-sheet.ts';

/** Returns what stands around a table that is printed and filed: its title, how things stand, and who signs for it. */
export const filedFrame = (title: string, notes: readonly string[]): SheetFrame => ({
  title,
  notes,
  signatures: ['制表：', '审核：', '日期：', '（盖章）'],
});
