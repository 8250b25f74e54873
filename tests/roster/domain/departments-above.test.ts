import { describe, expect, test } from 'vitest';
import { parseRoster } from '../../../src/roster/domain/roster.ts';
import type { RosterTable } from '../../../src/roster/domain/roster-file.ts';

function read(lines: readonly string[], fills: boolean, more: Partial<RosterTable> = {}) {
  const [header = [], ...rows] = lines.map((line) => line.split('|'));
  const table: RosterTable = {
    header,
    rows: rows.map((cells, index) => ({
      row: index + 2,
      cells: Object.fromEntries(header.map((title, column) => [title, cells[column] ?? ''])),
    })),
    problems: [],
    ...more,
  };
  const roster = parseRoster([table], fills);
  if ('refused' in roster) throw new Error(roster.refused);
  return {
    people: roster.rows.map(({ name, department }) => `${name} ${department}`),
    errors: roster.errors.map(({ row }) => row),
    above: roster.fromAbove.map(({ row, department }) => `${row} ${department}`),
  };
}

describe('a department that is written once for several people', () => {
  const ROWS = ['姓名|部门', '王强|办公室', '李敏|', '赵刚|', '孙丽|财务科', '周波|'];

  test('is not guessed for the others, who are told of with what stands above', () => {
    expect(read(ROWS, false)).toEqual({
      people: ['王强 办公室', '孙丽 财务科'],
      errors: [3, 4, 6],
      above: ['3 办公室', '4 办公室', '6 财务科'],
    });
  });

  test('is theirs, too, where the officer wants so', () => {
    expect(read(ROWS, true)).toEqual({
      people: ['王强 办公室', '李敏 办公室', '赵刚 办公室', '孙丽 财务科', '周波 财务科'],
      errors: [],
      above: ['3 办公室', '4 办公室', '6 财务科'],
    });
  });

  test('is told of where only the larger one is blank: the path would be cut', () => {
    const rows = ['姓名|一级部门|二级部门', '王强|办公室|文秘科', '李敏||行政科', '赵刚|财务处|', '孙丽||'];
    expect(read(rows, false)).toMatchObject({ above: ['3 办公室/行政科', '5 财务处'] });
    expect(read(rows, true).people).toEqual([
      '王强 办公室/文秘科',
      '李敏 办公室/行政科',
      '赵刚 财务处',
      '孙丽 财务处',
    ]);
  });

  test('ends with the total of its part, and where a cell cannot be read', () => {
    const passedOver = [{ row: 2.5, kind: 'total' as const }];
    expect(read(ROWS.slice(0, 3), true, { passedOver })).toMatchObject({ errors: [3], above: [] });
    const problems = [{ row: 2, column: '部门', reason: 'formula' as const }];
    expect(read(ROWS.slice(0, 3), true, { problems })).toMatchObject({ errors: [2, 3], above: [] });
  });

  test('makes nobody of a line below the table', () => {
    const rows = [...ROWS.slice(0, 2), '以上数据截至2027年1月|', '（以下无正文）|'];
    expect(read(rows, true)).toMatchObject({ people: ['王强 办公室'], errors: [3, 4], above: [] });
  });

  test.each(['同上', '〃', '"', '″'])('and repeated as %s is the one above', (sign) => {
    expect(read(['姓名|部门', '王强|办公室', `李敏|${sign}`, `赵刚|${sign}`], false)).toEqual({
      people: ['王强 办公室', '李敏 办公室', '赵刚 办公室'],
      ...{ errors: [], above: [] },
    });
  });
});
