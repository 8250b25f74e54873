import { pino } from 'pino';
import { expect, test, vi } from 'vitest';
import type { OfficePart } from '../../src/app/office-options.ts';
import { createBotStore } from '../../src/bot/store/bot-store.ts';
import type { NoticeDraft } from '../../src/notices/domain/notice.ts';
import { startBotApi, type TestBotApi } from '../support/bot-api.ts';
import { accountOf, aMember } from '../support/cast.ts';
import { everybody } from '../support/notice-draft.ts';
import { startTestOffice } from '../support/office.ts';
import { see, tap } from '../support/phone.ts';
import { createTestRedis } from '../support/redis.ts';
import { shanghai } from '../support/scenarios.ts';
import { createTickingClock } from '../support/ticking-clock.ts';

const OFFICER = 42;

const formerBot = () => startBotApi();
const otherBot = () =>
  startBotApi({
    token: `2000000002:${'n'.repeat(35)}`,
    bot: { id: 2_000_000_002, first_name: '清风', username: 'new_qingfeng_bot' },
  });

/** An office of two, with an officer by its settings, that is started again and again on the same data. */
async function anOffice() {
  const redis = await createTestRedis();
  const { time, clock } = createTickingClock(shanghai('2026-09-25 09:00'));
  const log = pino({ level: 'silent' });
  const warnings = vi.spyOn(log, 'warn');
  const people = [1, 2].map((id) => aMember(id, { boundAt: 1 }));
  const settings = { ADMIN_IDS: String(OFFICER) };
  const start = (api: TestBotApi, only?: OfficePart) =>
    startTestOffice({ redis, clock, log, people, settings, api, ...(only && { only }) });
  return { start, time, warnings };
}

type Started = Awaited<ReturnType<Awaited<ReturnType<typeof anOffice>>['start']>>;

const stateOf = async ({ services }: Started, id: string) => (await services.notices.findProgress(id))?.state;
const untilDone = (office: Started, id: string) =>
  vi.waitFor(async () => expect(await stateOf(office, id)).toBe('done'), { timeout: 10_000 });

/** What an admin sent and the bot was to copy to everybody. */
const copied = (id: string, messageId: number): NoticeDraft => ({
  ...everybody(id),
  content: { kind: 'copy', fromChatId: OFFICER, messageId },
});

/** One notice has arrived by the former bot; two are being sent when another bot takes its place, five days later. */
async function officeWithOtherBot() {
  const office = await anOffice();
  const before = await formerBot();
  for (const id of [1, 2]) before.addAccount({ id: accountOf(id), first_name: '人' }).send('/help');
  const officer = before.addAccount({ id: OFFICER, first_name: '周' });
  const all = await office.start(before);
  await all.services.reminders.sendDueReminders();
  await all.services.notices.startNotice(everybody('broadcast.1'));
  await untilDone(all, 'broadcast.1');
  officer.send('/broadcast');
  await see(officer, '群发通知');
  await all.stop();
  const bot = await office.start(before, 'bot');
  await bot.services.notices.startNotice(copied('broadcast.2', 1));
  await bot.services.notices.startNotice(everybody('broadcast.3'));
  await bot.stop();
  before.findAccount(accountOf(1))?.send('/help');
  office.time.now = shanghai('2026-09-30 10:30');
  office.warnings.mockClear();
  const after = await otherBot();
  const phone = (id: number, first_name: string) => after.addAccount({ id, first_name });
  const phones = {
    officer: phone(OFFICER, '周'),
    zhang: phone(accountOf(1), '张'),
    li: phone(accountOf(2), '李'),
  };
  return { ...office, ...phones, after, now: await office.start(after) };
}

test('another bot on the office’s data is told, holds what goes out by itself, and counts nobody as having blocked it', async () => {
  const { now, warnings, after } = await officeWithOtherBot();
  const { services, stores, scheduler } = now;
  expect(warnings.mock.calls.flat().join('\n')).toContain('现 @new_qingfeng_bot');
  await scheduler.poke();
  expect(await services.reminders.sendDueReminders()).toEqual([]);
  expect(await stateOf(now, 'broadcast.2')).toBe('paused');
  expect(await stateOf(now, 'broadcast.3')).toBe('paused');
  for (const id of [1, 2])
    expect(await stores.people.find(id)).toMatchObject({
      telegramId: accountOf(id),
      reachable: false,
      unreachableBecause: 'not-started',
    });
  expect(await services.notices.startNotice(everybody('broadcast.4'))).toMatchObject({ isNew: true });
  expect(await stores.ledger.find('broadcast.4', 1)).toMatchObject({ reason: 'not-started' });
  const addressed = after.calls.flatMap(({ parameters }) => parameters.chat_id ?? []);
  expect(addressed.filter((chat) => Number(chat) !== OFFICER)).toEqual([]);
});

test('messages of the former bot are neither edited nor deleted, and what waited in its chats is forgotten', async () => {
  const { now, officer, after } = await officeWithOtherBot();
  expect(await now.services.followUps.previewRecall('broadcast.1')).toEqual({ refused: 'nobody' });
  expect(await now.services.followUps.previewCorrection('broadcast.1')).toEqual({ refused: 'nobody' });
  expect(await now.stores.flows.find(OFFICER)).toBeUndefined();
  officer.send('/start');
  await see(officer, '机器人已更换');
  officer.send('今天天气不错');
  await see(officer, '没有对应的操作');
  const changing = after.calls.filter(({ method }) => /^(edit|delete|copy)/.test(method));
  expect(changing).toEqual([]);
});

test('an officer who has started it is shown what to do, and ends the holding; who has started it is reached again', async () => {
  const { now, officer, zhang } = await officeWithOtherBot();
  zhang.send('/start');
  await see(zhang, '清风廉政助手');
  officer.send('/start');
  const shown = await see(officer, '机器人已更换');
  officer.send('/menu');
  await tap(officer, await see(officer, '工作台'), '⚠ 机器人已更换，待确认', '正在发送的 2 条通知已暂停');
  const card = await see(officer, '机器人已更换');
  expect(card.text).toBe(shown.text);
  await tap(officer, card, '给大家的说明', 'https://t.me/new_qingfeng_bot');
  await tap(officer, card, '✅ 确认更换，恢复发送', '已恢复发送');
  await untilDone(now, 'broadcast.3');
  await see(zhang, everybody().title);
  expect(await now.stores.ledger.find('broadcast.3', 2)).toMatchObject({ reason: 'not-started' });
  await untilDone(now, 'broadcast.2');
  expect(await now.stores.ledger.find('broadcast.2', 1)).toMatchObject({ reason: 'former-bot' });
  // The scheduler may have been quicker.
  await now.services.reminders.sendDueReminders();
  expect(await now.stores.notices.find('reminder.national-day.2026.eve')).toBeDefined();
  const [decision] = (await now.stores.audit.list()).filter(({ action }) => action === 'bot-changed');
  expect(decision).toMatchObject({
    by: OFFICER,
    before: '@qingfeng_rehearsal_bot',
    subject: '@new_qingfeng_bot',
  });
});

test('the change waits through restarts, is told anew at each, and is over once it is confirmed', async () => {
  const { now, officer, start, after, warnings } = await officeWithOtherBot();
  await now.stop();
  warnings.mockClear();
  const again = await start(after);
  expect(warnings.mock.calls.flat().join('\n')).toContain('机器人已更换');
  officer.send('/start');
  await tap(officer, await see(officer, '机器人已更换'), '✅ 确认更换，恢复发送', '已恢复发送');
  expect(await again.services.botChange.confirm(OFFICER)).toBe(false);
  await again.stop();
  warnings.mockClear();
  await start(after);
  expect(warnings.mock.calls.flat().join('\n')).not.toContain('机器人已更换');
});

test('data of version 0.1.0, which knows the name alone, goes on with the bot of that name and notices another', async () => {
  const { redis } = await createTestRedis();
  const bots = createBotStore(redis);
  expect(await bots.arrive({ id: 1, username: 'our_bot' }, 'our_bot', 1_000)).toBe(false);
  expect(await bots.findSince()).toBe(0);
  expect(await bots.arrive({ id: 1, username: 'renamed_bot' }, 'our_bot', 2_000)).toBe(false);
  expect(await bots.arrive({ id: 2, username: 'other_bot' }, 'renamed_bot', 3_000)).toBe(true);
  expect(await bots.findSince()).toBe(3_000);
  const former = createBotStore((await createTestRedis()).redis);
  expect(await former.arrive({ id: 2, username: 'other_bot' }, 'our_bot', 4_000)).toBe(true);
  const empty = createBotStore((await createTestRedis()).redis);
  expect(await empty.arrive({ id: 2, username: 'other_bot' }, undefined, 5_000)).toBe(false);
});
