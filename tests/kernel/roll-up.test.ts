import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rollUp } from '../../src/kernel/roll-up.ts';
import { LARGE_DEPARTMENTS } from '../support/large-office.ts';

const of = (...departments: string[]) => departments.map((department) => ({ department }));
const departmentOf = ({ department }: { department: string }) => department;
const shown = (rolled: ReturnType<typeof rollUp>) =>
  rolled.rows.map(({ name, members, opens }) => `${name} ${members.length}${opens ? ' ▸' : ''}`);

describe('an officer who looks at an office of 300 departments', () => {
  const everybody = of(...LARGE_DEPARTMENTS);

  test('sees its divisions first, each with all that is below it, and those of the bureau itself', () => {
    const top = rollUp(everybody, departmentOf);
    expect(top.within).toBe('清风市市场监督管理局');
    expect(top.above).toBeUndefined();
    expect(shown(top).slice(0, 2)).toEqual([
      '清风市市场监督管理局本级 1',
      '办公室（政策法规与行政审批处） 28 ▸',
    ]);
    expect(top.rows).toHaveLength(13);
  });

  test('opens a division, and finds the way up again', () => {
    const division = rollUp(everybody, departmentOf, LARGE_DEPARTMENTS[1]);
    expect(shown(division)[0]).toBe('办公室（政策法规与行政审批处）本级 1');
    expect(division.above).toBe('清风市市场监督管理局');
  });

  test('is shown the top where the department that was open is gone', () => {
    expect(rollUp(everybody, departmentOf, '撤销的处')).toEqual(rollUp(everybody, departmentOf));
  });
});

test('a small office reads all its departments at once, each for itself', () => {
  expect(shown(rollUp(of('市局', '市局/办公室', '市局/办公室'), departmentOf))).toEqual([
    '市局 1',
    '市局/办公室 2',
  ]);
});

test('at every level everybody below it is counted once, whatever the tree', () => {
  const part = fc.constantFrom('甲', '乙', '丙', '丁');
  const path = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'));
  fc.assert(
    fc.property(fc.array(path, { minLength: 1, maxLength: 40 }), fc.nat(), (paths, nth) => {
      const everybody = of(...paths);
      const top = rollUp(everybody, departmentOf);
      expect(top.members).toHaveLength(paths.length);
      const opened = top.rows.filter(({ opens }) => opens)[nth % 4];
      if (opened)
        expect(rollUp(everybody, departmentOf, opened.path).members).toHaveLength(opened.members.length);
    }),
  );
});
