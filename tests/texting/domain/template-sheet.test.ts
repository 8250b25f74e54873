import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CellTable } from '../../../src/kernel/table-cells.ts';
import {
  type KnownTexts,
  planTemplateIds,
  readTemplateId,
} from '../../../src/texting/domain/template-sheet.ts';

const FORM = /^SMS_\d{1,20}$/;
const EVE = { digest: 'e', text: '今年{1}放假。请打开 https://b.test/q 输入确认码{2}。' };
const BACK = { digest: 'b', text: '节日已过，请即到岗。', templateId: 'SMS_2' };
const BROADCAST = { digest: 'c', text: '通知：{1}。收到请回复部门联络员。', templateId: 'SMS_3' };
const TEXTS: KnownTexts = {
  needed: [EVE, BACK, BROADCAST],
  former: [{ digest: 'f', text: '以前的话。', templateId: 'SMS_9' }],
};

const tableOf = (
  rows: readonly (readonly [text: string, id: string])[],
  titles = ['模板内容', '模板编号'],
): CellTable => ({
  header: ['波次', ...titles],
  rows: rows.map(([text, id], index) => ({
    row: index + 3,
    cells: { 波次: '某次', [titles[0] ?? '']: text, [titles[1] ?? '']: id },
  })),
});
const planOf = (...rows: [string, string][]) => planTemplateIds(TEXTS, tableOf(rows), FORM);

describe('a table with numbers of templates', () => {
  test('brings new ones, changes others, and leaves alone what it does not name', () => {
    const plan = planOf([EVE.text, 'SMS_1'], [BACK.text, 'SMS_22'], [BROADCAST.text, '']);
    expect(plan).toMatchObject({ same: 0, unsaid: 1, doubts: [], ignoredColumns: [] });
    expect(plan.added).toEqual([{ digest: 'e', templateId: 'SMS_1' }]);
    expect(plan.changed).toEqual([{ digest: 'b', before: 'SMS_2', templateId: 'SMS_22' }]);
  });

  test('is known by what consoles call its columns, with blanks and line breaks that Excel made of its texts', () => {
    const rows = [[`${EVE.text.slice(0, 9)}\n ${EVE.text.slice(9)}`, ' ｓｍｓ_1 '] as const];
    const plan = planTemplateIds(TEXTS, tableOf(rows, ['短信内容', '模板CODE']), FORM);
    expect(plan.added).toEqual([{ digest: 'e', templateId: 'SMS_1' }]);
  });

  test('says of each row that is not taken why, and takes the others', () => {
    const plan = planOf(
      [EVE.text, 'SMS_1'],
      ['没有这样的话。', 'SMS_4'],
      ['以前的话。', 'SMS_9'],
      ['', 'SMS_5'],
      [BACK.text, '1.5E+08'],
      [EVE.text, 'SMS_7'],
      [BROADCAST.text, 'SMS_9'],
    );
    expect(plan.doubts.map(({ row, doubt }) => [row, doubt])).toEqual([
      [4, 'unknown-text'],
      [5, 'former-text'],
      [6, 'no-text'],
      [7, 'no-id'],
      [8, 'two-ids'],
      [9, 'taken'],
    ]);
    expect(plan.added).toEqual([{ digest: 'e', templateId: 'SMS_1' }]);
    expect(plan).toMatchObject({ changed: [], unsaid: 2 });
  });

  test('says of a formula that it is none of our numbers', () => {
    const table = tableOf([[EVE.text, '']]);
    const problems = [{ row: 3, column: '模板编号', reason: 'formula' } as const];
    const { doubts } = planTemplateIds(TEXTS, { ...table, problems }, FORM);
    expect(doubts).toEqual([{ row: 3, column: '模板编号', doubt: 'formula' }]);
  });

  test('may let two texts change their numbers with each other', () => {
    const plan = planOf([BACK.text, 'SMS_3'], [BROADCAST.text, 'SMS_2']);
    expect(plan).toMatchObject({ doubts: [], changed: [{ templateId: 'SMS_3' }, { templateId: 'SMS_2' }] });
  });

  test('never leaves two texts with one number, and never counts a text twice', () => {
    const text = fc.constantFrom(EVE.text, BACK.text, BROADCAST.text, '以前的话。', '别的');
    const id = fc.constantFrom('', 'SMS_1', 'SMS_2', 'SMS_3', 'SMS_9', 'x');
    fc.assert(
      fc.property(fc.array(fc.tuple(text, id), { maxLength: 8 }), (rows) => {
        const plan = planTemplateIds(TEXTS, tableOf(rows), FORM);
        const after = new Map([...TEXTS.needed, ...TEXTS.former].map((one) => [one.digest, one.templateId]));
        for (const { digest, templateId } of [...plan.added, ...plan.changed]) after.set(digest, templateId);
        const ids = [...after.values()].filter((one) => one !== undefined);
        expect(new Set(ids).size).toBe(ids.length);
        expect(plan.added.length + plan.changed.length + plan.same + plan.unsaid).toBe(TEXTS.needed.length);
      }),
    );
  });
});

test('reads a number as it was typed, and refuses what has not its form', () => {
  expect(readTemplateId(' sms_154950909 ', FORM)).toBe('SMS_154950909');
  expect(readTemplateId('１１１００', /^\d+$/)).toBe('11100');
  expect(readTemplateId('模板一', FORM)).toBeUndefined();
});
