import type { SheetRefusal } from '../../src/files/spreadsheet/read.ts';
import { rawRow, rawWorkbook, rosterSheet } from './raw-workbook.ts';

/** A file made to cost more than it weighs: its name, what it is (in ASCII, for tables), and how it must be met. */
export type HostileFile = {
  name: string;
  what: string;
  expected: SheetRefusal['refused'] | 'read';
  make(): Promise<Uint8Array> | Uint8Array;
};

const range = (length: number) => Array.from({ length }, (_, index) => index);
const text = (content: string) => Buffer.from(content);
const LAST_ROW = 1_048_576;

const twoColumns = (sheet: string, more: Partial<Parameters<typeof rawWorkbook>[0]> = {}) =>
  rawWorkbook({ sheet, ...more });

/** Shared strings by their numbers, in both columns of each row. */
const sharedRows = (count: number) =>
  range(count)
    .map((index) => `<row r="${index + 2}"><c r="A${index + 2}" t="s"><v>0</v></c></row>`)
    .join('');

/** Files for which a table program needs seconds or gigabytes unless it counts before it builds. */
export const HOSTILE_FILES: readonly HostileFile[] = [
  {
    name: '末列.xlsx',
    what: 'a value in the last column of every row',
    expected: 'too-many-columns',
    make: () =>
      twoColumns(
        rosterSheet(
          range(40_000)
            .map((i) => rawRow(i + 3, { XFD: `v${i}` }))
            .join(''),
        ),
      ),
  },
  {
    name: '末列格式.xlsx',
    what: 'a formatted empty cell in the last column of 100,000 rows',
    expected: 'read',
    make: () =>
      twoColumns(
        rosterSheet(
          range(100_000)
            .map((i) => rawRow(i + 3, { XFD: { empty: true } }))
            .join(''),
        ),
      ),
  },
  {
    name: '末行.xlsx',
    what: 'a value in the last row',
    expected: 'read',
    make: () => twoColumns(rosterSheet(rawRow(LAST_ROW, { A: '李四', B: '办公室' }))),
  },
  {
    name: '末格.xlsx',
    what: 'a formula in the very last cell',
    expected: 'too-many-columns',
    make: () => twoColumns(rosterSheet(rawRow(LAST_ROW, { XFD: { formula: '1+1' } }))),
  },
  {
    name: '合并.xlsx',
    what: '10,000 merges of a whole column',
    expected: 'read',
    make: () => twoColumns(rosterSheet('', merges(range(10_000).map(() => 'A1:A1048576')))),
  },
  {
    name: '合并与末行.xlsx',
    what: '10,000 merges of a whole column, and a value in the last row',
    expected: 'read',
    make: () =>
      twoColumns(
        rosterSheet(
          rawRow(LAST_ROW, { A: '李四', B: '办公室' }),
          merges(range(10_000).map(() => 'B1:B1048576')),
        ),
      ),
  },
  {
    name: '合并与行.xlsx',
    what: '10,000 merges of a whole column over 5,000 rows',
    expected: 'too-many-merges',
    make: () =>
      twoColumns(
        rosterSheet(
          range(5_000)
            .map((i) => rawRow(i + 3, { B: `部门${i}` }))
            .join(''),
          merges(range(10_000).map(() => 'A2:A1048576')),
        ),
      ),
  },
  {
    name: '合并长串.xlsx',
    what: 'a text of 32 KB merged over 11,000 rows',
    expected: 'too-much-text',
    make: () =>
      twoColumns(
        rosterSheet(
          rawRow(3, { B: 'x'.repeat(32_000) }) +
            range(11_000)
              .map((i) => rawRow(i + 4, { A: 'y' }))
              .join(''),
          merges(['B3:B1048576']),
        ),
      ),
  },
  {
    name: '短行.csv',
    what: 'a header of 200 columns over 11,000 rows of one cell',
    expected: 'too-many-cells',
    make: () => text(`姓名,部门,${range(198)}\n${'a\n'.repeat(11_000)}`),
  },
  {
    name: '百万列.csv',
    what: 'a header of a million columns',
    expected: 'too-many-columns',
    make: () =>
      text(
        `${range(1_000_000)
          .map((i) => i.toString(36))
          .join(',')}\n1,2\n`,
      ),
  },
  {
    name: '三百万行.csv',
    what: '3 million rows',
    expected: 'too-many-rows',
    make: () => text(`姓名,部\n${'a,b\n'.repeat(3_000_000)}`),
  },
  {
    name: '空行.csv',
    what: '3 million lines of commas below the roster',
    expected: 'read',
    make: () => text(`姓名,部门\n张三,办公室\n${',,,,\n'.repeat(3_000_000)}`),
  },
  {
    name: '一行.csv',
    what: 'one line of 20 MB',
    expected: 'cell-too-long',
    make: () => text('张'.repeat(6_900_000)),
  },
  {
    name: '逗号.csv',
    what: 'one line of 20 million commas',
    expected: 'empty',
    make: () => text(','.repeat(20_000_000)),
  },
  {
    name: '引号.csv',
    what: 'a quote that is never closed, 20 MB',
    expected: 'open-quote',
    make: () => text(`姓名,部门\n"张三,办公室\n${'李四,办公室\n'.repeat(1_000_000)}`),
  },
  {
    name: '炸弹.xlsx',
    what: 'a sheet of 60 MB of blanks (zip bomb)',
    expected: 'too-large',
    make: () => twoColumns(rosterSheet(`${' '.repeat(60_000_000)}`)),
  },
  {
    name: '小文件.xlsx',
    what: '20,000 entries in the archive',
    expected: 'read',
    make: () =>
      twoColumns(rosterSheet(), {
        others: Object.fromEntries(range(20_000).map((i) => [`xl/media/${i}.png`, ''])),
      }),
  },
  {
    name: '长串.xlsx',
    what: 'one shared string of 49 MB in 11,000 cells',
    expected: 'cell-too-long',
    make: () =>
      twoColumns(rosterSheet(sharedRows(11_000)), { strings: `<si><t>${'x'.repeat(49_000_000)}</t></si>` }),
  },
  {
    name: '重复长串.xlsx',
    what: 'one shared string of 32 KB in 11,000 cells',
    expected: 'too-much-text',
    make: () =>
      twoColumns(rosterSheet(sharedRows(11_000)), { strings: `<si><t>${'x'.repeat(32_000)}</t></si>` }),
  },
  {
    name: '空串.xlsx',
    what: '3.8 million empty shared strings',
    expected: 'read',
    make: () => twoColumns(rosterSheet(), { strings: '<si><t/></si>'.repeat(3_800_000) }),
  },
  {
    name: '样式.xlsx',
    what: 'a million cell styles',
    expected: 'read',
    make: () =>
      twoColumns(rosterSheet(), { styles: `<cellXfs>${'<xf numFmtId="14"/>'.repeat(1_000_000)}</cellXfs>` }),
  },
  {
    name: '列宽.xlsx',
    what: '100,000 column definitions over all columns',
    expected: 'read',
    make: () =>
      twoColumns(`<cols>${'<col min="1" max="16384" width="9"/>'.repeat(100_000)}</cols>${rosterSheet()}`),
  },
  {
    name: '嵌套.xlsx',
    what: 'XML nested a million levels deep',
    expected: 'unreadable',
    make: () => twoColumns(rosterSheet(`${'<a>'.repeat(1_000_000)}${'</a>'.repeat(1_000_000)}`)),
  },
  {
    name: '实体.xlsx',
    what: 'entities that multiply (billion laughs)',
    expected: 'unreadable',
    make: () =>
      twoColumns(rosterSheet(), {
        others: {
          'xl/sharedStrings.xml': `<!DOCTYPE sst [<!ENTITY a "ha"><!ENTITY b "${'&a;'.repeat(1000)}">]><sst><si><t>&b;</t></si></sst>`,
        },
      }),
  },
  {
    name: '多表.xlsx',
    what: 'a workbook of 500,000 sheets',
    expected: 'read',
    make: () =>
      twoColumns(rosterSheet(), {
        workbook: `<sheets>${range(500_000)
          .map((i) => `<sheet name="s${i}" r:id="rId1"/>`)
          .join('')}</sheets>`,
      }),
  },
  {
    name: '公式.xlsx',
    what: 'a chain of 11,000 formulas',
    expected: 'read',
    make: () =>
      twoColumns(
        rosterSheet(
          range(11_000)
            .map((i) => rawRow(i + 3, { A: { formula: `A${i + 2}+1` } }))
            .join(''),
        ),
      ),
  },
  {
    name: '满格.xlsx',
    what: '11,000 rows of 200 cells',
    expected: 'too-many-cells',
    make: () =>
      twoColumns(
        rosterSheet(
          range(11_000)
            .map((i) => rawRow(i + 3, { A: 'x', GR: 'y' }))
            .join(''),
        ),
      ),
  },
];

function merges(references: readonly string[]): string {
  return `<mergeCells>${references.map((reference) => `<mergeCell ref="${reference}"/>`).join('')}</mergeCells>`;
}
