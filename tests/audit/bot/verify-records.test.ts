import { describe, expect, test } from 'vitest';
import { verifyCommand } from '../../../src/audit/cli/verify.ts';
import { ask, buttonsOf } from '../../support/bot-api.ts';
import { createCliIo, runCli } from '../../support/cli.ts';
import { type FormerOffice, startFormerOffice } from '../../support/former-office.ts';
import { see, tap } from '../../support/phone.ts';
import { createTamperer } from '../../support/tampering.ts';

async function sealedOffice() {
  const office = await startFormerOffice();
  await office.scheduler.stop();
  await office.services.seals.seal();
  return { ...office, ...createTamperer(office.redis), auditor: office.phoneOf('沈洁') };
}

/** As somebody would who wants 孙丽 to have passed well, wherever her score is shown. */
async function setScores({ editHash }: Awaited<ReturnType<typeof sealedOffice>>): Promise<void> {
  for (const key of ['qf:attempts:of-exam:e1', 'qf:attempts:of-person:6'])
    await editHash(key, 'e1.6.1', (summary) => ({ ...summary, score: 100 }));
}

async function openReport({ phoneOf }: Pick<FormerOffice, 'phoneOf'>, name: string, reads: string) {
  const phone = phoneOf(name);
  await ask(phone, '/help');
  const asked = await ask(phone, '/verify');
  return tap(phone, asked, '核验全部记录', reads);
}

describe('the auditor', () => {
  test('has everything compared, is told at once that it is, and hears below how far that reaches', async () => {
    const { auditor } = await sealedOffice();
    await ask(auditor, '/help');
    const asked = await ask(auditor, '/verify');
    const { text } = await auditor.tapData(asked.message_id, 'verify.all');
    expect(text).toBe('正在核验，好了就发在下方。');
    const report = await see(auditor, '全部记录核验相符');
    expect(report.message_id).toBeGreaterThan(asked.message_id);
    expect(report.text?.split('\n')).toEqual([
      '✅ 全部记录核验相符',
      expect.stringMatching(/^已封存 \d 次，最近一次 11月24日 20:06$/),
      '每日存档：核对到 2026年11月24日',
    ]);
  });

  test('reads what differs, since when, and what it means', async () => {
    const office = await sealedOffice();
    await setScores(office);
    await office.redis.redis.lset(
      'qf:audit',
      0,
      JSON.stringify({ at: 1, by: 1, action: 'office-claimed', subject: '' }),
    );
    const report = await openReport(office, '沈洁', '处不符');
    expect(report.text).toMatch(/· 操作记录第 1 条（11月24日 20:06 封存）已被改动或删除/);
    expect(report.text).toMatch(
      /· 第三季度廉政测试 孙丽：11月24日 20:06 之后由 60 分变为 100 分，操作记录中没有对应的改判或录入/,
    );
    expect(report.text).toContain('请保留现状');
    expect(report.text?.split('\n').length).toBeLessThanOrEqual(10);
  });

  test('is told with the receipt that its chain was written anew, ledger and all', async () => {
    const office = await sealedOffice();
    const receipts = await office.readChain('broadcast.1');
    await office.writeChain(
      'broadcast.1',
      receipts.map((receipt) => ({ ...receipt, messageId: 7 })),
    );
    await ask(office.auditor, '/help');
    office.auditor.send('/verify QF-2026-1012-001');
    const card = await see(office.auditor, '⚠ 回执无法证实');
    expect(card.text).toContain('⚠ 与封存的记录不符');
  });

  test('gets the month’s code once, which proves later what stood then', async () => {
    const office = await sealedOffice();
    const { auditor, clock, scheduler } = office;
    clock.set(Date.parse('2026-12-01T09:00:00+08:00'));
    await scheduler.poke();
    const told = await see(auditor, '封存校验码 2026 年 12 月');
    const [code = ''] = /^S\d+-\S{43}$/m.exec(told.text ?? '') ?? [];
    clock.advance(60_000);
    await scheduler.poke();
    const again = auditor.messages().filter(({ text }) => text?.startsWith('封存校验码 2026 年 12 月'));
    expect(again).toHaveLength(1);
    expect((await ask(auditor, `/verify ${code}`)).text).toContain('✅ 校验码相符');
    await office.rewriteSeals((items) => items.slice(1));
    expect((await ask(auditor, `/verify ${code}`)).text).toContain('⚠ 校验码不符');
    await office.redis.redis.del('qf:seals');
    expect((await ask(auditor, `/verify ${code}`)).text).toContain('现在没有这条封存');
  });
});

test('staff have no such button, and an old one counts for nothing', async () => {
  const { phoneOf } = await sealedOffice();
  const liu = phoneOf('刘芳');
  await ask(liu, '/help');
  const asked = await ask(liu, '/verify');
  expect(buttonsOf(asked)).toEqual(['取消']);
  expect((await liu.tapData(asked.message_id, 'verify.all')).text).toContain('没有使用这个按钮的权限');
});

describe('verify on the command line', () => {
  test('says how far the seals reach, and ends with 0', async () => {
    const { services } = await sealedOffice();
    const io = createCliIo();
    expect(await runCli(verifyCommand, [], services, io)).toBe(0);
    expect(io.complained()).toContain('每日存档：核对到 2026年11月24日');
    expect(io.said()).not.toContain('⚠');
  });

  test('names everything that differs, and ends with 1', async () => {
    const office = await sealedOffice();
    await setScores(office);
    const io = createCliIo();
    expect(await runCli(verifyCommand, [], office.services, io)).toBe(1);
    expect(io.said()).toContain('⚠ 第三季度廉政测试 孙丽：');
    expect(io.complained()).toContain('请保留现状');
  });
});
