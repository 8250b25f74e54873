import { readXlsx } from 'hucre/xlsx';
import PizZip from 'pizzip';
import { describe, expect, test } from 'vitest';
import { readSheet } from '../../../src/files/spreadsheet/read.ts';
import { writeWorkbook } from '../../../src/files/spreadsheet/write.ts';
import { csvPieces, writeCsvFile } from '../../../src/files/spreadsheet/write-csv.ts';

const TRAPS = ['=1+1', '+8613800000000', '-5', '@SUM(A1)', '=HYPERLINK("http://example.com","点我")'];

const sheetXml = (bytes: Uint8Array) => new PizZip(bytes).file('xl/worksheets/sheet1.xml')?.asText() ?? '';

describe('a workbook that goes out', () => {
  test('has a header that stays in sight, with a filter over all rows', async () => {
    const columns = Array.from({ length: 28 }, (_, index) => ({ title: `列${index}` }));
    const bytes = await writeWorkbook([{ name: '成绩', columns, rows: [['张三'], ['李四']] }]);
    const [sheet] = (await readXlsx(bytes)).sheets;
    expect(sheet).toMatchObject({ freezePane: { rows: 1 }, autoFilter: { range: 'A1:AB3' } });
  });

  test('is printed on pages side by side as seldom as can be: numbers and long texts give way', async () => {
    const columns = [
      ...['题干', '解析', '提示'].map((title) => ({ title, width: 60 })),
      ...Array.from({ length: 10 }, (_, i) => ({ title: `第${i}项得分`, format: 'number' as const })),
    ];
    const bytes = await writeWorkbook([{ name: '题目分析', columns, rows: [['长'.repeat(90)]] }]);
    expect(sheetXml(bytes)).toMatch(/fitToWidth="1"/);
    const many = Array.from({ length: 30 }, (_, i) => ({ title: `列${i}`, width: 30 }));
    const wide = await writeWorkbook([{ name: '宽表', columns: many, rows: [] }]);
    expect(sheetXml(wide)).toMatch(/fitToWidth="5"/);
  });

  test('has on each of several pages side by side who a row is about, and its title whole on the first', async () => {
    const columns = [
      ...['序号', '姓名'].map((title) => ({ title, width: 10 })),
      ...Array.from({ length: 20 }, (_, i) => ({ title: `通知${i}`, width: 20 })),
    ];
    const frame = { title: '全年知悉情况' };
    const bytes = await writeWorkbook([{ name: '知悉', columns, rows: [['1']], frame, frozenColumns: 2 }]);
    const [sheet] = (await readXlsx(bytes)).sheets;
    expect(sheet?.freezePane).toEqual({ rows: 2, columns: 2 });
    expect(sheet?.pageSetup).toMatchObject({ fitToWidth: 3, printTitlesColumn: '$A:$B' });
    // 420 wide, a third of it on each page: two columns of 10 and six of 20.
    expect(sheet?.merges?.[0]).toMatchObject({ startCol: 0, endCol: 7 });
  });

  test('does not print what is for the program alone', async () => {
    const columns = [{ title: '姓名' }, { title: '编号', isForProgram: true as const }];
    const bytes = await writeWorkbook([
      { name: '点名册', columns, rows: [['张三', 'records:1']], frame: { title: '点名册' } },
    ]);
    expect(new PizZip(bytes).file('xl/workbook.xml')?.asText()).toMatch(/\$A\$1:\$A\$3/);
  });

  test('has no row that is higher than Excel opens, however long its texts are', async () => {
    const bytes = await writeWorkbook([
      { name: '依据', columns: [{ title: '内容' }], rows: [['长'.repeat(9_000)]] },
    ]);
    const heights = [...sheetXml(bytes).matchAll(/ ht="([\d.]+)"/g)].map(([, height]) => Number(height));
    expect(Math.max(...heights)).toBe(409.5);
  });

  test('too large to be written between two taps is the same as a small one, sheet by sheet', async () => {
    const columns = [{ title: '姓名' }, { title: '时间', format: 'date-time' as const }];
    const instant = new Date('2026-11-23T09:30:00+08:00');
    const large = Array.from({ length: 5_500 }, (_, i) => [`人员${i}`, instant]);
    const sheets = [
      { name: '成绩', columns, rows: large.slice(0, 2) },
      { name: '作答', columns, rows: large },
      { name: '空', columns, rows: [] },
    ];
    const read = (await readXlsx(await writeWorkbook(sheets))).sheets;
    expect(read.map(({ name, rows }) => [name, rows.length])).toEqual([
      ['成绩', 3],
      ['作答', 5_501],
      ['空', 1],
    ]);
    const [small] = (await readXlsx(await writeWorkbook(sheets.slice(0, 1)))).sheets;
    expect(read[0]).toEqual(small);
    expect(read[1]?.rows.at(-1)).toEqual(['人员5499', new Date('2026-11-23T09:30:00Z')]);
  });

  test('that cannot be written fails with the reason, also in a thread of its own', async () => {
    const rows = Array.from({ length: 9_000 }, () => [new Date(0)]);
    const broken = { name: '作答', columns: [{ title: '时间', format: 'date-time' as const }], rows };
    await expect(writeWorkbook([broken], '没有/这个时区')).rejects.toThrow('没有/这个时区');
  });

  test('shows what looks like a formula as text', async () => {
    const rows = TRAPS.map((trap) => [trap]);
    const bytes = await writeWorkbook([{ name: '名册', columns: [{ title: '备注' }], rows }]);
    const sheet = await readSheet({ name: 'a.xlsx', bytes });
    expect(sheet).toMatchObject({ problems: [], rows: TRAPS.map((trap) => ({ cells: { 备注: trap } })) });
  });

  test('holds real numbers, and instants as the clock in the office showed them', async () => {
    const columns = [
      { title: '得分', format: 'number' as const },
      { title: '时间', format: 'date-time' as const },
    ];
    const instant = new Date('2027-02-04T00:30:00Z');
    const bytes = await writeWorkbook([{ name: '成绩', columns, rows: [[87.5, instant]] }]);
    const [sheet] = (await readXlsx(bytes)).sheets;
    expect(sheet?.rows[1]).toEqual([87.5, new Date('2027-02-04T08:30:00Z')]);
    const elsewhere = await writeWorkbook(
      [{ name: '成绩', columns, rows: [[87.5, instant]] }],
      'Asia/Urumqi',
    );
    expect((await readXlsx(elsewhere)).sheets[0]?.rows[1]?.[1]).toEqual(new Date('2027-02-04T06:30:00Z'));
  });

  test.each(['text', 'number', 'date-time'] as const)(
    'shows an instant as a date and a time in a column for %s too, with room for it',
    async (format) => {
      const rows = [['一'], [new Date('2027-02-03T02:00:00Z')]];
      const bytes = await writeWorkbook([
        { name: '说明', columns: [{ title: '内容', format, width: 5 }], rows },
      ]);
      expect((await readXlsx(bytes, { readStyles: true })).sheets[0]?.cells?.get('2,0')?.style?.numFmt).toBe(
        'yyyy-mm-dd hh:mm',
      );
      expect(await readSheet({ name: 'a.xlsx', bytes })).toMatchObject({
        rows: [{ cells: { 内容: '一' } }, { cells: { 内容: '2027-02-03 10:00' } }],
      });
      expect(Number(/<col [^>]*width="(\d+)"/.exec(sheetXml(bytes))?.[1])).toBeGreaterThanOrEqual(18);
    },
  );

  test.each(['date', 'date-time'] as const)(
    'holds real dates in a column for %s, and comes back with them; other text stays',
    async (format) => {
      const rows = [['2026-03-14'], ['合计'], [null]];
      const bytes = await writeWorkbook([
        { name: '台账', columns: [{ title: '日期', format }, { title: '姓名' }], rows },
      ]);
      const [sheet] = (await readXlsx(bytes, { readStyles: true })).sheets;
      expect(sheet?.rows[1]?.[0]).toEqual(new Date('2026-03-14T00:00:00Z'));
      expect(sheet?.cells?.get('1,0')?.style?.numFmt).toBe('yyyy-mm-dd');
      expect(await readSheet({ name: 'a.xlsx', bytes })).toMatchObject({
        rows: [{ cells: { 日期: '2026-03-14' } }, { cells: { 日期: '合计' } }],
      });
    },
  );

  test('shows numbers as numbers in a column for text, so that they add up', async () => {
    const bytes = await writeWorkbook([{ name: '统计', columns: [{ title: '数值' }], rows: [[12]] }]);
    const [sheet] = (await readXlsx(bytes, { readStyles: true })).sheets;
    expect(sheet?.rows[1]?.[0]).toBe(12);
    expect(sheet?.cells?.get('1,0')?.style?.numFmt).not.toBe('@');
  });

  test('has a title, how things stand and who signs around its table, prints all of it, and is read as the table alone', async () => {
    const frame = {
      title: '中秋提醒回执表',
      notes: ['编号：QF-2026-0930　　状态：进行中', '共 2 人，已知悉 1 人'],
      signatures: ['制表：', '审核：', '日期：', '（盖章）'],
    };
    const columns = [{ title: '序号', format: 'number' as const }, { title: '姓名' }, { title: '部门' }];
    const rows = [
      [1, '张三', '办公室'],
      [2, '李四', '财务科'],
    ];
    const bytes = await writeWorkbook([{ name: '回执', columns, rows, frame }]);
    const [sheet] = (await readXlsx(bytes)).sheets;
    expect(sheet).toMatchObject({
      freezePane: { rows: 4 },
      autoFilter: { range: 'A4:C6' },
      pageSetup: { printArea: '$A$1:$C$7', printTitlesRow: '$4:$4' },
    });
    expect(sheet?.rows[0]?.[0]).toBe('中秋提醒回执表');
    expect(sheet?.merges).toHaveLength(4);
    expect(await readSheet({ name: 'a.xlsx', bytes }, { needed: ['姓名', '部门'] })).toMatchObject({
      header: ['序号', '姓名', '部门'],
      headerRow: 4,
      rows: [
        { row: 5, cells: { 姓名: '张三' } },
        { row: 6, cells: { 姓名: '李四' } },
      ],
      passedOver: [{ row: 7, kind: 'signature' }],
    });
  });

  test('may be named after an exam that Excel would not accept as a name', async () => {
    const name = '2027年第1/2季度：党风廉政建设知识测试[补考]的成绩单与各部门情况汇总表';
    const bytes = await writeWorkbook([{ name, columns: [{ title: '姓名' }], rows: [['张三']] }]);
    expect((await readXlsx(bytes)).sheets[0]?.name).toHaveLength(31);
  });

  test('is named up to a whole character, where Excel has no room for more', async () => {
    const names = [
      `${'廉'.repeat(30)}𠮷`,
      `${'廉'.repeat(30)}𠮷野`,
      `${'洁'.repeat(27)}𠮷`,
      `${'洁'.repeat(27)}𠮷`,
    ];
    const bytes = await writeWorkbook(
      names.map((name) => ({ name, columns: [{ title: '姓名' }], rows: [] })),
    );
    expect((await readXlsx(bytes)).sheets.map(({ name }) => name)).toEqual([
      '廉'.repeat(30),
      `${'廉'.repeat(28)}(2)`,
      `${'洁'.repeat(27)}𠮷`,
      `${'洁'.repeat(27)}(2)`,
    ]);
  });

  test('keeps sheets apart whose names are alike as far as Excel takes them', async () => {
    const long = '二〇二六年度全市廉政知识竞赛题库（党员干部和公职人员通用版）第一部分';
    const names = [`${long}单选题`, `${long}多选题`, 'A/B', 'a:b'];
    const bytes = await writeWorkbook(
      names.map((name) => ({ name, columns: [{ title: '题干' }], rows: [] })),
    );
    expect((await readXlsx(bytes)).sheets.map(({ name }) => name)).toEqual([
      long.slice(0, 31),
      `${long.slice(0, 28)}(2)`,
      'A_B',
      'a_b(2)',
    ]);
  });

  test('has room for long departments, and lets a long text go on in further lines', async () => {
    const department = '市乡村振兴局/产业发展与金融帮扶科';
    const columns = [
      { title: '部门' },
      { title: '说明', width: 20 },
      { title: '得分', format: 'number' as const },
    ];
    const bytes = await writeWorkbook([
      { name: '成绩', columns, rows: [[department, '说明'.repeat(50), 1]] },
    ]);
    const xml = sheetXml(bytes);
    const widths = [...xml.matchAll(/<col [^>]*width="(\d+)"/g)].map(([, width]) => Number(width));
    expect(widths).toEqual([35, 48, 11]);
    // Five lines, each as high as the Chinese fonts of any program need it.
    expect(xml).toMatch(/<row r="2"[^>]*ht="80"/);
  });

  test('comes out of the printer on A4, all columns side by side, with the header on every page', async () => {
    const bytes = await writeWorkbook([{ name: '名册', columns: [{ title: '姓名' }], rows: [['张三']] }]);
    expect(sheetXml(bytes)).toMatch(/<pageSetup [^>]*paperSize="9"[^>]*fitToWidth="1" fitToHeight="0"/);
    expect(new PizZip(bytes).file('xl/workbook.xml')?.asText()).toContain('$1:$1');
  });

  test('comes back whole, its sums and notes too, where nobody says what a record is', async () => {
    const columns = [{ title: '类别' }, { title: '人次', format: 'number' as const }];
    const rows = [
      ['参观', 5],
      ['合计', 5],
      ['小计：'],
      ['类别', null],
      ['注：按点名册'],
      ['2. 另计'],
      ['负责人：'],
    ];
    const bytes = await writeWorkbook([{ name: '出勤统计', columns, rows }]);
    expect(await readSheet({ name: 'a.xlsx', bytes })).toMatchObject({
      passedOver: [],
      rows: rows.map(([title, people]) => ({ cells: { 类别: title, 人次: String(people ?? '') } })),
    });
  });

  test('survives control characters in a text', async () => {
    const bytes = await writeWorkbook([
      { name: '群发', columns: [{ title: '内容' }], rows: [['清\u0000风\u000b\uffff😀<&>']] },
    ]);
    const sheet = await readSheet({ name: 'a.xlsx', bytes });
    expect(sheet).toMatchObject({ rows: [{ row: 2 }] });
    // What XML cannot hold, Excel calls damage.
    expect(sheetXml(bytes) + new PizZip(bytes).file('xl/sharedStrings.xml')?.asText()).not.toContain(
      '\uffff',
    );
  });
});

describe('a .csv file that goes out', () => {
  test('says its encoding and disarms what looks like a formula', () => {
    const rows = TRAPS.map((trap) => [trap]);
    const bytes = writeCsvFile({ name: '名册', columns: [{ title: '备注' }], rows });
    const text = Buffer.from(bytes).toString('utf8');
    expect(text.startsWith('\uFEFF备注')).toBe(true);
    for (const line of text.trim().split('\r\n').slice(1)) expect(line).toMatch(/^"?'[=+\-@]/);
  });

  test('is the same where it comes a page at a time', async () => {
    const columns = [{ title: '备注' }];
    const rows = TRAPS.map((trap) => [trap]);
    async function* pages() {
      for (const row of rows) yield [row];
      yield [];
    }
    const pieces = await Array.fromAsync(csvPieces(columns, pages()));
    expect(Buffer.concat(pieces)).toEqual(Buffer.from(writeCsvFile({ name: '名册', columns, rows })));
  });

  test('comes back as it was', async () => {
    const rows = TRAPS.map((trap) => [trap]);
    const bytes = writeCsvFile({ name: '名册', columns: [{ title: '备注' }], rows });
    expect(await readSheet({ name: 'a.csv', bytes })).toMatchObject({
      rows: TRAPS.map((trap) => ({ cells: { 备注: trap } })),
    });
  });
});
