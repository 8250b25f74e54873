import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NOBODY_CHOSEN } from '../../../src/kernel/audience-choice.ts';
import { departmentsOf } from '../../../src/people/domain/roster-order.ts';
import { attendanceOf, departmentsOfRoll, sumOf } from '../../../src/rolls/domain/attendance.ts';
import { idsIn, isWithin, toRanges } from '../../../src/rolls/domain/id-ranges.ts';
import {
  ABSENCE_REASONS,
  absentIds,
  type BegunRoll,
  emptyRoll,
  inDepartmentOrder,
  type ListedPerson,
  mark,
  presentIn,
  withList,
} from '../../../src/rolls/domain/roll.ts';
import { aPerson } from '../../support/cast.ts';

const listed = (id: number, department = '办公室'): ListedPerson => ({
  id,
  name: `张${id}`,
  department,
  post: '',
});
const rollOf = (people: readonly ListedPerson[], subject = 'records:1'): BegunRoll =>
  withList(emptyRoll(subject, NOBODY_CHOSEN), people);

const anyIds = fc.uniqueArray(fc.integer({ min: 1, max: 200 }), { maxLength: 60 });

test('numbers kept as stretches are the same numbers', () => {
  fc.assert(
    fc.property(anyIds, fc.integer({ min: 1, max: 200 }), (ids, one) => {
      const ranges = toRanges(ids);
      expect(idsIn(ranges)).toEqual(ids.toSorted((a, b) => a - b));
      expect(isWithin(ranges, one)).toBe(ids.includes(one));
    }),
  );
  expect(toRanges(Array.from({ length: 5000 }, (_, index) => index + 1))).toEqual([[1, 5000]]);
});

describe('a roll', () => {
  test('counts everybody as there until somebody says why they were not', () => {
    const roll = rollOf([listed(1), listed(2), listed(3, '财务科')]);
    expect(attendanceOf(roll)).toMatchObject({ listed: 3, present: 3 });
    const marked = mark(mark(roll, listed(2), '公务'), listed(3, '财务科'), '请假');
    expect(attendanceOf(marked)).toEqual({ listed: 3, present: 1, absent: { 公务: 1, 请假: 1, 其他: 0 } });
    expect(departmentsOfRoll(marked)).toEqual([
      { path: '办公室', listed: 2, present: 1 },
      { path: '财务科', listed: 1, present: 0 },
    ]);
    expect(attendanceOf(mark(marked, listed(2), undefined)).present).toBe(2);
  });

  test('takes nobody who is not on it, and stays the very same where it says nothing new', () => {
    const roll = rollOf([listed(1)]);
    expect(mark(roll, listed(9), '公务')).toBe(roll);
    expect(mark(roll, listed(1), undefined)).toBe(roll);
  });

  test('of other people keeps what it says of those who are still on it', () => {
    const roll = mark(mark(rollOf([listed(1), listed(2)]), listed(1), '其他'), listed(2), '请假');
    const relisted = withList(roll, [listed(3, '财务科'), listed(2)]);
    expect(absentIds(relisted)).toEqual([2]);
    expect(departmentsOfRoll(relisted)).toEqual([
      { path: '财务科', listed: 1, present: 1 },
      { path: '办公室', listed: 1, present: 0 },
    ]);
  });

  test('adds up: each department to the whole, whoever is marked', () => {
    const department = fc.constantFrom('办公室', '财务科', '人事科');
    const marks = fc.array(
      fc.tuple(fc.integer({ min: 1, max: 200 }), fc.constantFrom(...ABSENCE_REASONS, undefined)),
    );
    fc.assert(
      fc.property(
        anyIds,
        fc.array(department, { minLength: 200, maxLength: 200 }),
        marks,
        (ids, of, said) => {
          const people = ids.map((id) => listed(id, of[id - 1] ?? ''));
          const roll = said.reduce(
            (now, [id, reason]) => mark(now, listed(id, of[id - 1] ?? ''), reason),
            rollOf(people),
          );
          const departments = departmentsOfRoll(roll);
          const all = attendanceOf(roll);
          expect(departments.reduce((sum, one) => sum + one.present, 0)).toBe(all.present);
          expect(departments.reduce((sum, one) => sum + one.listed, 0)).toBe(ids.length);
          expect(presentIn(roll).length).toBe(all.present);
          expect(Object.values(all.absent).reduce((sum, count) => sum + count, 0)).toBe(
            all.listed - all.present,
          );
        },
      ),
    );
  });
});

test('somebody who came twice is two 人次 and one 人, and who was absent is none', () => {
  const first = mark(rollOf([listed(1), listed(2), listed(3)]), listed(3), '请假');
  const second = mark(rollOf([listed(1), listed(3)], 'records:2'), listed(3), '公务');
  expect(sumOf([first, second])).toEqual({ times: 3, people: 2 });
  expect(sumOf([])).toEqual({ times: 0, people: 0 });
});

test('people stand in department order, those of one department together, also where the first of a department does not come', () => {
  const office = [
    aPerson({ id: 1, name: '甲', department: '办公室', order: 1 }),
    aPerson({ id: 2, name: '乙', department: '财务科', order: 2 }),
    aPerson({ id: 3, name: '丙', department: '办公室', order: 3 }),
  ];
  const order = inDepartmentOrder(office.slice(1), departmentsOf(office));
  expect(order.map(({ name }) => name)).toEqual(['丙', '乙']);
});
