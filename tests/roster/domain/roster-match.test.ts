import { describe, expect, test } from 'vitest';
import type { Person } from '../../../src/kernel/person.ts';
import { matchRoster, type RosterChoice } from '../../../src/roster/domain/roster-match.ts';
import type { RosterRow } from '../../../src/roster/domain/roster-row.ts';
import { aPerson } from '../../support/cast.ts';

function aRow(row: number, name: string, department: string, more: Partial<RosterRow> = {}): RosterRow {
  return { row, name, department, isLeaving: false, ...more };
}

/** Row → the id it means, 'new', or the ids to choose from. */
function match(people: Person[], rows: RosterRow[], choices: Record<number, RosterChoice> = {}) {
  const chosen = new Map(Object.entries(choices).map(([row, choice]) => [Number(row), choice]));
  const { placed, undecided } = matchRoster(people, rows, chosen);
  return Object.fromEntries([
    ...placed.map(({ row, person }) => [row.row, person?.id ?? 'new']),
    ...undecided.map(({ row, candidates }) => [row.row, candidates.map(({ id }) => id)]),
  ]);
}

describe('a row means', () => {
  test('whoever has its staff number, also under another name and in another department', () => {
    const people = [aPerson({ id: 1, name: '张三', staffNumber: '01' }), aPerson({ id: 2, name: '张珊' })];
    expect(match(people, [aRow(2, '张珊', '财务科', { staffNumber: '01' })])).toEqual({ 2: 1 });
  });

  test('whoever alone bears its name, also in another department', () => {
    expect(match([aPerson({ id: 1, name: '张三' })], [aRow(2, '张三', '财务科')])).toEqual({ 2: 1 });
  });

  test('of several people of one name, the one in its department', () => {
    const people = [
      aPerson({ id: 1, name: '张三', department: '办公室' }),
      aPerson({ id: 2, name: '张三', department: '财务科' }),
    ];
    const rows = [aRow(2, '张三', '财务科'), aRow(3, '张三', '办公室')];
    expect(match(people, rows)).toEqual({ 2: 2, 3: 1 });
  });

  test('somebody new, when nobody bears its name', () => {
    expect(match([aPerson({ id: 1, name: '张三' })], [aRow(2, '李四', '办公室')])).toEqual({ 2: 'new' });
  });

  test('two new people of one name, when departments or staff numbers tell them apart', () => {
    expect(match([], [aRow(2, '张三', '办公室'), aRow(3, '张三', '财务科')])).toEqual({ 2: 'new', 3: 'new' });
    const sameDepartment = [
      aRow(2, '张三', '办公室', { staffNumber: '01' }),
      aRow(3, '张三', '办公室', { staffNumber: '02' }),
    ];
    expect(match([], sameDepartment)).toEqual({ 2: 'new', 3: 'new' });
  });

  test('whoever left, by staff number or when the row itself says that they left', () => {
    const people = [aPerson({ id: 1, name: '张三', staffNumber: '01', status: 'left' })];
    expect(match(people, [aRow(2, '张三', '办公室', { staffNumber: '01' })])).toEqual({ 2: 1 });
    expect(match(people, [aRow(2, '张三', '办公室', { isLeaving: true })])).toEqual({ 2: 1 });
  });
});

describe('the officer chooses', () => {
  const twoZhangs = [
    aPerson({ id: 1, name: '张三', department: '办公室' }),
    aPerson({ id: 2, name: '张三', department: '财务科' }),
  ];

  test('when several people bear the name and none is in the department', () => {
    expect(match(twoZhangs, [aRow(2, '张三', '人事科')])).toEqual({ 2: [1, 2] });
  });

  test('when the staff numbers differ', () => {
    const people = [aPerson({ id: 1, name: '张三', staffNumber: '01' })];
    expect(match(people, [aRow(2, '张三', '市局/办公室', { staffNumber: '02' })])).toEqual({ 2: [1] });
  });

  test('when only somebody who has left bears the name', () => {
    const people = [aPerson({ id: 1, name: '张三', status: 'left' })];
    expect(match(people, [aRow(2, '张三', '市局/办公室')])).toEqual({ 2: [1] });
  });

  test('when the same new person may stand there twice', () => {
    expect(match([], [aRow(2, '张三', '办公室'), aRow(3, '张三', '办公室')])).toEqual({ 2: [], 3: [] });
  });

  test('and the choice counts: this person, somebody new, or nobody', () => {
    const rows = [aRow(2, '张三', '人事科'), aRow(3, '张三', '科技科'), aRow(4, '张三', '监察室')];
    expect(match(twoZhangs, rows, { 2: 2, 3: 'new', 4: 'skip' })).toEqual({ 2: 2, 3: 'new' });
  });

  test('again, when one person was chosen for two rows', () => {
    const rows = [aRow(2, '张三', '人事科'), aRow(3, '张三', '科技科')];
    expect(match(twoZhangs, rows, { 2: 1, 3: 1 })).toEqual({ 2: 1, 3: [2] });
  });

  test('for every doubtful row, whatever was chosen for the others', () => {
    const rows = [aRow(2, '张三', '人事科'), aRow(3, '张三', '科技科')];
    expect(match(twoZhangs, rows, { 2: 1 })).toEqual({ 2: 1, 3: [2] });
    expect(match(twoZhangs, rows, { 2: 'skip' })).toEqual({ 3: [1, 2] });
  });

  test('and cannot choose somebody of another name', () => {
    const people = [...twoZhangs, aPerson({ id: 3, name: '李四' })];
    expect(match(people, [aRow(2, '张三', '人事科')], { 2: 3 })).toEqual({ 2: [1, 2] });
  });
});
