import type { Message } from 'grammy/types';
import { describe, expect, test } from 'vitest';
import type { SendingTime } from '../../../src/broadcasts/domain/sending-time.ts';
import { NOBODY_CHOSEN } from '../../../src/kernel/audience-choice.ts';
import { buttonsOf } from '../../support/bot-api.ts';
import { aMember, aPerson, CLERK, LIAISON, OFFICER, OFFICER_ID } from '../../support/cast.ts';
import { untilDone } from '../../support/delivery-office.ts';
import { inventedQuestions, withExams } from '../../support/exam-office.ts';
import { everybody } from '../../support/notice-draft.ts';
import { startTestOffice, type TestOffice } from '../../support/office.ts';
import { see, tap } from '../../support/phone.ts';
import { shanghai } from '../../support/scenarios.ts';
import { seat } from '../../support/seat.ts';

const TEXT = '廉洁提醒\n不收送礼品礼金。';
const DEPUTY = aMember(8, { name: '郑勇', department: '办公室', role: 'admin', roleConfirmed: true });
const PEOPLE = [OFFICER, DEPUTY, LIAISON, CLERK];

/** An office on Monday 2026-11-23 at nine, whose machine is then off from one time to another. */
async function anOffice(people = PEOPLE) {
  const office = withExams(await startTestOffice({ people, content: inventedQuestions({}) }));
  const offFrom = async (from: string, until: string) => {
    office.clock.set(shanghai(from));
    await office.scheduler.poke();
    await office.presence.beat();
    await office.stop();
    office.clock.set(shanghai(until));
    await office.restart();
    return see(office.officer, '⚠ 停机');
  };
  return { ...office, deputy: office.phoneOf(DEPUTY), offFrom };
}

/** The officer plans a broadcast to the clerk and the liaison. */
async function plan({ officer, services }: TestOffice, when: SendingTime) {
  const { message_id: messageId } = officer.send(TEXT);
  await services.schedules.plan({
    draft: {
      ...{ number: 1, title: '廉洁提醒', asksReceipt: true, when },
      choice: { ...NOBODY_CHOSEN, audience: { people: [CLERK.id, LIAISON.id] } },
      content: { kind: 'copy' as const, fromChatId: OFFICER_ID, messageId },
    },
    ...{ by: OFFICER_ID, headcount: 2, passed: [] },
  });
}

const copiesAt = (phone: TestOffice['clerk']): Message[] =>
  phone.messages().filter(({ text, from }) => text === TEXT && from?.is_bot);

describe('a broadcast whose time came while the machine was off', () => {
  test('goes out by one tap of the officer; a second tap, and that of another officer, hear that it did', async () => {
    const office = await anOffice();
    await plan(office, { kind: 'once', at: shanghai('2026-11-24 10:00') });
    const told = await office.offFrom('2026-11-23 18:00', '2026-11-25 09:30');
    expect(told.text).toContain('1. 11月24日 10:00 廉洁提醒（群发，没有发出）');
    await tap(office.officer, told, '1 现在就发给 2 人', '📨 安排的群发已发出');
    await untilDone(office, 'broadcast.1');
    const deputys = await see(office.deputy, '⚠ 停机');
    expect((await office.deputy.tap(deputys.message_id, '1 现在就发给 2 人')).text).toContain('已经发出');
    expect((await office.officer.tap(told.message_id, '1 现在就发给 2 人')).text).toContain('已经发出');
    expect([office.clerk, office.liaison].map((phone) => copiesAt(phone).length)).toEqual([1, 1]);
  });

  test('every month goes out once for the month that was missed, and not for the next by a second tap', async () => {
    const office = await anOffice();
    await plan(office, { kind: 'monthly', day: 25, time: '09:00' });
    const told = await office.offFrom('2026-11-24 18:00', '2026-11-26 09:30');
    await tap(office.officer, told, '1 现在就发给 2 人', '📨 安排的群发已发出');
    const again = await office.officer.tap(told.message_id, '1 现在就发给 2 人');
    expect(again.text).toContain('这一次已经发出，没有再发');
    const sent = (await office.services.notices.listRecent()).map(({ id }) => id);
    expect(sent).toEqual(['broadcast.1.2026-11']);
  });

  test('gets another time by one tap', async () => {
    const office = await anOffice();
    await plan(office, { kind: 'once', at: shanghai('2026-11-24 10:00') });
    const told = await office.offFrom('2026-11-23 18:00', '2026-11-25 09:30');
    const confirm = await tap(office.officer, told, '1 改时间', '确认群发');
    expect(buttonsOf(confirm)).toContain('🕘 发送时间');
  });

  test('is asked about once more where it would reach others by now', async () => {
    const office = await anOffice();
    await plan(office, { kind: 'once', at: shanghai('2026-11-24 10:00') });
    const told = await office.offFrom('2026-11-23 18:00', '2026-11-25 09:30');
    await seat(office.stores.people, { ...CLERK, reachable: false });
    await tap(office.officer, told, '1 现在就发给 2 人', '现在就发？');
    expect(await office.services.schedules.count()).toBe(1);
  });

  test('is not sent by who is no officer any more', async () => {
    const office = await anOffice();
    await plan(office, { kind: 'once', at: shanghai('2026-11-24 10:00') });
    await office.offFrom('2026-11-23 18:00', '2026-11-25 09:30');
    const told = await see(office.deputy, '⚠ 停机');
    await seat(office.stores.people, { ...DEPUTY, role: 'staff' });
    await office.deputy.tap(told.message_id, '1 现在就发给 2 人');
    expect(await office.services.schedules.count()).toBe(1);
  });
});

test('whoever was to be nudged while the machine was off is nudged by one tap, and once', async () => {
  const office = await anOffice();
  await office.services.notices.startNotice({ ...everybody(), nudgeAfter: [1] });
  await untilDone(office, 'broadcast.1');
  const told = await office.offFrom('2026-11-23 18:00', '2026-11-27 10:00');
  expect(told.text).toContain('1. 11月24日 09:00 国庆节廉洁提醒（自动催办，没有发出）');
  await tap(office.officer, told, '1 现在催办 4 人', '✅ 已开始催办');
  const again = await office.officer.tap(told.message_id, '1 现在催办 4 人');
  expect(again.text).toContain('情况有变化');
  await see(office.clerk, '【催办】');
  expect((await office.services.nudges.preview('broadcast.1')) ?? {}).toMatchObject({ number: 2 });
});

test('whoever was to be nudged some hours ago is nudged by itself when the machine is back, and officers have nothing to do', async () => {
  const office = await anOffice();
  await office.services.notices.startNotice({ ...everybody(), nudgeAfter: [1] });
  await untilDone(office, 'broadcast.1');
  office.clock.set(shanghai('2026-11-24 08:30'));
  await office.presence.beat();
  await office.stop();
  office.clock.set(shanghai('2026-11-24 11:00'));
  await office.restart();
  await see(office.clerk, '【催办】');
  expect(await office.stores.outages.list()).toEqual(new Map());
});

test('a session that began while the machine was off, unannounced, is one tap away to be moved', async () => {
  const office = await anOffice();
  const { studySessions, announcements, rolls } = office.services;
  const number = await studySessions.takeNumber();
  const values = { date: '2026-11-27', time: '14:30', topics: '党章', discussion: '否' };
  await studySessions.enter(number, 'group', values, OFFICER_ID);
  const choice = { ...NOBODY_CHOSEN, audience: { people: [CLERK.id] } };
  await rolls.choose({ id: `study:${number}`, label: '学习', day: values.date }, choice, OFFICER_ID);
  const session = await studySessions.find(number);
  if (!session) throw new Error('There is no session.');
  await announcements.announce(session, OFFICER_ID);
  const told = await office.offFrom('2026-11-23 18:00', '2026-11-30 10:00');
  expect(told.text).toContain('11月27日 14:30 中心组学习 1 号');
  expect(told.text).toContain('（学习，到时没有通知到人）');
  await tap(office.officer, told, '1 改期、补通知', '党章');
});

test('liaisons who were to hear of a call while the machine was off hear of it by one tap, also within a day', async () => {
  const unbound = aPerson({ id: 11, name: '孙丽', department: '办公室' });
  const office = await anOffice([...PEOPLE, unbound]);
  office.clock.set(shanghai('2026-11-23 21:30'));
  await office.services.calls.call(OFFICER_ID);
  const told = await office.offFrom('2026-11-23 21:31', '2026-11-24 20:30');
  expect(told.text).toContain('请联络员发放链接（没有告知联络员）');
  await tap(office.officer, told, '1 现在告知 1 位联络员', '已交给联络员');
  const again = await office.officer.tap(told.message_id, '1 现在告知 1 位联络员');
  expect(again.text).toContain('没有再发');
});

test('an exam that closed while the machine was off and cost nobody anything leads to how it went', async () => {
  const office = await anOffice([OFFICER, CLERK]);
  await office.publish({ audience: { people: [CLERK.id] } });
  const started = await office.attempts.start(CLERK, 'e1', 1);
  if ('refused' in started) throw new Error(started.refused);
  await office.attempts.handIn(CLERK.id, started.attempt.id, 1);
  const told = await office.offFrom('2026-11-23 10:00', '2026-11-23 15:00');
  expect(told.text).toContain('1. 11月23日 12:00 年度测试（考试，已照常截止）');
  await tap(office.officer, told, '1 看结果', '实考 1');
});
