import { describe, expect, test } from 'vitest';
import { shortDepartments } from '../../src/kernel/short-departments.ts';

describe('departments in a list', () => {
  test.each([
    [
      ['市局/办公室', '市局/人事科'],
      ['办公室', '人事科'],
    ],
    [
      ['市局/办公室', '市局/中心/信息科'],
      ['办公室', '中心/信息科'],
    ],
    [
      ['市局/中心/信息科', '市局/中心/财务科'],
      ['信息科', '财务科'],
    ],
    [
      ['市局', '市局/办公室'],
      ['市局', '市局/办公室'],
    ],
    [
      ['市局/办公室', '县局/办公室'],
      ['市局/办公室', '县局/办公室'],
    ],
    [
      ['市局/办公室', '市局/办公室'],
      ['办公室', '办公室'],
    ],
    [[], []],
  ])('%j are named %j', (paths, names) => {
    expect(paths.map(shortDepartments(paths))).toEqual(names);
  });
});
