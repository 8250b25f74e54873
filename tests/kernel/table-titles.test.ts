import { describe, expect, test } from 'vitest';
import { findColumns, isKnownAs } from '../../src/kernel/table-titles.ts';

describe('a title in two languages', () => {
  test.each(['Name 姓名', '姓名/Name', '姓名(Full Name)'])('is known by its Chinese: %s', (title) => {
    expect(isKnownAs(title, '姓名')).toBe(true);
  });

  test.each([
    ['部门ID', '部门'],
    ['选项A', '选项'],
    ['答案b', '答案'],
  ])('is none where its letters make another thing of it: %s', (title, name) => {
    expect(isKnownAs(title, name)).toBe(false);
  });

  test('leaves the options of a question in columns of their own', () => {
    const header = ['题干', '选项A', '选项B', '答案'];
    const things = [
      ['joined', '选项'],
      ['A', ['A', '选项A']],
      ['B', ['B', '选项B']],
    ] as const;
    expect([...findColumns(header, things)]).toEqual([
      ['A', '选项A'],
      ['B', '选项B'],
    ]);
  });
});

test.each(['答案：AB', '答案: ABCD', '答案 ABD', '答案：TRUE', '答案 False', '姓名：Wang', '正确答案：T'])(
  '%j is filled in, and no title with its translation',
  (text) => {
    for (const name of ['答案', '正确答案', '姓名']) expect(isKnownAs(text, name)).toBe(false);
  },
);

test('an English word that has only letters of options is a translation all the same', () => {
  expect(isKnownAs('年龄 Age', '年龄')).toBe(true);
});
