import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { handoverCommand } from '../../../src/evidence/cli/handover.ts';
import { createCliIo, runCli } from '../../support/cli.ts';
import { buildTestOffice } from '../../support/office.ts';

async function anOffice() {
  const { services, ground } = await buildTestOffice();
  const folder = mkdtempSync(join(tmpdir(), 'qf-package-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const number = await services.records.takeNumber();
  const values = { date: '2026-03-14', form: '专题研究', name: '党风廉政建设专题会议' };
  await services.records.enter(number, 'meeting', values, 1);
  const file = join(folder, 'package.zip');
  const run = async (...args: string[]) => {
    const io = createCliIo();
    const code = await runCli(handoverCommand, args, { ...services, office: ground.office }, io);
    return { code, said: io.said(), complained: io.complained() };
  };
  return { run, file, number, records: services.records };
}

describe('whoever keeps the machine', () => {
  test('writes the evidence of a year into a file, and can check it later', async () => {
    const { run, file } = await anOffice();
    const written = await run('--year', '2026', '--until', '2026-06-30', file);
    expect(written.said).toContain('2026 年佐证材料（2026-01-01 至 2026-06-30）已写入');
    const checked = await run('--check', file);
    expect(checked.said).toContain('与操作记录中 2026年11月23日');
    expect(checked.said).toContain('文件：');
    expect(checked.said).toMatch(/记录：\d+ 条，与现在的数据相符/);
    expect(checked.code).toBe(0);
  });

  test('writes over no file, and says so', async () => {
    const { run, file } = await anOffice();
    writeFileSync(file, 'of last year');
    expect(await run(file)).toMatchObject({
      code: 1,
      complained: expect.stringContaining('已存在，没有覆盖'),
    });
    expect(readFileSync(file, 'utf8')).toBe('of last year');
  });

  test('is told of a year that has not begun and of a day of another year', async () => {
    const { run } = await anOffice();
    for (const args of [
      ['--year', '2027'],
      ['--year', 'last'],
      ['--year', '2026', '--until', '2025-06-30'],
    ])
      expect((await run(...args)).complained).toContain('年度或日期不对');
  });

  test('sees that a file in the package was changed after it was made', async () => {
    const { run, file } = await anOffice();
    await run(file);
    const bytes = readFileSync(file);
    const at = bytes.indexOf('PK', 200) - 20;
    writeFileSync(file, Buffer.concat([bytes.subarray(0, at), Buffer.from('x'), bytes.subarray(at + 1)]));
    const checked = await run('--check', file);
    expect(checked.code).toBe(1);
    expect(checked.said).toContain('操作记录中没有这个压缩包');
    expect(checked.said).toMatch(/⚠ .*内容与目录中的校验码不符/);
  });

  test('sees which records say something else than when the package was made', async () => {
    const { run, file, records, number } = await anOffice();
    await run(file);
    await records.correct(number, 'name', '第一次专题会议', 1);
    const checked = await run('--check', file);
    expect(checked.said).toMatch(/其中 1 条与现在的数据不同/);
    expect(checked.said).toContain(`（records:${number}）：此后有变化`);
    expect(checked.code).toBe(0);
  });

  test('is told of a file that is no package', async () => {
    const { run, file } = await anOffice();
    writeFileSync(file, 'nothing of the kind');
    expect((await run('--check', file)).complained).toContain('不是本程序生成的佐证材料压缩包');
    expect((await run('--check')).complained).toContain('请写上要核对的压缩包文件名');
  });
});
