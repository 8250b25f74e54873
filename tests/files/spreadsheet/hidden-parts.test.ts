import { expect, test } from 'vitest';
import { tableNotes } from '../../../src/bot/messages/table-notes.ts';
import { readSheet } from '../../../src/files/spreadsheet/read.ts';
import { rawRow, rawWorkbook } from '../../support/raw-workbook.ts';

const KNOWN = { needed: ['姓名', '部门'], others: ['职务'] };

/** A roster of these rows, the first of titles; those whose numbers are given have the attribute. */
function roster(hidden: readonly number[], as: string, columns = ''): Promise<Uint8Array> {
  const names = ['姓名', '王强', '李敏', '赵刚', '孙丽', '钱程'];
  const rows = names.map((name, index) => {
    const cells = { A: name, B: index === 0 ? '部门' : '办公室', C: index === 0 ? '职务' : '科员' };
    const row = rawRow(index + 1, cells);
    return hidden.includes(index + 1) ? row.replace('<row ', `<row ${as} `) : row;
  });
  return rawWorkbook({ sheet: `${columns}<sheetData>${rows.join('')}</sheetData>` });
}

async function notesOf(file: Promise<Uint8Array>) {
  const table = await readSheet({ name: 'a.xlsx', bytes: await file }, KNOWN);
  if ('refused' in table) throw new Error(table.refused);
  return { names: table.rows.map(({ cells }) => cells.姓名), notes: tableNotes(table) };
}

test.each(['hidden="1"', 'hidden="true"', 'ht="0" customHeight="1"'])(
  'people whose rows are hidden, as by a filter, are read, and it is said which (%s)',
  async (as) => {
    const { names, notes } = await notesOf(roster([3, 4, 6], as));
    expect(names).toEqual(['王强', '李敏', '赵刚', '孙丽', '钱程']);
    expect(notes).toEqual(['表里隐藏的 3 行（第 3—4、6 行）也已读入；不需要的，请先从表中删去。']);
  },
);

test('columns that are hidden are read, and named; those that hold nothing are not', async () => {
  const columns = '<cols><col min="3" max="3" hidden="1"/><col min="4" max="16384" width="0"/></cols>';
  const { notes } = await notesOf(roster([2], 'hidden="1"', columns));
  expect(notes).toEqual(['表里隐藏的 1 行（第 2 行）和 1 列（C 列）也已读入；不需要的，请先从表中删去。']);
});

test('of a table that hides nothing nothing is said', async () => {
  expect((await notesOf(roster([3], 'hidden="0" ht="15"'))).notes).toEqual([]);
});
