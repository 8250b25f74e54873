import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { bankCommand } from '../../../src/editing/cli/bank.ts';
import { readSheet } from '../../../src/files/spreadsheet/read.ts';
import { GIFTS } from '../../support/bank.ts';
import { openBankOffice } from '../../support/bank-office.ts';
import { createCliIo, runCli } from '../../support/cli.ts';
import { gb18030 } from '../../support/gb18030.ts';
import { workbookBytes } from '../../support/question-file.ts';
import { aQuestion } from '../../support/questions.ts';
import { paragraph, run, wordFile } from '../../support/word-file.ts';

const GIFT = aQuestion(1, {
  id: 'gift-001',
  stem: '收到不能退回的礼品，应当在几日内登记上交？',
  basis: { instrument: GIFTS.id, article: 3 },
  tags: ['案例', '春节'],
});

async function aTerminal(answer = true) {
  const office = await openBankOffice([GIFT]);
  const folder = mkdtempSync(join(tmpdir(), 'qf-bank-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return {
    office,
    path: (name: string) => join(folder, name),
    file(text: string | Uint8Array, name = '题目.csv'): string {
      writeFileSync(join(folder, name), text);
      return join(folder, name);
    },
    stems: async () => (await office.catalogue.refresh()).entries.map(({ question }) => question.stem),
    async run(...args: string[]) {
      const io = { ...createCliIo(), confirm: async () => answer };
      const exit = await runCli(bankCommand, args, office.services, io);
      return { exit, out: io.said(), err: io.complained() };
    },
  };
}

const TABLE = `题型,题干,A,B,C,答案,解析,依据
单选,公车可以外借吗？,可以,不可以,看情况,B,理由。,《公务用车办法》
单选,收到不能退回的礼品，应当在几日内登记上交？,十日,三十日,九十日,B,理由。,《礼品规定》第三条
单选,收到不能退回的礼品，应当在多少日内登记上交？,十日,三十日,九十日,B,理由。,《礼品规定》第三条
单选,答案不对的一题？,一,二,三,F,理由。,《礼品规定》第九十条
`;

describe('bank import', () => {
  test('--dry-run says everything, changes nothing, and gives the wrong rows back', async () => {
    const { run, file, stems, path } = await aTerminal();
    const { exit, out } = await run('import', file(TABLE), '--dry-run');
    expect(exit).toBe(0);
    expect(out).toContain('读取 4 题：新增 2，修改 1，未变 0，疑似重复 1，有误 1。');
    expect(out).toContain(
      '第 4 行 收到不能退回的礼品，应当在多少日内登记上交？ ≈ gift-001 收到不能退回的礼品，应当在几日内登记上交？',
    );
    expect(out).toContain('第 5 行“答案”：答案“F”不在选项之内');
    expect(out).toContain('没有做任何改动');
    expect(await stems()).toEqual([GIFT.stem]);
    const wrong = await readSheet({ name: 'x.xlsx', bytes: readFileSync(path('题目-有误的行.xlsx')) });
    expect(wrong).toMatchObject({
      rows: [
        {
          cells: {
            题干: '答案不对的一题？',
            答案: 'F',
            原来的行号: '5',
            原因: expect.stringContaining('没有第 90 条'),
          },
        },
      ],
    });
  });

  test('warns of options that are named by their place', async () => {
    const { run, file } = await aTerminal();
    const table = '题型,题干,A,B,C,答案,解析\n单选,下列说法正确的是？,甲说,乙说,以上都对,C,理由。\n';
    expect((await run('import', file(table), '--dry-run')).out).toMatch(
      /存疑，仍可导入（1）：\n {2}第 2 行选项 C“以上都对”按位置指选项/,
    );
  });

  test('says of doubtful rows why, to a person and to a program, and lists them once they are in', async () => {
    const { run, file } = await aTerminal();
    const table =
      '题型,题干,A,B,C,答案,解析,依据\n单选,礼品怎样处理？,上交,留用,转送,A,第九条要求上交给单位。,《礼品规定》\n';
    const path = file(table);
    expect((await run('import', path, '--dry-run')).out).toContain('第 2 行解析“第九条”是常见的错误说法');
    expect(JSON.parse((await run('import', path, '--dry-run', '--json')).out)).toMatchObject({
      doubtful: [{ row: 2, key: 'explanation', remedy: '请按现行文本改写' }],
    });
    expect(await run('doubts')).toMatchObject({ exit: 0, out: expect.stringContaining('没有查出') });
    await run('import', path, '--yes');
    expect(await run('doubts')).toMatchObject({
      exit: 1,
      out: expect.stringMatching(/^own-1 解析“第九条”是常见的错误说法：2024年修订后为第三条。.*\n共 1 处/),
    });
    expect(JSON.parse((await run('doubts', '--json')).out)).toMatchObject([
      { id: 'own-1', key: 'explanation' },
    ]);
  });

  test('--dry-run --json says the same to a program', async () => {
    const { run, file } = await aTerminal();
    const { out } = await run('import', file(TABLE), '--dry-run', '--json');
    expect(JSON.parse(out)).toMatchObject({
      applied: false,
      read: 4,
      new: [{ row: 2, stem: '公车可以外借吗？' }, { row: 4 }],
      changed: [{ row: 3, id: 'gift-001' }],
      unchanged: 0,
      duplicates: [{ row: 4, of: { id: 'gift-001' } }],
      wrong: [
        { row: 5, column: '答案' },
        { row: 5, column: '依据' },
      ],
    });
  });

  test('names to a program the sheets that were not read, and why', async () => {
    const { run, file } = await aTerminal();
    const bytes = await workbookBytes([
      {
        name: '单选',
        rows: [
          ['题型', '题干', 'A', 'B', 'C', '答案'],
          ['单选', '公车可以外借吗？', '可以', '不可以', '看情况', 'B'],
          ['合计：1'],
        ],
      },
      {
        name: '旧题',
        rows: [
          ['题型', '题干', '答案'],
          ['1', '公车可以私用吗？', 'B'],
        ],
      },
      { name: '名单', rows: [['姓名'], ['何某']] },
    ]);
    const { out } = await run('import', file(bytes, '题目.xlsx'), '--dry-run', '--json');
    expect(JSON.parse(out)).toMatchObject({
      read: 1,
      unreadSheets: [{ sheet: '旧题', refused: 'shape', shape: 'type-numbers', column: '题型', sample: '1' }],
      otherSheets: ['名单'],
      notes: ['“单选”略过不是数据的 1 行：合计（第 3 行）。'],
    });
  });

  test('asks, then adds and changes', async () => {
    const { run, file, stems } = await aTerminal();
    expect(await run('import', file(TABLE))).toMatchObject({
      exit: 0,
      out: expect.stringContaining('导入完成：新增 2 题，修改 1 题'),
    });
    expect(await stems()).toEqual([
      GIFT.stem,
      '公车可以外借吗？',
      '收到不能退回的礼品，应当在多少日内登记上交？',
    ]);
  });

  test('changes nothing when the answer is no', async () => {
    const { run, file, stems } = await aTerminal(false);
    expect(await run('import', file(TABLE))).toMatchObject({
      exit: 1,
      err: expect.stringContaining('没有做任何改动'),
    });
    expect(await stems()).toEqual([GIFT.stem]);
  });

  test('--skip-duplicates leaves suspected duplicates out', async () => {
    const { run, file, stems } = await aTerminal();
    await run('import', file(TABLE), '--yes', '--skip-duplicates');
    expect(await stems()).toEqual([GIFT.stem, '公车可以外借吗？']);
  });

  const PAPER = ['1. 甲乙丙丁？', 'A. 一', 'B. 二', 'C. 三', '答案：B'];

  test.each([
    ['a Word file', '题目.docx', wordFile(PAPER.map((line) => paragraph(run(line))).join(''))],
    ['a text in UTF-8', '题目.txt', Buffer.from(PAPER.join('\n'))],
    ['a text in UTF-16', '题目.txt', Buffer.from(`\ufeff${PAPER.join('\r\n')}`, 'utf16le')],
    ['a text in GB18030', '题目.txt', gb18030(PAPER.join('\r\n'))],
  ])('takes the questions of %s', async (_, name, bytes) => {
    const { run: type, file, stems } = await aTerminal();
    expect(await type('import', file(bytes, name), '--yes')).toMatchObject({ exit: 0 });
    expect(await stems()).toContain('甲乙丙丁？');
  });

  test.each([
    ['a picture', '题目.xlsx', '\x89PNG', '另存为'],
    ['an old workbook', '题目.xls', Buffer.from('d0cf11e0a1b11ae1', 'hex'), '.xls'],
    ['an old Word file', '题目.doc', Buffer.from('d0cf11e0a1b11ae1', 'hex'), '另存为 .docx'],
    ['a text about something else', '通知.txt', '关于召开会议的通知', '没有找到题目'],
    ['a PDF', '题目.pdf', '%PDF-1.7', '题目也可以写在 .docx 或 .txt 文件里'],
    ['a roster', '名册.csv', '姓名,部门\n张三,办公室', '缺少列：题干、答案'],
    ['an empty file', '空.csv', '', '没有读到数据'],
  ])('refuses %s with the remedy', async (_, name, bytes, remedy) => {
    const { run, file, stems } = await aTerminal();
    expect(await run('import', file(bytes, name), '--yes')).toMatchObject({
      exit: 1,
      err: expect.stringContaining(remedy),
    });
    expect(await stems()).toEqual([GIFT.stem]);
  });

  test('says so when the file is not there, and how it is used', async () => {
    const { run } = await aTerminal();
    expect(await run('import', '/nowhere/x.xlsx')).toMatchObject({
      exit: 1,
      err: expect.stringContaining('读不到'),
    });
    expect(await run('import')).toMatchObject({ exit: 1, err: expect.stringContaining('bank import FILE') });
    expect(await run('import', 'a', '--frob')).toMatchObject({
      exit: 1,
      err: expect.stringContaining('bank stats'),
    });
  });
});

describe('bank export and template', () => {
  test('write a file that the import takes back without change', async () => {
    const { run, path } = await aTerminal();
    expect(await run('export', path('全部.xlsx'))).toMatchObject({ exit: 0 });
    const { out } = await run('import', path('全部.xlsx'), '--dry-run');
    expect(out).toContain('新增 0，修改 0，未变 1，疑似重复 0，有误 0');
  });

  test('write no file over another', async () => {
    const { run, file, path } = await aTerminal();
    const existing = file('我的题目', '模板.xlsx');
    expect(await run('template', existing)).toMatchObject({
      exit: 1,
      err: expect.stringContaining('没有覆盖'),
    });
    expect(await run('template', path('新模板.xlsx'))).toMatchObject({ exit: 0 });
    expect(existsSync(path('新模板.xlsx'))).toBe(true);
  });
});

describe('bank stats', () => {
  test('prints the table with its sums, and what verified means', async () => {
    const { run } = await aTerminal();
    const { out } = await run('stats');
    const titles = '题数 +单选 +多选 +判断 +易 +中 +难 +案例 +已核 +已核比例 +一处 +使用中 +停用待复核';
    for (const name of ['依据', '文件', '标签']) expect(out).toMatch(new RegExp(`^${name} +${titles}$`, 'm'));
    expect(out).toMatch(/^《中华人民共和国礼品规定》（2024年修订） +1 +1 +0 +0 +0 +1 +0 +1 +1 +100% +0 +1$/m);
    expect(out).toMatch(/^合计 +1 +1 +0 +0 +0 +1 +0 +1 +1 +100% +0 +1$/m);
    expect(out).toContain('题目 1 道：使用中 1。');
    expect(out).toContain('法规文件：清单 2 部，有题目的 1 部，有题目在使用的 1 部。');
    expect(out).toContain('已核 1 题，比例 100%。');
    expect(out).toContain('只见于一处来源的 0 题，占 0%');
  });

  test('says of each row what is out of use, and why', async () => {
    const { run, office } = await aTerminal();
    await office.validity.supersede(GIFTS.id, '2027年修订', 0);
    expect((await run('stats')).out).toMatch(/^合计 .* 0 +0% +0 +0 +待复核 1$/m);
    await office.editing.suspend('gift-001', { by: 0, reason: '条文待核' });
    const { out } = await run('stats');
    expect(out).toMatch(/^《中华人民共和国礼品规定》.* +停用 1$/m);
    expect(out).toContain('题目 1 道：使用中 0，停用 1。');
    expect(out).toContain('有题目的 1 部，有题目在使用的 0 部');
  });

  test('--json gives rows, sums and the meaning', async () => {
    const { run } = await aTerminal();
    expect(JSON.parse((await run('stats', '--json')).out)).toMatchObject({
      rows: [{ instrument: GIFTS.id, questions: 1 }, { type: 'single' }],
      total: { questions: 1, cases: 1, verified: 1, byHoliday: { 春节: 1 } },
      byType: [{ type: 'single', questions: 1 }],
      byFile: [{ file: 'invented.yaml', questions: 1, verified: 1 }],
      byTag: [{ tag: '春节' }, { tag: '案例' }],
      instruments: { listed: 2, asked: 1, inUse: 1 },
      verifiedMeans: expect.stringContaining('施行日期'),
    });
  });
});

describe('bank guess', () => {
  test('prints shares and cues, and the same again for the seed that it names', async () => {
    const { run } = await aTerminal();
    const { exit, out } = await run('guess');
    expect(exit).toBe(0);
    expect(out).toMatch(
      /^只凭行文习惯答题（种子 \d+，五次对分，十个半份平均）：\n {2}单选 1 题，猜对 \d+\.\d%/,
    );
    const seed = /--seed (\d+)/.exec(out)?.[1] ?? '';
    expect((await run('guess', '--seed', seed)).out).toBe(out);
  });
});
