import fc from 'fast-check';
import { expect, test } from 'vitest';
import { recordSheet } from '../../../src/registers/bot/register-messages.ts';
import { planImport } from '../../../src/registers/domain/record-import.ts';
import { NUMBER_TITLE, readTable } from '../../../src/registers/domain/record-sheet.ts';
import type { RegisterRecord } from '../../../src/registers/domain/register.ts';
import { LEDGER } from '../../../src/risks/domain/ledger.ts';
import { LEVELS, RISK_KINDS } from '../../../src/risks/domain/point.ts';

const READING = { today: '2026-11-23', named: () => [] };

type Cells = Readonly<Record<string, string>>;
const tableOf = (rows: readonly Cells[]) => ({
  header: Object.keys(rows[0] ?? {}),
  rows: rows.map((cells, index) => ({ row: index + 2, cells })),
});

/** What people type: digits, signs and blanks that numbers and borders of lists are made of, too. */
const written = fc
  .string({ unit: fc.constantFrom(...'采购验收1.2、；;。（3）①\n 　Ab=') })
  .map((text) => text.slice(0, 40));

const row = fc.record({
  部门: written,
  岗位名称: written.map((text) => `岗${text}`),
  权力事项: written,
  风险类别: fc.constantFrom('', ...RISK_KINDS.map((kind) => `${kind}风险`)),
  风险等级: fc.constantFrom(...LEVELS, '一级', 'Ⅱ级', '低风险'),
  风险描述: written.map((text) => `拆分${text}`),
  防范措施: written.map((text) => `两人${text}`),
  责任人: written,
});

test('what an office hands in and takes out again is the same, whatever is written there', () => {
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 6 }), (rows) => {
      const read = readTable(LEDGER, tableOf(rows), READING);
      expect(read.problems).toEqual([]);
      const records = read.rows.map(
        ({ kind, values }, index): RegisterRecord => ({
          ...{ number: index + 1, kind, values, enteredAt: 0, enteredBy: 0 },
        }),
      );
      const sheet = recordSheet(LEDGER, records);
      const out = [...sheet.rows].map((cells) =>
        Object.fromEntries(sheet.columns.map(({ title }, at) => [title, String(cells[at] ?? '')])),
      );
      const again = readTable(LEDGER, tableOf(out), READING);
      const plan = planImport(LEDGER, again.rows, records, NUMBER_TITLE);
      expect(again.problems).toEqual([]);
      expect(plan).toMatchObject({ added: [], changed: [], same: records.length });
    }),
  );
});
