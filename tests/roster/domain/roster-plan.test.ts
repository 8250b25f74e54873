import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Person } from '../../../src/kernel/person.ts';
import { departmentsOf, inOfficeOrder } from '../../../src/people/domain/roster-order.ts';
import { changeText } from '../../../src/roster/bot/roster-text-messages.ts';
import { parseRoster } from '../../../src/roster/domain/roster.ts';
import { applyRosterPlan, planRoster, type RosterImport } from '../../../src/roster/domain/roster-plan.ts';
import type { RosterRow } from '../../../src/roster/domain/roster-row.ts';
import { aPerson } from '../../support/cast.ts';

function aRow(row: number, name: string, more: Partial<RosterRow> = {}): RosterRow {
  return { row, name, department: '市局/办公室', isLeaving: false, ...more };
}

function anImport(rows: RosterRow[], more: Partial<RosterImport> = {}): RosterImport {
  return { rows, wrongNames: [], choices: new Map(), leaving: [], ...more };
}

/** The office after the import. */
function importInto(people: readonly Person[], roster: RosterImport): Person[] {
  const plan = planRoster(people, roster);
  const firstNew = Math.max(0, ...people.map(({ id }) => id)) + 1;
  const newIds = plan.added.map((_, index) => firstNew + index);
  const after = new Map(people.map((person) => [person.id, person]));
  for (const change of applyRosterPlan(people, plan, newIds)) after.set(change.after.id, change.after);
  return [...after.values()];
}

const wang = aPerson({
  id: 1,
  name: '王强',
  role: 'admin',
  roleConfirmed: true,
  telegramId: 101,
  boundAt: 5,
});
const li = aPerson({ id: 2, name: '李敏', post: '科员', tags: ['党员', '中心组'] });
const zhao = aPerson({ id: 3, name: '赵刚', telegramId: 103, link: { hash: 'a', expiresAt: 9 } });
const office = [wang, li, zhao];

describe('the dry run', () => {
  test('says of a change on a further table where it stands there', () => {
    const row = aRow(10_000_002, '李敏', { post: '副科长', at: 'F–I 列第 2 行' });
    const { changed } = planRoster(office, anImport([row]));
    expect(changed.map(changeText)).toEqual([expect.stringContaining('F–I 列第 2 行 李敏：职务')]);
  });

  test('shows what is added, changed, missing and the same', () => {
    const plan = planRoster(
      office,
      anImport([aRow(2, '王强'), aRow(3, '李敏', { post: '副科长' }), aRow(4, '陈洁')]),
    );
    expect(plan).toMatchObject({
      added: [{ row: 4, name: '陈洁' }],
      changed: [{ person: { id: 2 }, row: 3, changes: [{ field: 'post', from: '科员', to: '副科长' }] }],
      left: [],
      missing: [{ id: 3 }],
      unchanged: 1,
    });
  });

  test('shows who leaves: by a mark in the table or by the officer', () => {
    const roster = anImport([aRow(2, '李敏', { isLeaving: true })], { leaving: [3] });
    const plan = planRoster(office, roster);
    expect(plan.left.map(({ id }) => id)).toEqual([2, 3]);
    expect(plan.missing.map(({ id }) => id)).toEqual([1]);
  });

  test('does not let the officer mark somebody as left whom the table names', () => {
    expect(planRoster([wang], anImport([aRow(2, '王强')], { leaving: [1] })).left).toEqual([]);
  });

  test('passes over a mark for somebody who is not there', () => {
    const plan = planRoster([wang], anImport([aRow(2, '王强'), aRow(3, '孙丽', { isLeaving: true })]));
    expect(plan).toMatchObject({ added: [], left: [], changed: [], undecided: [] });
  });

  test('does not call missing whoever stands on a wrong row or may be meant by a doubtful one', () => {
    const twins = [aPerson({ id: 1, name: '张三' }), aPerson({ id: 2, name: '张三' }), li];
    const roster = anImport([aRow(2, '张三', { department: '财务科' })], { wrongNames: ['李敏'] });
    expect(planRoster(twins, roster)).toMatchObject({ missing: [], undecided: [{ row: { row: 2 } }] });
  });
});

describe('the import', () => {
  test('keeps account, confirmed role and everything that the table has no column for', () => {
    const [after] = importInto([wang], anImport([aRow(2, '王强', { department: '市局' })]));
    expect(after).toEqual({ ...wang, department: '市局' });
  });

  test('asks for a changed role to be confirmed again', () => {
    const [after] = importInto([wang], anImport([aRow(2, '王强', { role: 'auditor' })]));
    expect(after).toMatchObject({ role: 'auditor', roleConfirmed: false });
  });

  test('empties what the table has an empty cell for', () => {
    const row = aRow(2, '李敏', { post: '', tags: [], phone: '' });
    const [after] = importInto([{ ...li, phone: '12345' }], anImport([row]));
    expect(after).toMatchObject({ post: '', tags: [] });
    expect(after).not.toHaveProperty('phone');
  });

  test('takes number and address from leavers, and keeps those of whom the table says nothing', () => {
    const reached = { ...zhao, phone: '13800000000', email: 'zhao@bureau.gov.cn' };
    const lost = { channel: 'pager', at: '13800000000', because: 'chat-not-found' } as const;
    expect(importInto([reached], anImport([aRow(2, '赵刚', { post: '局长' })]))).toMatchObject([
      { phone: reached.phone, email: reached.email },
    ]);
    const [after] = importInto(
      [{ ...reached, lostAddresses: [lost] }],
      anImport([aRow(2, '赵刚', { isLeaving: true })]),
    );
    for (const contact of ['phone', 'email', 'lostAddresses']) expect(after).not.toHaveProperty(contact);
  });

  test('takes access from leavers and keeps their record', () => {
    const [after] = importInto([zhao], anImport([aRow(2, '赵刚', { isLeaving: true })]));
    expect(after).toMatchObject({ id: 3, name: '赵刚', status: 'left' });
    expect(after).not.toHaveProperty('telegramId');
    expect(after).not.toHaveProperty('link');
  });

  test('takes a returning leaver up again under the old id, without their old role', () => {
    const gone = aPerson({ id: 4, name: '孙丽', role: 'liaison', roleConfirmed: true, status: 'left' });
    const roster = anImport([aRow(2, '孙丽')], { choices: new Map([[2, 4]]) });
    const left = importInto([gone], anImport([]));
    expect(importInto(left, roster)).toMatchObject([{ id: 4, status: 'active' }]);
  });

  test('sets the office in the order of the table, and whoever it does not name stays where they were', () => {
    const roster = anImport([
      aRow(2, '赵刚'),
      aRow(3, '陈洁', { department: '市局/财务科' }),
      aRow(4, '王强'),
    ]);
    const after = inOfficeOrder(importInto(office, roster));
    expect(after.map(({ name }) => name)).toEqual(['赵刚', '陈洁', '李敏', '王强']);
    expect(departmentsOf(after)).toEqual(['市局/办公室', '市局/财务科']);
  });

  test('puts people who are sent alone behind everybody', () => {
    const after = inOfficeOrder(importInto(office, anImport([aRow(2, '陈洁'), aRow(3, '孙丽')])));
    expect(after.map(({ name }) => name)).toEqual(['王强', '李敏', '赵刚', '陈洁', '孙丽']);
  });
});

describe('whatever the table holds,', () => {
  const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
  const facts = fc.record({
    name: fc.constantFrom('张三', '李四', '王五', '赵六'),
    department: fc.constantFrom('市局', '市局/办公室', '市局/财务科'),
    staffNumber: optional(fc.constantFrom('1', '2', '3', '4', '5')),
    post: optional(fc.constantFrom('', '科员', '科长')),
    isLeaving: fc.boolean(),
  });
  const anyRows = fc
    .uniqueArray(facts, { selector: (row) => row.staffNumber ?? Symbol('none'), maxLength: 8 })
    .map((rows) => rows.map((row, index) => withoutUndefined({ ...row, row: index + 2 }) as RosterRow));
  const anyChoices = fc.array(fc.tuple(fc.integer({ min: 2, max: 9 }), anyChoice())).map((c) => new Map(c));
  const anyRoster = fc.record({
    rows: anyRows,
    wrongNames: fc.constant([]),
    choices: anyChoices,
    leaving: fc.array(fc.integer({ min: 1, max: 8 })),
  });
  const anyOffice = fc
    .tuple(anyRoster, anyRoster)
    .map(([first, second]) => importInto(importInto([], first), second));

  function anyChoice() {
    return fc.oneof(fc.constantFrom('new' as const, 'skip' as const), fc.integer({ min: 1, max: 8 }));
  }

  function withoutUndefined(row: object): object {
    return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined));
  }

  test('nobody loses their id or their record, and no id or staff number is given twice', () => {
    fc.assert(
      fc.property(anyOffice, anyRoster, (people, roster) => {
        const after = importInto(people, roster);
        expect(after.slice(0, people.length).map(({ id }) => id)).toEqual(people.map(({ id }) => id));
        expect(new Set(after.map(({ id }) => id)).size).toBe(after.length);
        const numbers = after.flatMap(({ staffNumber }) => staffNumber ?? []);
        expect(new Set(numbers).size).toBe(numbers.length);
        expect(new Set(after.map(({ order }) => order)).size).toBe(after.length);
      }),
    );
  });

  test('whoever is not named and not marked stays as they were, but for their place', () => {
    fc.assert(
      fc.property(anyOffice, anyRoster, (people, roster) => {
        const after = importInto(people, roster);
        for (const person of planRoster(people, roster).missing)
          expect(after.find(({ id }) => id === person.id)).toEqual({ ...person, order: expect.any(Number) });
      }),
    );
  });

  test('whoever it names keeps what it has no column for', () => {
    const anyColumns = fc.subarray(['职务', '角色', '工号', '标签', '手机', '状态', '备注']);
    const full = {
      ...li,
      id: 1,
      role: 'liaison',
      roleConfirmed: true,
      staffNumber: '0017',
      phone: '12345',
    } as const;
    fc.assert(
      fc.property(anyColumns, (columns) => {
        const header = ['姓名', '部门', ...columns];
        const cells = { 姓名: li.name, 部门: '财务科' };
        const roster = parseRoster([{ header, rows: [{ row: 2, cells }], problems: [] }]);
        const rows = 'refused' in roster ? [] : roster.rows;
        const [after] = importInto([full], anImport(rows));
        const kept: Partial<Person> = {
          ...(!columns.includes('职务') && { post: full.post }),
          ...(!columns.includes('角色') && { role: full.role, roleConfirmed: true }),
          ...(!columns.includes('工号') && { staffNumber: full.staffNumber }),
          ...(!columns.includes('标签') && { tags: full.tags }),
          ...(!columns.includes('手机') && { phone: full.phone }),
        };
        expect(after).toMatchObject({ id: 1, department: '财务科', status: 'active', ...kept });
      }),
    );
  });

  test('each row is shown exactly once: added, changed, unchanged, leaving or to be chosen', () => {
    fc.assert(
      fc.property(anyOffice, anyRows, (people, rows) => {
        const plan = planRoster(people, anImport(rows));
        const staying = plan.added.length + plan.changed.length + plan.unchanged;
        const leaving = rows.length - staying - plan.undecided.length;
        expect(leaving).toBeLessThanOrEqual(rows.filter(({ isLeaving }) => isLeaving).length);
        expect(leaving).toBeGreaterThanOrEqual(plan.left.length);
      }),
    );
  });

  test('importing it twice changes nothing more, where nothing had to be chosen', () => {
    fc.assert(
      fc.property(anyOffice, anyRows, (people, rows) => {
        const roster = anImport(rows);
        fc.pre(planRoster(people, roster).undecided.length === 0);
        const once = importInto(people, roster);
        const again = planRoster(once, roster);
        expect(again.undecided).toEqual([]);
        expect(applyRosterPlan(once, again, [])).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });
});
