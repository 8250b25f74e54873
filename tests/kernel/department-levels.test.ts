import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { departmentLevel, searchDepartments } from '../../src/kernel/department-levels.ts';
import { departmentsAbove } from '../../src/kernel/department-path.ts';
import { endOfPath } from '../../src/kernel/short-departments.ts';
import { tellingNames } from '../../src/kernel/telling-names.ts';
import { LARGE_DEPARTMENTS } from '../support/large-office.ts';

/** All that is reached by opening level after level. */
function reachedFrom(paths: readonly string[], wanted?: string): string[] {
  const { below } = departmentLevel(paths, wanted);
  return below.flatMap(({ path, hasBelow }) => [path, ...(hasBelow ? reachedFrom(paths, path) : [])]);
}

describe('whoever opens level after level', () => {
  test('begins below the bureau to which all belong, and finds each of 300 departments once', () => {
    const { within, above, below } = departmentLevel(LARGE_DEPARTMENTS);
    expect(within).toBe(LARGE_DEPARTMENTS[0]);
    expect(above).toBeUndefined();
    expect(below).toHaveLength(12);
    const reached = reachedFrom(LARGE_DEPARTMENTS);
    expect(reached.toSorted()).toEqual(LARGE_DEPARTMENTS.slice(1).toSorted());
  });

  test('reaches every department of any office, also those in which nobody is, and comes back up', () => {
    const anyPath = fc
      .array(fc.constantFrom('局', '处', '科', '队'), { minLength: 1, maxLength: 4 })
      .map((parts) => parts.join('/'));
    fc.assert(
      fc.property(fc.uniqueArray(anyPath, { minLength: 8, maxLength: 30 }), (paths) => {
        const { within } = departmentLevel(paths);
        const all = new Set(paths.flatMap(departmentsAbove));
        const seen = new Set([...departmentsAbove(within), ...reachedFrom(paths)]);
        for (const path of all) expect(seen.has(path)).toBe(true);
        for (const path of all) {
          const { above } = departmentLevel(paths, path);
          if (above !== undefined) expect(path.startsWith(above)).toBe(true);
        }
      }),
    );
  });

  test('of a small office sees all departments at once', () => {
    const level = departmentLevel(['办公室', '市局/财务科']);
    expect(level.below.map(({ name, hasBelow }) => [name, hasBelow])).toEqual([
      ['办公室', false],
      ['市局/财务科', false],
    ]);
  });
});

test('a search finds departments by some of the letters of their own names, not the whole office by that of the bureau', () => {
  const paths = ['市局', '市局/财务科', '市局/分局/财务资产科', '市局/办公室'];
  expect(searchDepartments(paths, '财务')).toEqual(['市局/财务科', '市局/分局/财务资产科']);
  expect(searchDepartments(paths, '市局')).toEqual(['市局']);
  expect(searchDepartments(paths, '分局/财务资产科')).toEqual(['市局/分局/财务资产科']);
  expect(searchDepartments(paths, ' ')).toEqual([]);
});

describe('names that are too long for a button', () => {
  test('lose what they begin with alike, and keep what tells them apart', () => {
    const names = ['高新技术产业开发区第一中队', '高新技术产业开发区第二中队', '办公室'];
    const nameOf = tellingNames(names, 8);
    expect(names.map(nameOf)).toEqual(['…一中队', '…二中队', '办公室']);
  });

  test('never come out longer than told, nor two of them alike that differ in what is left', () => {
    const anyName = fc.string({ unit: fc.constantFrom('第', '一', '二', '队'), minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(fc.uniqueArray(anyName, { minLength: 1, maxLength: 6 }), (names) => {
        const nameOf = tellingNames(names, 6);
        for (const name of names) expect([...nameOf(name)].length).toBeLessThanOrEqual(6);
      }),
    );
  });

  test('a path keeps its last parts', () => {
    expect(endOfPath('清风市局/信息中心/运行科', 10)).toBe('…/信息中心/运行科');
    expect(endOfPath('市局/办公室', 10)).toBe('市局/办公室');
    for (const path of LARGE_DEPARTMENTS) expect(endOfPath(path, 40).length).toBeLessThanOrEqual(40);
  });
});
