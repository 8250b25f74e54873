import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvFields } from '../../../src/files/spreadsheet/csv-fields.ts';

const fieldsOf = (text: string, delimiter = ',') => [...csvFields(text, delimiter)];

describe('the fields of a CSV text', () => {
  test('are what a writer put in, whatever it was', () => {
    const field = fc.string({ unit: fc.constantFrom('"', ',', '\r', '\n', ' ', '张', 'a') });
    const rows = fc.array(fc.array(field, { minLength: 1, maxLength: 4 }), { maxLength: 5 });
    fc.assert(
      fc.property(rows, fc.constantFrom('\n', '\r\n', '\r'), (written, lineEnd) => {
        const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
        const text = written.map((row) => row.map(quote).join(',')).join(lineEnd);
        const expected = written.flatMap((cells, index) =>
          cells.map((content, column) => ({ row: index + 1, column, text: content })),
        );
        expect(fieldsOf(text)).toEqual(expected.filter((each) => each.text !== ''));
      }),
    );
  });

  test('may hold quotes that stand for inches, and go on after a closing quote', () => {
    expect(fieldsOf('5" 管,"甲"乙')).toEqual([
      { row: 1, column: 0, text: '5" 管' },
      { row: 1, column: 1, text: '甲乙' },
    ]);
  });

  test.each([
    ['is not closed', '姓名\n"张三\n李四'],
    ['is closed beyond the longest cell', `姓名\n"${'张'.repeat(33_000)}"`],
  ])('a quote that %s is refused with its row', (_, text) => {
    expect(() => fieldsOf(text)).toThrow(
      expect.objectContaining({ refusal: { refused: 'open-quote', place: '2' } }),
    );
  });
});
