import { expect, test } from 'vitest';
import { contentsSheets } from '../../../src/evidence/bot/contents-messages.ts';
import { spanOf } from '../../../src/report/domain/year-span.ts';

/** Column widths that an upright A4 page holds where every font is a wide one. */
const PAGE_WIDTH = 70;

test('whoever prints the list of contents loses nothing at the edge: no column is wider than the page, for that is never made smaller', () => {
  const sheets = contentsSheets({
    ...{ office: '清风市档案局', span: spanOf(2026, '2026-11-30'), madeAt: '2026-11-30 09:00' },
    ...{ files: [], records: [] },
  });
  const wide = sheets.flatMap(({ columns }) => columns.filter(({ width = 0 }) => width > PAGE_WIDTH));
  expect(wide).toEqual([]);
});
