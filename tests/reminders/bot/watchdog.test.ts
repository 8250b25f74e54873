import type { Message } from 'grammy/types';
import { describe, expect, test } from 'vitest';
import { PLAUSIBLE_2027 } from '../../support/arrangements.ts';
import { buttonsOf, tapUntil } from '../../support/bot-api.ts';
import { aPerson, CLERK } from '../../support/cast.ts';
import { untilDone } from '../../support/delivery-office.ts';
import { startTestOffice } from '../../support/office.ts';
import { see } from '../../support/phone.ts';
import { shanghai } from '../../support/scenarios.ts';
import { join, seat } from '../../support/seat.ts';

const EVE = 'reminder.new-year.2027.eve';

/** An office with nobody on its roster yet; its wave of 元旦 goes out on 2026-12-31. */
async function anOffice(at: string) {
  const office = await startTestOffice({ at: shanghai(at) });
  const { officer } = office;
  // The first round of the scheduler notes since when the office is at work: before the clock moves on.
  await office.scheduler.poke();
  return {
    ...office,
    officer,
    async moveTo(text: string) {
      office.clock.set(shanghai(text));
      await office.scheduler.poke();
    },
    /** What the officer has been told with these words. */
    told: (words: string) => officer.messages().filter(({ text }) => text?.includes(words)),
  };
}

const linesOf = ({ text = '' }: Message) => text.split('\n');

describe('a day before a wave', () => {
  test('the officer is told once what is wrong, whatever restarts', async () => {
    const office = await anOffice('2026-12-15 12:00');
    const { moveTo, officer, told, restart, stores, clock } = office;
    await join(office, CLERK);
    await seat(stores.people, aPerson({ id: 2, name: '孙丽' }));
    await moveTo('2026-12-30 12:00');
    const card = await see(officer, '提醒发送前检查');
    expect(linesOf(card).slice(0, 2)).toEqual([
      '⚠️ 提醒发送前检查',
      expect.stringMatching(/^元旦 · 放假前：2026年12月31日（星期四，暂定）/),
    ]);
    expect(card.text).toContain('2 人中有 1 人未绑定或无法送达');
    expect(card.text).toContain('日期为暂定');
    expect(buttonsOf(card)).toEqual(['查看提醒', '未绑定']);
    clock.set(shanghai('2026-12-30 12:05'));
    await (await restart()).scheduler.poke();
    expect(told('提醒发送前检查')).toHaveLength(1);
  });

  test('what nobody could be told is told as soon as somebody can be', async () => {
    const { moveTo, officer, told } = await anOffice('2026-12-15 12:00');
    officer.block();
    await moveTo('2026-12-30 12:00');
    expect(told('提醒发送前检查')).toEqual([]);
    officer.unblock();
    await moveTo('2026-12-30 12:01');
    expect((await see(officer, '提醒发送前检查')).text).toContain('受众中没有人');
  });
});

test('of a wave that was missed the officer is told as soon as they can be', async () => {
  const office = await anOffice('2026-12-15 12:00');
  const { moveTo, officer, told } = office;
  await join(office, CLERK);
  officer.block();
  await moveTo('2027-01-10 12:00');
  expect(told('有提醒错过了发送时间')).toEqual([]);
  officer.unblock();
  await moveTo('2027-01-10 12:01');
  await moveTo('2027-01-10 12:02');
  expect(told('有提醒错过了发送时间')).toHaveLength(1);
});

describe('half an hour after a wave', () => {
  test('that reached everybody, nothing is said', async () => {
    const office = await anOffice('2026-12-15 12:00');
    const account = await join(office, CLERK);
    await office.moveTo('2026-12-31 12:00');
    await see(account, '元旦');
    await untilDone(office, EVE);
    await office.moveTo('2026-12-31 12:30');
    expect(office.told('没有送达').concat(office.told('没有按时'))).toEqual([]);
  });

  test('that could not start, the officer is told, mends it and lets it go on', async () => {
    const office = await anOffice('2026-12-15 12:00');
    const { moveTo, officer } = office;
    await moveTo('2026-12-31 12:00');
    const alarm = await see(officer, '提醒没有按时发出');
    expect(buttonsOf(alarm)).toEqual(['继续发送', '查看提醒']);
    expect((await officer.tap(alarm.message_id, '继续发送')).text).toContain('仍未开始');
    const account = await join(office, CLERK);
    expect((await officer.tap(alarm.message_id, '继续发送')).text).toBe('已继续发送。');
    await see(account, '元旦');
    await moveTo('2026-12-31 13:30');
    expect(office.told('提醒没有按时发出')).toEqual([]);
  });

  test('that got stuck, the officer is told with the numbers, and it goes on', async () => {
    const office = await anOffice('2026-12-15 12:00');
    const account = await join(office, CLERK);
    const { moveTo, officer, services, api } = office;
    api.faults.add({ kind: 'too-many-requests', method: 'sendMessage', times: 1, retryAfterSeconds: 2 });
    office.clock.set(shanghai('2026-12-31 12:00'));
    await services.reminders.sendDueReminders();
    await services.notices.pause(EVE);
    await moveTo('2026-12-31 12:30');
    const alarm = await see(officer, '提醒有较多人没有收到');
    expect(alarm.text).toContain('半小时内送达 0/1 人，待发送 1 人');
    expect(buttonsOf(alarm)).toEqual(['继续发送', '查看结果']);
    await officer.tap(alarm.message_id, '继续发送');
    await see(account, '元旦');
  });
});

describe('regularly', () => {
  test('on the first working day of the month the officer hears how the office stands', async () => {
    const office = await anOffice('2026-11-23 12:00');
    await join(office, CLERK);
    await office.moveTo('2026-12-01 09:00');
    const card = await see(office.officer, '清风运行正常');
    expect(linesOf(card)).toEqual([
      '清风运行正常 · 12月',
      '下一个节日：元旦，1月1日至3日（暂定）',
      expect.stringMatching(/^待发提醒：\d+ 条$/),
      expect.stringMatching(/^最近一条：12月31日 .+ 暂定 元旦 · 放假前$/),
      '名册：1 人，未绑定或无法送达 0 人',
    ]);
    await office.officer.tap(card.message_id, '节日提醒');
    const below = await see(office.officer, '节日提醒 · 接下来');
    expect(below.message_id).toBeGreaterThan(card.message_id);
    await office.moveTo('2026-12-02 09:00');
    expect(office.told('清风运行正常')).toHaveLength(1);
  });

  test('from December on the officer is reminded weekly of the missing arrangement', async () => {
    const { moveTo, officer, told } = await anOffice('2026-11-23 12:00');
    for (const at of ['2026-12-01 09:00', '2026-12-01 09:10', '2026-12-04 09:00']) await moveTo(at);
    const card = await see(officer, '2027 年放假安排还没有');
    expect(card.text).toContain('请把全文（连同标题）粘贴给我');
    expect(told('还没有')).toHaveLength(1);
    await moveTo('2026-12-08 09:00');
    expect(told('还没有')).toHaveLength(2);
  });

  test('a word of it that stands there from before leads to the arrangement that has come since, and records nothing', async () => {
    const { moveTo, officer, stores, shell, services } = await anOffice('2026-11-23 12:00');
    await moveTo('2026-12-01 09:00');
    const card = await see(officer, '2027 年放假安排还没有');
    await services.wavePlan.importArrangement(JSON.stringify(PLAUSIBLE_2027), 1001);
    const known = await tapUntil(officer, card, '两周后再提醒', '依据：导入的放假安排');
    expect(known.text).toMatch(/^2027 年放假安排\n/);
    expect(await stores.watches.listPutOff()).toEqual(new Map());
    expect((await shell.audit.list()).map(({ action }) => action)).not.toContain('arrangement-put-off');
  });

  test('the weekly word of it is put off by a button, which is recorded and taken back', async () => {
    const { moveTo, officer, told, stores, shell, restart } = await anOffice('2026-11-23 12:00');
    await moveTo('2026-12-01 09:00');
    const card = await see(officer, '2027 年放假安排还没有');
    const later = await tapUntil(officer, card, '两周后再提醒', '已设定：2026年12月15日以后再提醒');
    await moveTo('2026-12-08 09:00');
    expect(told('还没有')).toHaveLength(1);
    expect(await stores.watches.listPutOff()).toEqual(new Map([[2027, '2026-12-15']]));
    await moveTo('2026-12-15 09:00');
    expect(told('还没有')).toHaveLength(2);
    await officer.tap(later.message_id, '恢复每周提醒');
    await officer.waitForMessage(
      ({ message_id, text }) => message_id === later.message_id && !text?.includes('已设定'),
    );
    await tapUntil(officer, later, '公布前不再提醒', '已设定：公布前不再提醒');
    await restart();
    await moveTo('2026-12-22 09:00');
    expect(told('还没有')).toHaveLength(2);
    const subjects = (await shell.audit.list()).map(({ action, subject }) => `${action} ${subject}`);
    expect(subjects.filter((one) => one.startsWith('arrangement-put-off'))).toEqual([
      'arrangement-put-off 2027 年放假安排：2026年12月15日以后再提醒',
      'arrangement-put-off 2027 年放假安排：恢复每周提醒',
      'arrangement-put-off 2027 年放假安排：公布前不再提醒',
    ]);
  });
});
