import type { Message } from 'grammy/types';
import { readXlsx } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import type { Participant } from '../../../src/rehearsal/participant/participant.ts';
import { ask, nextFromBot, tapUntil } from '../../support/bot-api.ts';
import { aMember, CAST } from '../../support/cast.ts';
import { JSON_BODY, readJson, startSmsGateway } from '../../support/channels/sms-gateway-server.ts';
import { untilDone } from '../../support/delivery-office.ts';
import { receiveFile } from '../../support/files.ts';
import { everybody } from '../../support/notice-draft.ts';
import { startsWith } from '../../support/notice-office.ts';
import { buildTestOffice, startTestOffice } from '../../support/office.ts';
import { see } from '../../support/phone.ts';

const byPhone = (id: number, phone = `1390000000${id}`) => aMember(id, { telegramId: undefined, phone });
const SETTINGS = {
  ...{ SMS_GATEWAY_URL: 'http://127.0.0.1/send', SMS_GATEWAY_BODY: JSON_BODY },
  ...{ SMS_PARTS_PER_MONTH: '2', SMS_FEN_PER_PART: '4.5' },
};

/** The cast, and three who have a telephone and nothing else; the month suffices for two of them. */
async function startTextOffice(env: Readonly<Record<string, string>> = {}) {
  const gateway = await startSmsGateway(readJson);
  const people = [...CAST, byPhone(3), byPhone(4), byPhone(5)];
  const settings = { ...SETTINGS, SMS_GATEWAY_URL: `${gateway.url}/send`, ...env };
  return { ...(await startTestOffice({ people, settings })), gateway };
}

/** The card on which a broadcast to everybody is confirmed. */
async function confirmation({ officer }: Awaited<ReturnType<typeof startTextOffice>>): Promise<string[]> {
  await ask(officer, '/broadcast');
  await nextFromBot(officer, officer.send('今天下午开会'));
  const { message_id: card } = await officer.waitForMessage(startsWith('选择受众'));
  await officer.tap(card, '☐ 全体');
  await officer.tap(card, '下一步 ➡');
  const shown = officer.messages().find(({ message_id }) => message_id === card);
  return shown?.text?.split('\n') ?? [];
}

/** What officers read of messages to the three who have a telephone alone. */
const COSTS_THREE = /\n短信 3 人 × \d 条 = \d 条，约 0\.\d\d 元；本月已用 0\/2000 条/;

/** Taps one button after another, each of which changes the card to what it reads. */
async function walk(person: Participant, card: Message, ...steps: [button: string, reads: string][]) {
  let shown = card;
  for (const [button, reads] of steps) shown = await tapUntil(person, shown, button, reads);
  return shown;
}

describe('an officer of an office that sends text messages', () => {
  test('reads before a broadcast what they cost, and for how many the month does not suffice', async () => {
    const office = await startTextOffice();
    const lines = await confirmation(office);
    expect(lines).toContain('短信 3 人 × 1 条 = 3 条，约 0.14 元；本月已用 0/2 条');
    expect(lines).toContain('⚠ 超过本月短信上限：1 人收不到短信，改用其他渠道，没有的列入签字表。');
    await office.services.spending.setAside('broadcast.9', 3, { text: '请知悉。' });
    expect(await office.services.spending.spentIn('2026-11')).toMatchObject({ parts: 1 });
  });

  test('reads it of a wave that is to come, by the month in which that goes out', async () => {
    const { officer } = await startTextOffice({ SMS_PARTS_PER_MONTH: '2000' });
    const card = await tapUntil(officer, await ask(officer, '/holidays'), '1', '位置');
    expect(card.text).toMatch(/\n短信 3 人 × \d 条 = \d+ 条，约 0\.\d\d 元；当月已用 0\/2000 条/);
    expect(card.text).not.toContain('超过');
  });

  test('reads it before an exam is announced, and before people are asked to sign', async () => {
    const { officer } = await startTextOffice({ SMS_PARTS_PER_MONTH: '2000' });
    const exam = await walk(
      officer,
      await ask(officer, '/newexam'),
      ['快速自测', '发布考试（2/4）'],
      ['11月23日 18:00 截止', '发布考试（3/4）'],
      ['☐ 全体', '受众：全体'],
      ['下一步', '发布考试（4/4）'],
    );
    expect(exam.text).toMatch(COSTS_THREE);
    const pledge = await walk(
      officer,
      await ask(officer, '/pledge'),
      ['➕ 发起签署', '选择承诺书'],
      ['廉政自律承诺书', '选择受众'],
      ['☐ 全体', '共 6 人'],
      ['下一步 ➡', '期限与阅读'],
      ['下一步 ➡', '请输入受众的人数：6'],
    );
    expect(pledge.text).toMatch(COSTS_THREE);
  });

  test('reads it of a nudge, for those alone to whom that goes', async () => {
    const office = await startTextOffice({ SMS_PARTS_PER_MONTH: '2000' });
    const { officer, services } = office;
    await services.notices.startNotice(everybody());
    await untilDone(office);
    await services.acknowledgements.acknowledge('broadcast.1', 4, { messageId: 5, sentAt: 1 });
    const result = await tapUntil(officer, await ask(officer, '/notices'), '1', '国庆节廉洁提醒');
    const nudge = await tapUntil(officer, result, '⏰ 催办', '本次将催办');
    expect(nudge.text).toMatch(/\n短信 2 人 × 1 条 = 2 条，约 0\.09 元；本月已用 3\/2000 条/);
  });

  test('reads in the book of the year by which ways each notice reached how many, and in how many parts', async () => {
    const office = await startTextOffice({ SMS_PARTS_PER_MONTH: '2000' });
    const { officer, services, api } = office;
    await services.notices.startNotice(everybody());
    await untilDone(office);
    const months = await tapUntil(officer, await ask(officer, '/notices'), '📅 按月', '请选择月份');
    await officer.tap(months.message_id, '📒 年度台账 Excel');
    const book = await readXlsx(await receiveFile(api, officer, '2026年度台账（截至2026-11-23）.xlsx'));
    const rows = book.sheets[0]?.rows ?? [];
    const titles = rows.find((row) => row.includes('应收')) ?? [];
    const notice = rows.find((row) => row.includes('国庆节廉洁提醒')) ?? [];
    const said = Object.fromEntries(titles.map((title, place) => [title, notice[place]]));
    expect(said).toMatchObject({
      ...{ 应收: 6, 送达: 6, '送达：Telegram': 3, '送达：短信网关': 3, '短信计费条数（含催办）': 3 },
    });
  });

  test('sends the short text of a reminder also to who reads a paragraph of their own in a chat', async () => {
    const office = await startTextOffice({ SMS_PARTS_PER_MONTH: '2000' });
    const wave = { ...everybody('reminder.new-year.2027.eve'), kind: 'reminder', title: '元旦' } as const;
    const given = new Map([[3, '结合您的岗位风险：两人询价。']]);
    await office.services.notices.startNotice(wave, undefined, given);
    await untilDone(office, wave.id);
    const [own, ...others] = [3, 4, 5].map((id) => office.gateway.textsTo(`1390000000${id}`));
    expect(own).toEqual([expect.stringContaining('公车不私用')]);
    expect(others).toEqual([own, own]);
  });

  test('sends nobody a paragraph of their own where all the words are said', async () => {
    const office = await startTextOffice({ SMS_PARTS_PER_MONTH: '2000' });
    const given = new Map([[3, '结合您的岗位风险：两人询价。']]);
    await office.services.notices.startNotice(everybody(), undefined, given);
    await untilDone(office);
    const [own, other] = [3, 4].map((id) => office.gateway.textsTo(`1390000000${id}`));
    expect(own).toEqual(other);
    expect(own).toHaveLength(1);
  });

  test('is told once that the gateway refuses the office, and reads it when everything is checked', async () => {
    const office = await startTextOffice({ SMS_PARTS_PER_MONTH: '2000' });
    const { officer, services, scheduler, gateway } = office;
    gateway.fail({ status: 200, body: '{"code":1,"msg":"余额不足"}' });
    await services.notices.startNotice(everybody());
    await expect.poll(async () => (await services.channelTroubles.list()).length).toBe(1);
    for (const _ of [1, 2]) await scheduler.poke();
    const told = await see(officer, '短信网关发不出');
    expect(told.text).toMatch(/短信网关从 \d\d:\d\d 起拒绝为本单位发送：.*余额不足/);
    expect(told.text).toContain('等着发的通知不会丢');
    expect(officer.messages().filter(({ text }) => text?.includes('短信网关发不出'))).toHaveLength(1);
    const settings = await ask(officer, '/settings');
    await officer.tap(settings.message_id, '🔍 运行检查');
    expect((await see(officer, '· 渠道发送：')).text).toContain('拒绝为本单位发送');
  });

  test('is told once whom a notice did not reach because the month was spent', async () => {
    const office = await startTextOffice();
    const { officer, services, scheduler, gateway } = office;
    await services.notices.startNotice(everybody());
    await untilDone(office);
    expect(gateway.taken).toHaveLength(2);
    for (const _ of [1, 2]) await scheduler.poke();
    const told = await see(officer, '短信没有发全');
    expect(told.text?.split('\n')).toEqual(
      expect.arrayContaining(['国庆节廉洁提醒', '1 人没有收到：本月短信已用 2/2 条，不够再发。']),
    );
    expect(officer.messages().filter(({ text }) => text?.includes('短信没有发全'))).toHaveLength(1);
    expect(await services.spending.spentIn('2026-11')).toEqual({ messages: 2, parts: 2, fen: 9 });
  });

  test('finds by the check that the month is nearly spent, and which numbers are no mobiles', async () => {
    const people = [...CAST, byPhone(3), byPhone(4, '0912-3456789')];
    const { areas, services } = await buildTestOffice({ people, settings: SETTINGS });
    const [check] = areas.texting.checks ?? [];
    expect((await check?.find())?.map(({ text }) => text)).toEqual([
      '1 人登记的电话不是手机号，收不到短信，也没有别的渠道。',
    ]);
    for (const id of [1, 2]) await services.spending.setAside('broadcast.1', id, { text: '请知悉。' });
    expect(await check?.find()).toMatchObject([{ text: '本月短信已用 2/2 条，用完后不再发短信。' }, {}]);
  });
});

test('nothing of text messages is said or looked after in an office that sends none', async () => {
  const { areas, services } = await buildTestOffice({ people: [...CAST, byPhone(3)] });
  expect([areas.texting.checks, areas.texting.jobs]).toEqual([undefined, undefined]);
  const [wave] = await services.reminders.listUpcoming();
  if (!wave) throw new Error('Nothing is to come.');
  expect(await services.waveNotes.list(wave)).toEqual([]);
});
