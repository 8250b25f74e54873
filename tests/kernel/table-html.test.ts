import fc from 'fast-check';
import type { RichBlock } from 'grammy/types';
import { describe, expect, it } from 'vitest';
import type { Table } from '../../src/kernel/message.ts';
import { tableHtml } from '../../src/kernel/table-html.ts';
import { Refusal } from '../../src/rehearsal/bot-api/answer.ts';
import { readRichMessage } from '../../src/rehearsal/bot-api/rich/read-rich-message.ts';

/** What clients make of blanks: they run together, and those at the edges go. */
const asShown = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[ \t\r\n]+/g, ' ')
    .trim();

function blocksOf(html: string | undefined): RichBlock[] {
  const read = readRichMessage({ html: html ?? '' });
  if (read instanceof Refusal) throw new Error(JSON.stringify(read));
  return read.blocks;
}

function cellsOf(html: string | undefined): unknown[][] {
  const table = blocksOf(html).find((block) => block.type === 'table');
  if (table?.type !== 'table') throw new Error('there is no table');
  return table.cells.map((row) => row.map(({ text = '' }) => text));
}

const tableOf = (rows: readonly (readonly string[])[], more: Partial<Table> = {}): Table => ({
  ...{ title: '各部门', notes: [], columns: ['部门', '应考'], shownBy: 'stats.departments:e1:0' },
  rows,
  ...more,
});

const looksLikeMarkup = fc.constantFrom(
  '<b>办公室</b>',
  'A&B',
  '&lt;',
  '"处"',
  '</td><td>',
  '<',
  '&',
  '&#60;',
);
const anyText = fc.oneof(looksLikeMarkup, fc.string({ unit: 'binary', maxLength: 30 }));

describe('a table as a rich message', () => {
  it('shows whatever a roster says as it is written there, and nothing of it as markup', () => {
    const anyRows = fc.array(fc.tuple(anyText, anyText), { maxLength: 20 });
    fc.assert(
      fc.property(anyRows, anyText, anyText, (rows, title, note) => {
        const html = tableHtml(tableOf(rows, { title: `表${title}`, notes: [`注${note}`] }));
        expect(cellsOf(html)).toEqual([['部门', '应考'], ...rows.map((row) => row.map(asShown))]);
        const [heading, paragraph] = blocksOf(html);
        expect(heading).toMatchObject({ type: 'heading', text: asShown(`表${title}`) });
        expect(paragraph).toMatchObject({ type: 'paragraph', text: asShown(`注${note}`) });
      }),
    );
  });

  it('counts at the right, below what is counted', () => {
    const [, table] = blocksOf(tableHtml(tableOf([['办公室', '4']])));
    expect(table).toMatchObject({
      cells: [
        [{ is_header: true }, { is_header: true, align: 'right' }],
        [
          { text: '办公室', align: 'left' },
          { text: '4', align: 'right' },
        ],
      ],
    });
  });

  it('is made as long as Telegram takes it, and no longer', () => {
    const rows = (count: number) => Array.from({ length: count }, () => ['办公室', '4']);
    expect(blocksOf(tableHtml(tableOf(rows(497))))).toHaveLength(2);
    expect(tableHtml(tableOf(rows(498)))).toBeUndefined();
    expect(tableHtml(tableOf([['处'.repeat(32_769), '4']]))).toBeUndefined();
    const wide = Array.from({ length: 21 }, String);
    expect(tableHtml(tableOf([wide], { columns: wide }))).toBeUndefined();
  });
});
