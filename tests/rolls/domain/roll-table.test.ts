import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NOBODY_CHOSEN } from '../../../src/kernel/audience-choice.ts';
import type { CellTable } from '../../../src/kernel/table-cells.ts';
import { rollSheets } from '../../../src/rolls/bot/roll-table-messages.ts';
import {
  ABSENCE_REASONS,
  type BegunRoll,
  emptyRoll,
  type ListedPerson,
  mark,
  reasonOf,
  withList,
} from '../../../src/rolls/domain/roll.ts';
import { planMarkings, subjectIn } from '../../../src/rolls/domain/roll-table.ts';

const PEOPLE: ListedPerson[] = [
  { id: 1, name: '王强', department: '市局/办公室', post: '科员' },
  { id: 2, name: '李敏', department: '市局/办公室', post: '科长' },
  { id: 3, name: '王强', department: '市局/财务科', post: '会计' },
  { id: 4, name: '王强', department: '市局/财务科', post: '出纳' },
];
const ROLL: BegunRoll = withList(emptyRoll('records:1', NOBODY_CHOSEN), PEOPLE);

const SUBJECT = {
  id: 'records:1',
  label: '会议 1',
  day: '2026-11-20',
  kind: '会议',
  title: '部署会议',
  open: 'records.show:1',
};

const HEADER = ['姓名', '部门', '职务', '出席情况', '缺席原因'];
const tableOf = (...rows: string[][]): CellTable => ({
  header: HEADER,
  rows: rows.map((cells, index) => ({
    row: index + 2,
    cells: Object.fromEntries(HEADER.map((title, column) => [title, cells[column] ?? ''])),
  })),
});

/** A roll as it is written, as it would be read again. */
function writtenOut(roll: BegunRoll): CellTable {
  const [sheet] = rollSheets(SUBJECT, roll, PEOPLE);
  const header = sheet?.columns.map(({ title }) => title) ?? [];
  const rows = [...(sheet?.rows ?? [])].map((cells, index) => ({
    row: index + 2,
    cells: Object.fromEntries(header.map((title, column) => [title, String(cells[column] ?? '')])),
  }));
  return { header, rows };
}

describe('a roll that comes back as a table', () => {
  test('says of everybody what it said when it went out, whatever that was', () => {
    const marks = fc.array(fc.tuple(fc.nat(3), fc.constantFrom(...ABSENCE_REASONS, undefined)));
    fc.assert(
      fc.property(marks, (said) => {
        const roll = said.reduce(
          (now, [place, reason]) => mark(now, PEOPLE[place] as ListedPerson, reason),
          ROLL,
        );
        const table = writtenOut(roll);
        expect(subjectIn(table)).toBe('records:1');
        expect(planMarkings(roll, PEOPLE, table)).toMatchObject({ changed: [], same: 4, doubts: [] });
        const taken = planMarkings(ROLL, PEOPLE, table).changed;
        expect(new Map(taken.map(({ id, after }) => [id, after]))).toEqual(
          new Map(PEOPLE.flatMap(({ id }) => (reasonOf(roll, id) ? [[id, reasonOf(roll, id)]] : []))),
        );
      }),
    );
  });

  test('tells namesakes apart by department and post, and names the row where it cannot', () => {
    const plan = planMarkings(
      ROLL,
      PEOPLE,
      tableOf(
        ['王强', '办公室', '', '请假'],
        ['王强', '财务科', '会计', '缺席', '公务'],
        ['王强', '财务科', '', '缺席', '公务'],
        ['王强', '', '', '缺席', '公务'],
        ['李敏', '财务科', '', '缺席', '公务'],
      ),
    );
    expect(plan.changed.map(({ id, after }) => [id, after])).toEqual([
      [1, '请假'],
      [3, '公务'],
    ]);
    expect(plan.doubts).toEqual([
      { row: 4, column: '职务', doubt: 'namesakes' },
      { row: 5, column: '部门', doubt: 'namesakes' },
      { row: 6, column: '部门', doubt: 'other-department' },
    ]);
  });

  test.each([
    [['赵凯', '', '', '出席'], '姓名', 'not-listed'],
    [['', '', '', '出席'], '姓名', 'no-name'],
    [['李敏', '', '', '迟到'], '出席情况', 'no-state'],
    [['李敏', '', '', '缺席'], '缺席原因', 'no-reason'],
    [['李敏', '', '', '缺席', '住院'], '缺席原因', 'other-reason'],
    [['李敏', '', '', '出席', '公务'], '缺席原因', 'reason-though-there'],
  ])(
    'of which a row says %j leaves that person as they are, and says where the doubt is',
    (cells, column, doubt) => {
      const plan = planMarkings(ROLL, PEOPLE, tableOf(cells));
      expect(plan.changed).toEqual([]);
      expect(plan.doubts).toEqual([{ row: 2, column, doubt }]);
    },
  );

  test.each([
    ['√', undefined],
    ['实到', undefined],
    ['公务', '公务'],
    ['×', '其他'],
  ] as const)('may be ticked as people tick: %s', (state, reason) => {
    const roll = mark(ROLL, PEOPLE[1] as ListedPerson, '请假');
    const plan = planMarkings(roll, PEOPLE, tableOf(['李敏', '', '', state, reason ?? '']));
    expect(plan.changed).toEqual([{ id: 2, before: '请假', after: reason }]);
  });

  test('leaves whom it does not name, and where nothing is written, as they are', () => {
    const roll = mark(ROLL, PEOPLE[0] as ListedPerson, '请假');
    const plan = planMarkings(roll, PEOPLE, tableOf(['李敏']));
    expect(plan).toMatchObject({ changed: [], same: 0, unsaid: 4, doubts: [] });
  });

  test('takes nobody twice, and no row of another roll', () => {
    const plan = planMarkings(ROLL, PEOPLE, tableOf(['李敏', '', '', '公务'], ['李敏', '', '', '请假']));
    expect(plan.doubts).toEqual([{ row: 3, column: '姓名', doubt: 'twice' }]);
    const other = writtenOut({ ...ROLL, subject: 'records:2' });
    expect(planMarkings(ROLL, PEOPLE, other).doubts.map(({ doubt }) => doubt)).toEqual(
      PEOPLE.map(() => 'other-roll'),
    );
  });
});
