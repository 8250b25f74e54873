import { describe, expect, test } from 'vitest';
import { coverageOf, MOST_CALLS, mayCall } from '../../../src/invitations/domain/call.ts';
import { aMember, aPerson } from '../../support/cast.ts';

const DAY = 86_400_000;
const callAt = (at: number, number = 1) => ({ number, by: 1, at, sendAt: at, until: at });
const bureau = aMember(1, { department: '市局', role: 'liaison' });
const section = aMember(2, { department: '市局/办公室', role: 'liaison' });
const unbound = (id: number, department: string) => aPerson({ id, name: `赵${id}`, department });

describe('who has not bound is the task', () => {
  test('of the liaison nearest to them, and not of those above as well', () => {
    const people = [unbound(3, '市局/办公室/文秘科'), unbound(4, '市局/办公室'), unbound(5, '市局/财务处')];
    expect(coverageOf(people, [bureau, section])).toEqual({
      liaisons: [
        { liaison: bureau, unbound: 1 },
        { liaison: section, unbound: 2 },
      ],
      without: [],
    });
  });

  test('of every liaison of the department, where it has two', () => {
    const other = aMember(6, { department: '市局/办公室', role: 'liaison' });
    const { liaisons } = coverageOf([unbound(3, '市局/办公室')], [section, other]);
    expect(liaisons.map((one) => one.unbound)).toEqual([1, 1]);
  });

  test('of an officer where there is no liaison: those departments are named', () => {
    const people = [unbound(3, '市局/办'), unbound(4, '市局/办'), unbound(5, '市局/办公室')];
    expect(coverageOf(people, [section])).toEqual({
      liaisons: [{ liaison: section, unbound: 1 }],
      without: [{ department: '市局/办', unbound: 2 }],
    });
  });
});

describe('liaisons are asked', () => {
  test('at most once a day', () => {
    expect(mayCall([], 0)).toBe('yes');
    expect(mayCall([callAt(0)], DAY - 1)).toBe('called-today');
    expect(mayCall([callAt(0)], DAY)).toBe('yes');
  });

  test('and so often a month, the first time among them', () => {
    const calls = Array.from({ length: MOST_CALLS }, (_, nth) => callAt(nth * 2 * DAY, nth + 1));
    expect(mayCall(calls, 10 * DAY)).toBe('called-enough');
    expect(mayCall(calls, 31 * DAY)).toBe('yes');
  });
});
