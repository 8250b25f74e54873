import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createFileNames, safeFileName } from '../../../src/files/archive/file-name.ts';

/** What Windows refuses in a name: https://learn.microsoft.com/windows/win32/fileio/naming-a-file */
const REFUSED = /[<>:"/\\|?*\p{Cc}]/u;
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

/** What people call things: any text, slashes, emoji, devices, very long. */
const names = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    'CON',
    'nul.xlsx',
    'Lpt1.docx',
    '..',
    '. .',
    '',
    '👨‍👩‍👧‍👦'.repeat(40),
    '通知'.repeat(200),
    'a/b\\c.xlsx',
  ),
  fc.string({
    unit: fc.constantFrom('关', '／', '/', '.', ' ', '?', '😀', 'A'),
    minLength: 50,
    maxLength: 300,
  }),
);

describe('the name of a file', () => {
  test('stays what somebody calls a thing, where every machine takes that', () => {
    expect(safeFileName('国庆节廉洁提醒.xlsx')).toBe('国庆节廉洁提醒.xlsx');
  });

  test('keeps the meaning of signs that a name may not hold', () => {
    expect(safeFileName('关于"五一"值班/带班?.xlsx')).toBe('关于＂五一＂值班／带班？.xlsx');
  });

  test.each([
    '王𠮷.docx',
    '张①Ⅳ䶮㮾.docx',
    '葛\u{e0100}城.docx',
    '👨‍👩‍👧 家风.docx',
    '\ue863\u{10ffff}.docx',
  ])('keeps %s, whatever it is written with', (name) => {
    expect(safeFileName(name)).toBe(name.replace('\u{10ffff}', ''));
  });

  test('is never that of a device, and never none', () => {
    expect(safeFileName('con.docx')).toBe('_con.docx');
    expect(safeFileName(' ... ')).toBe('未命名');
    expect(safeFileName('.xlsx')).toBe('未命名.xlsx');
  });

  test('is cut before its ending, between characters', () => {
    const name = safeFileName(`${'😀'.repeat(300)}.xlsx`);
    expect(name).toMatch(/^(?:😀)+\.xlsx$/u);
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(200);
  });

  test('is the same again where it was cut behind what looks like an ending', () => {
    const name = safeFileName(`${'关'.repeat(57)} 关关 关关关.A关关 .A关关关关关关`);
    expect(safeFileName(name)).toBe(name);
  });

  test('is taken by Windows and Linux, whatever it was made of', () => {
    fc.assert(
      fc.property(names, (text) => {
        const name = safeFileName(text);
        expect(name).not.toMatch(REFUSED);
        expect(name).not.toMatch(DEVICE);
        expect(name).not.toMatch(/[. ]$|^[. ]/);
        expect(name).not.toBe('');
        expect(name.isWellFormed()).toBe(true);
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
        expect(safeFileName(name)).toBe(name);
      }),
    );
  });

  test('is given out once in a folder, capitals or not', () => {
    const { take } = createFileNames();
    expect([take('张三.docx'), take('张三.docx'), take('a.txt'), take('A.TXT')]).toEqual([
      ...['张三.docx', '张三（2）.docx', 'a.txt', 'A（2）.TXT'],
    ]);
    fc.assert(
      fc.property(fc.array(names), (all) => {
        const { take: takeAnother } = createFileNames();
        const given = all.map((name) => takeAnother(name).toLowerCase());
        expect(new Set(given).size).toBe(all.length);
      }),
    );
  });
});
