import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { readSheet } from '../../../src/files/spreadsheet/read.ts';
import { reportCommand } from '../../../src/report/cli/report.ts';
import { createCliIo, runCli } from '../../support/cli.ts';
import { paragraphsOf } from '../../support/files.ts';
import { buildTestOffice } from '../../support/office.ts';
import { recordYear } from '../../support/recorded-year.ts';

async function aTerminal() {
  const { services } = await buildTestOffice();
  await recordYear(services);
  const folder = mkdtempSync(join(tmpdir(), 'qf-report-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return {
    path: (name: string) => join(folder, name),
    async run(...args: string[]) {
      const io = createCliIo();
      const exit = await runCli(reportCommand, [...args, '--out', folder], services, io);
      return { exit, out: io.said(), err: io.complained() };
    },
  };
}

const REPORT = '清风市档案局2026年党风廉政建设工作报告.docx';
const SOURCES = '清风市档案局2026年党风廉政建设工作报告数据来源表.xlsx';

describe('whoever runs `report --year` at the terminal', () => {
  test('has the report and the table of its sources as files, up to the day that was named', async () => {
    const { run, path } = await aTerminal();
    const { exit, out } = await run('--year', '2026', '--until', '2026-06-30', '--form', 'practice');
    expect(exit).toBe(0);
    expect(out).toContain(REPORT);
    expect(paragraphsOf(readFileSync(path(REPORT))).join('')).toContain('专题研究党风廉政建设工作1次');
    const sheet = await readSheet(
      { name: SOURCES, bytes: readFileSync(path(SOURCES)) },
      { needed: ['项目'] },
    );
    if ('refused' in sheet) throw new Error(sheet.refused);
    const row = sheet.rows.find(({ cells }) => cells.项目 === '专题研究党风廉政建设');
    expect(row?.cells).toMatchObject({ 数值: '1', 单位: '次', 截至: '2026-06-30', 依据条数: '1' });
    expect(row?.cells.依据).toMatch(/^2026-02-06 党组会议专题研究党风廉政建设（records:\d+）$/);
    expect(sheet.rows.find(({ cells }) => cells.项目 === '主题党日')?.cells.数值).toBe('〔待补〕');
  });

  test('never loses a report that has been worked on', async () => {
    const { run } = await aTerminal();
    await run('--year', '2026');
    const { exit, err } = await run('--year', '2026');
    expect(exit).toBe(1);
    expect(err).toContain('已存在，没有覆盖');
  });

  test.each([
    [['--year', '2027'], '不能是还没有到的年份'],
    [['--year', '2026', '--until', '2025-06-30'], '--until 应为这一年里的一天'],
    [['--year', '2026', '--until', '六月底'], '--until 应为这一年里的一天'],
    [['--year', '2026', '--form', '四章'], '--form 可以是 chapters、practice、dimensions'],
  ])('is told what is wrong with %j', async (args, said) => {
    const { run } = await aTerminal();
    const { exit, err } = await run(...args);
    expect(exit).toBe(1);
    expect(err).toContain(said);
  });

  test('learns what a template may name', async () => {
    const { run } = await aTerminal();
    expect((await run('--names')).out).toContain('{警示教育}\t次\t');
  });
});
