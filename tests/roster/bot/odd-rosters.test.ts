import { describe, expect, test } from 'vitest';
import { sheetRefusalText } from '../../../src/bot/messages/spreadsheet.ts';
import { createGridBuilder, type Merge } from '../../../src/files/spreadsheet/grid.ts';
import { type Book, readTables } from '../../../src/files/spreadsheet/read.ts';
import { type ColumnsQuestion, readRosterFile } from '../../../src/roster/bot/read-roster-file.ts';
import { askColumns } from '../../../src/roster/bot/roster-columns-messages.ts';
import { rosterRefusalText } from '../../../src/roster/bot/roster-text-messages.ts';
import { parseRoster } from '../../../src/roster/domain/roster.ts';

/** A book of one sheet, as it would be drawn: a line for each row, | between cells. */
function drawn(text: string, merges: readonly Merge[] = []): Book {
  const grid = createGridBuilder();
  for (const [row, line] of text.trim().split('\n').entries())
    for (const [column, cell] of line.split('|').entries())
      grid.add({ row: row + 1, column }, cell.trim().replaceAll('⏎', '\n'));
  return { sheets: [{ name: 'Sheet1', grid: grid.finish(merges) }], hidden: [], unread: [] };
}

/** What is made of a book by who says yes to what is asked: the people, or why there are none. */
async function readBy(book: Book) {
  const read: Parameters<typeof readRosterFile>[0] = async (known, given) => readTables(book, known, given);
  const first = await readRosterFile(read, {});
  const asked = 'question' in first ? askColumns(first as ColumnsQuestion, '').text : '';
  const reading = 'question' in first ? await readRosterFile(read, { given: first.given }) : first;
  if ('question' in reading) throw new Error('asked twice');
  if ('refused' in reading)
    return { asked, said: reading.refused === 'no-header' ? 'no header' : sheetRefusalText(reading) };
  const roster = parseRoster(reading.tables);
  if ('refused' in roster) return { asked, said: rosterRefusalText(roster) };
  return { asked, roster, people: roster.rows.map(({ name, department }) => `${name} ${department}`) };
}

describe('a roster with its titles', () => {
  test.each([
    '姓名/Name|Department 部门|职务/Position|Mobile手机',
    'Name 姓名|部门⏎Department|Title 职务|Phone No. 电话',
    'Name（姓名）|Dept.（部门）|Post（职务）|Tel（联系电话）',
    '姓　名|部门 (Department)|现任职务及职级|手机号码（11位）',
  ])('in two languages is read: %s', async (titles) => {
    const { roster } = await readBy(drawn(`${titles}\n王强|办公室|主任|19000000001`));
    expect(roster?.rows).toMatchObject([
      { name: '王强', department: '办公室', post: '主任', phone: '19000000001' },
    ]);
  });

  test('does not take the number of a department for its name', async () => {
    const { roster } = await readBy(drawn('姓名|部门ID|所在部门\n王强|17|办公室'));
    expect(roster?.rows).toMatchObject([{ department: '办公室' }]);
  });

  test('in the first column, and its people beside each other, is refused with the way that works', async () => {
    const text = '姓名|王强|李敏\n部门|办公室|财务科\n职务|主任|科员';
    expect((await readBy(drawn(text))).said).toContain('转置');
    expect((await readBy(drawn(`人员花名册\n${text}`))).said).toContain('转置');
  });
});

describe('a column that asks whether somebody is there', () => {
  test.each([
    ['是否在职', '是', '否', { isLeaving: true }],
    ['是否仍在职', '√', '×', { isLeaving: true }],
    ['目前是否在职', 'Y', 'N', { isLeaving: true }],
    ['是否离职', '否', '是', { isLeaving: true }],
    ['是否退休', '', '是', { isLeaving: true }],
    ['是否在岗', '是', '否', { isLeaving: false, standing: '不在岗' }],
    ['人员状态', '在职', '不在职', { isLeaving: true }],
    ['在岗情况', '在岗', '未在岗', { isLeaving: false, standing: '未在岗' }],
  ])('is understood: %s, %s or %s', async (title, there, gone, facts) => {
    const { roster } = await readBy(drawn(`姓名|部门|${title}\n王强|办公室|${there}\n李敏|办公室|${gone}`));
    const [wang, li] = roster?.rows ?? [];
    expect(wang).toMatchObject({ isLeaving: false });
    expect(wang).not.toHaveProperty('standing');
    expect(li).toMatchObject(facts);
  });
});

test('says on which sheets people stand in hidden rows, whom it reads', async () => {
  const book = drawn('姓名|部门\n王强|办公室\n李敏|财务科');
  const [sheet] = book.sheets;
  const grid = (sheet?.grid ?? []).map((row) => (row.row === 3 ? { ...row, isHidden: true as const } : row));
  const { roster } = await readBy({ ...book, sheets: [{ name: '名册', grid, hiddenColumns: [1] }] });
  expect(roster).toMatchObject({
    rows: [{ name: '王强' }, { name: '李敏' }],
    unseen: [{ sheet: '名册', rows: [3], columns: ['B'] }],
  });
});

describe('departments that stand as headings above their people', () => {
  test('are paths where headings are numbered', async () => {
    const { asked, people } = await readBy(
      drawn(
        '序号|姓名|职务\n一、机关本部\n（一）办公室\n1|王强|主任\n（二）财务科（1人）\n2|赵刚|科长\n二、直属单位\n（一）信息中心\n3|孙丽|主任',
      ),
    );
    expect(asked).toContain('机关本部/办公室、机关本部/财务科、直属单位/信息中心');
    expect(people).toEqual(['王强 机关本部/办公室', '赵刚 机关本部/财务科', '孙丽 直属单位/信息中心']);
  });

  test('go on where a higher one has people of its own, and stand beside each other without numbers', async () => {
    const { people } = await readBy(
      drawn('序号|姓名\n一、市局\n1|王强\n（一）办公室\n2|李敏\n二、分局\n3|赵刚'),
    );
    expect(people).toEqual(['王强 市局', '李敏 市局/办公室', '赵刚 分局']);
    const plain = await readBy(drawn('序号|姓名\n局领导\n1|王强\n办公室\n2|李敏\n机关后勤\n3|赵刚'));
    expect(plain.people).toEqual(['王强 局领导', '李敏 办公室', '赵刚 机关后勤']);
  });

  test('below a larger one without numbers are inside it', async () => {
    const { people } = await readBy(
      drawn('序号|姓名\n直属单位\n信息中心\n1|王强\n服务中心\n2|李敏\n局机关\n办公室\n3|赵刚'),
    );
    expect(people).toEqual(['王强 直属单位/信息中心', '李敏 直属单位/服务中心', '赵刚 局机关/办公室']);
  });
});

test('a header of two hundred times the same title costs little, and names the first of them', async () => {
  const row = (text: string) => Array.from({ length: 200 }, () => text).join('|');
  const { said } = await readBy(drawn([row('姓名'), row('王强'), row('李敏')].join('\n')));
  expect(said).toContain('A、B、C、D、E、F、G、H、I、J、K、L 等 200 列都叫“姓名”');
});
