import type { Message } from 'grammy/types';
import { describe, expect, test, vi } from 'vitest';
import { readSheet } from '../../../src/files/spreadsheet/read.ts';
import type { Participant } from '../../../src/rehearsal/participant/participant.ts';
import { peopleCommand } from '../../../src/roster/cli/people.ts';
import { ask, buttonsOf, nextFromBot, tapUntil } from '../../support/bot-api.ts';
import { aMember, LIAISON, OFFICER, OFFICER_ID } from '../../support/cast.ts';
import { runCli } from '../../support/cli.ts';
import { startTestOffice, type TestOffice } from '../../support/office.ts';
import { downloadFrom } from '../../support/phone.ts';
import { seat } from '../../support/seat.ts';

const AUDITOR = aMember(5, { name: '何静', role: 'auditor', roleConfirmed: true });

/** An office with an officer, an auditor and a liaison. */
async function anOffice() {
  const office = await startTestOffice({ people: [AUDITOR, LIAISON] });
  return { ...office, auditor: office.phoneOf(AUDITOR) };
}

const linesOf = ({ text = '' }: Message) => text.split('\n');

async function untilRecorded({ services }: TestOffice, count: number) {
  return vi.waitFor(async () => {
    const lines = await services.audit.list();
    expect(lines).toHaveLength(count);
    return lines;
  });
}

/** The record as the auditor reads it; the month's code may come to them before. */
function readRecord(auditor: Participant): Promise<Message> {
  const { message_id: asked } = auditor.send('/audit');
  return auditor.waitForMessage(
    ({ message_id, text }) => message_id > asked && text?.startsWith('操作记录\n') === true,
  );
}

async function openWave(officer: Participant): Promise<Message> {
  return tapUntil(officer, await ask(officer, '/holidays'), '1', '位置');
}

describe('/audit', () => {
  test('says that nothing is recorded yet', async () => {
    const { officer } = await anOffice();
    const card = await ask(officer, '/audit');
    expect(linesOf(card)).toEqual(['操作记录', '还没有记录。']);
    expect(buttonsOf(card)).toEqual(['打开主菜单']);
  });

  test('keeps what was done to a wave, by whom, and why', async () => {
    const office = await anOffice();
    const { officer, auditor } = office;
    const wave = await openWave(officer);
    await tapUntil(officer, wave, '提前一天', '请发送改期的原因');
    const shifted = await ask(officer, '与年终大会错开');
    await tapUntil(officer, shifted, '跳过', '请发送跳过的原因');
    const skipped = await ask(officer, '已发文件');
    await tapUntil(officer, skipped, '恢复原计划', '将按时发送');
    await untilRecorded(office, 3);
    const [title, ...lines] = linesOf(await readRecord(auditor));
    expect(title).toBe('操作记录');
    expect(lines[0]).toMatch(/^11月23日 09:0\d 账号 6800100004 恢复提醒原计划：2027年元旦 · /);
    expect(lines[1]).toMatch(/跳过提醒：2027年元旦 · .+（已发文件）$/);
    expect(lines[2]).toMatch(/改期提醒：2027年元旦 · .+（12月31日 10:00 → 12月30日 10:00，与年终大会错开）$/);
  });

  test('names the people who acted and those whom it concerned', async () => {
    const office = await anOffice();
    const { stores, clock, officer, auditor } = office;
    await seat(stores.people, OFFICER);
    const card = await ask(officer, '/people');
    await officer.tapData(card.message_id, `people.role:${LIAISON.id}:liaison:0`);
    await officer.tapData(card.message_id, `people.cut:${LIAISON.id}:${LIAISON.telegramId}`);
    await untilRecorded(office, 2);
    await stores.audit.record({
      at: clock.now(),
      by: 'terminal',
      action: 'exam-published',
      subject: '年度测试',
    });
    expect(linesOf(await readRecord(auditor)).slice(1)).toEqual([
      expect.stringMatching(/ 命令行 发布考试：年度测试$/),
      expect.stringMatching(/ 周敏 解除绑定：李敏$/),
      expect.stringMatching(/ 周敏 撤回角色：李敏 · 联络员（已确认） → 联络员（未确认）$/),
    ]);
  });

  test('keeps a decision on a day once it is confirmed', async () => {
    const office = await anOffice();
    const { officer } = office;
    const year = await tapUntil(officer, await ask(officer, '/holidays'), '全年安排', '放假安排');
    await tapUntil(officer, year, '调整某一天', '请发送日期和安排');
    const preview = await ask(officer, '2027-02-04 休');
    expect(await office.services.audit.list()).toEqual([]);
    await tapUntil(officer, preview, '确认', '已有的调整');
    const [line] = await untilRecorded(office, 1);
    expect(line?.entry).toMatchObject({
      by: OFFICER_ID,
      action: 'day-overridden',
      subject: '2027年2月4日（星期四）定为休息日',
    });
  });

  test('pages through many entries, ten lines at a time, and exports them all', async () => {
    const office = await anOffice();
    const { officer, stores, clock, api } = office;
    for (let n = 1; n <= 9; n++)
      await stores.audit.record({
        at: clock.now(),
        by: OFFICER_ID,
        action: 'broadcast-started',
        subject: `通知${n}`,
      });
    const card = await ask(officer, '/audit');
    expect(linesOf(card)[0]).toBe('操作记录（第 1/2 页）');
    expect(linesOf(card)).toHaveLength(8);
    await officer.tap(card.message_id, '📄 导出 Excel');
    const sent = await nextFromBot(officer, card);
    const sheet = await readSheet(await downloadFrom(api, sent));
    expect('rows' in sheet && sheet.rows.map(({ cells }) => cells.对象)).toEqual(
      [9, 8, 7, 6, 5, 4, 3, 2, 1].map((n) => `通知${n}`),
    );
  });

  test('is not for liaisons', async () => {
    const { liaison } = await anOffice();
    expect((await ask(liaison, '/audit')).text).toContain('没有权限');
  });
});

test('an import from the command line is recorded as such', async () => {
  const office = await anOffice();
  const io = { out: () => {}, err: () => {}, confirm: async () => true };
  const file = `${import.meta.dirname}/../../fixtures/roster-of-one.csv`;
  expect(await runCli(peopleCommand, ['import', file, '--yes'], office.services, io)).toBe(0);
  const [line] = await office.services.audit.list();
  expect(line?.entry).toMatchObject({
    by: 'terminal',
    action: 'roster-imported',
    after: { roster: { added: 1, changed: 0, left: 0 } },
  });
});
