import { describe, expect, test } from 'vitest';
import { planImport } from '../../../src/registers/domain/record-import.ts';
import { NUMBER_TITLE, readTable } from '../../../src/registers/domain/record-sheet.ts';
import type { RegisterDefinition, RegisterRecord } from '../../../src/registers/domain/register.ts';

const LIST: RegisterDefinition = {
  ...{ name: 'list', title: '清单' },
  kinds: [
    {
      ...{ id: 'item', title: '事项', isOfYear: true },
      fields: [
        { id: 'name', title: '事项', type: 'text' },
        { id: 'note', title: '备注', type: 'text', isOptional: true },
        {
          ...{ id: 'state', title: '进度', type: 'choice', options: ['未做', '已做'] },
          initially: () => '未做',
        },
      ],
      dayOf: () => '2026-01-01',
      nameOf: ({ name }) => String(name),
      keyOf: ({ name }) => String(name),
    },
  ],
};

const done = (number: number, name: string): RegisterRecord => ({
  ...{ number, kind: 'item', enteredAt: 0, enteredBy: 0 },
  values: { name, state: '已做' },
});

function plan(known: readonly RegisterRecord[], header: string[], ...rows: string[][]) {
  const reading = { today: '2026-11-23', named: () => [] };
  const cells = (row: string[]) => Object.fromEntries(header.map((title, i) => [title, row[i] ?? '']));
  const table = { header, rows: rows.map((row, index) => ({ row: index + 2, cells: cells(row) })) };
  return planImport(LIST, readTable(LIST, table, reading).rows, known, NUMBER_TITLE);
}

describe('a row without a number', () => {
  test('means the record of its key, and leaves alone what has become of it', () => {
    const known = [done(1, '甲')];
    expect(plan(known, ['事项'], ['甲'])).toMatchObject({ added: [], changed: [], same: 1 });
    expect(plan(known, ['事项', '进度'], ['甲', ''])).toMatchObject({ added: [], changed: [], same: 1 });
    const noted = plan(known, ['事项', '备注'], ['甲', '急'], ['乙', '']);
    expect(noted.changed).toMatchObject([{ number: 1, after: { name: '甲', note: '急', state: '已做' } }]);
    expect(noted.added).toMatchObject([{ values: { name: '乙', state: '未做' } }]);
  });

  test('means none where the key tells it from no other', () => {
    const twice = plan([done(1, '甲')], ['事项'], ['甲'], ['甲']);
    expect(twice.added).toHaveLength(2);
    expect(plan([done(1, '甲'), done(2, '甲')], ['事项', '进度'], ['甲', '已做']).same).toBe(1);
  });
});
