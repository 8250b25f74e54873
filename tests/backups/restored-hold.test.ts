import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createErasuresFile } from '../../src/app/erasures-file.ts';
import { restoredCard } from '../../src/backups/bot/restored-messages.ts';
import type { Confirmed } from '../../src/broadcasts/services/gates.ts';
import { NOBODY_CHOSEN } from '../../src/kernel/audience-choice.ts';
import { backupFolder, restore, take } from '../support/backups.ts';
import { aMember, CLERK, LIAISON, OFFICER, OFFICER_ID } from '../support/cast.ts';
import { everybody } from '../support/notice-draft.ts';
import { type BuiltTestOffice, buildTestOffice, startTestOffice } from '../support/office.ts';
import { see, tap } from '../support/phone.ts';
import { createTestRedis } from '../support/redis.ts';
import { shanghai } from '../support/scenarios.ts';
import { seat } from '../support/seat.ts';

const EARLY = 'reminder.national-day.2026.early';
const EVE = 'reminder.national-day.2026.eve';
const PEOPLE = [OFFICER, LIAISON, CLERK];
const NEWCOMER = aMember(77);

/** A broadcast of an officer that waits for its time. */
const planned = (number: number, time: string): Confirmed => ({
  draft: {
    ...{
      number,
      title: '廉洁提醒',
      asksReceipt: true,
      choice: { ...NOBODY_CHOSEN, audience: { all: true } },
    },
    ...{ when: { kind: 'once', at: shanghai(time) } },
    content: { kind: 'copy', fromChatId: OFFICER_ID, messageId: 7 },
  },
  ...{ by: OFFICER_ID, headcount: 3, passed: [] },
});

/** On the eve's eve at half past five: a broadcast waits for the next morning, another is being sent, and a backup is taken. */
async function backupOfTheDayBefore(before: (office: BuiltTestOffice) => Promise<void> = async () => {}) {
  const file = join(backupFolder(), 'backup');
  const office = await buildTestOffice({ at: shanghai('2026-09-29 17:30'), people: PEOPLE });
  const { services } = office;
  await services.reminders.sendDueReminders();
  await services.schedules.plan(planned(1, '2026-09-30 10:00'));
  await services.notices.startNotice(everybody('broadcast.2'));
  await before(office);
  await take(office.redis.redis, file, { now: office.time.now });
  return { office, file };
}

/** The backup is put back the next day at half past ten, when its wave and its broadcast have long gone out. */
async function restoredOffice() {
  const { file } = await backupOfTheDayBefore();
  const redis = await createTestRedis();
  const at = shanghai('2026-09-30 10:30');
  await restore(redis.redis, file, { now: at });
  return { redis, at };
}

describe('after a restore', () => {
  test('nothing goes out before an officer has said of each whether it is to, and then what they chose', async () => {
    const { redis, at } = await restoredOffice();
    const { ground, services, stores, time } = await buildTestOffice({ redis, at });
    await ground.holds.settle();
    expect(await services.reminders.sendDueReminders()).toEqual([]);
    expect(await services.notices.findProgress('broadcast.2')).toMatchObject({ state: 'paused' });
    const { restoredHold } = services;
    const again = (await restoredHold.find())?.again ?? [];
    expect(again.map(({ id, choice }) => [id, choice])).toEqual([
      [`notice:${EARLY}`, undefined],
      ['notice:broadcast.2', undefined],
      ['plan:1', undefined],
      [`wave:${EVE}`, undefined],
    ]);
    await restoredHold.choose('all', 'drop');
    await restoredHold.choose(again[1]?.key ?? '', 'send');
    time.now = shanghai('2026-09-30 17:30');
    // Due since the officer looked: nobody has said anything of it.
    await services.schedules.plan(planned(3, '2026-09-30 17:31'));
    time.now = shanghai('2026-09-30 17:32');
    expect(await restoredHold.confirm(OFFICER_ID)).toEqual({ refused: 'undecided' });
    await restoredHold.choose((await restoredHold.find())?.again.at(-1)?.key ?? '', 'drop');
    expect(await restoredHold.confirm(OFFICER_ID)).toEqual({ sent: 1, dropped: 4 });
    expect(await restoredHold.confirm(OFFICER_ID)).toBeUndefined();
    expect(await ground.holds.isHeld()).toBe(false);
    expect(await services.reminders.sendDueReminders()).toEqual([]);
    expect(await services.schedules.listDue()).toEqual([]);
    expect((await services.reminders.findReminder(EVE))?.wave.adjustment.skip).toBeDefined();
    expect(await services.notices.findProgress('broadcast.2')).toMatchObject({ state: 'sending' });
    const [decision] = (await stores.audit.list()).filter(({ action }) => action === 'restore-decided');
    expect(decision).toMatchObject({ by: OFFICER_ID, after: '发 1 项，不再发 4 项' });
  });

  test('the officers decide in the chat, also when the office is stopped in between', async () => {
    const { redis, at } = await restoredOffice();
    const office = await startTestOffice({ redis, at });
    const { officer, services } = office;
    const card = await see(officer, '数据已从备份恢复');
    await tap(officer, card, '全部不再发', '：不再发');
    await office.restart();
    officer.send('/start');
    const anew = await see(officer, '数据已从备份恢复');
    await tap(officer, anew, '✅ 按以上决定恢复发送', '4 项不再发送');
    expect(await services.notices.findProgress('broadcast.2')).toMatchObject({ state: 'stopped', sent: 0 });
  });

  test('the officers read that text messages since the backup are not counted, where the office sends any', async () => {
    const settings = {
      ...{
        SMS_GATEWAY_URL: 'http://127.0.0.1:9/send',
        SMS_GATEWAY_BODY: '{"phone":"{phone}","text":"{text}"}',
      },
      SMS_PARTS_PER_MONTH: '50',
    };
    const { redis, at } = await restoredOffice();
    const { ground, services } = await buildTestOffice({ redis, at, settings });
    await ground.holds.settle();
    const pending = await services.restoredHold.find();
    expect(pending && restoredCard(pending, 'Asia/Shanghai').text).toContain(
      '本月 0/50 条，其间发过的没有计入',
    );
    const without = await buildTestOffice({ redis, at });
    expect(await without.services.restoredHold.find()).toMatchObject({ notes: [] });
  });

  test('a second restore of the same backup is decided anew', async () => {
    const { file } = await backupOfTheDayBefore();
    const redis = await createTestRedis();
    for (const time of ['2026-09-30 10:30', '2026-09-30 11:30']) {
      await restore(redis.redis, file, { now: shanghai(time), replaces: true });
      const { ground, services } = await buildTestOffice({ redis, at: shanghai(time) });
      await ground.holds.settle();
      await services.restoredHold.choose('all', 'drop');
      expect(await services.restoredHold.confirm(OFFICER_ID)).toEqual({ sent: 0, dropped: 4 });
    }
  });
});

describe('erasures', () => {
  test('made since the backup are carried out again, whoever else has come since, and those before it are left', async () => {
    const erasures = createErasuresFile(backupFolder());
    const { office: former, file } = await backupOfTheDayBefore(async ({ redis }) => {
      const office = await buildTestOffice({ redis, erasures });
      // Of data that were given up: the number is somebody else's by now.
      await erasures.append({ id: NEWCOMER.id, by: OFFICER_ID, at: 0 });
      await office.services.erasure.eraseAgain();
      await seat(office.stores.people, NEWCOMER);
    });
    const office = await buildTestOffice({ redis: former.redis, at: shanghai('2026-09-29 18:00'), erasures });
    await office.services.rosterPeople.leave({ id: CLERK.id, by: OFFICER_ID });
    await office.services.erasure.erase(CLERK.id, OFFICER_ID);
    await erasures.append({ id: 999, by: OFFICER_ID, at: 0 });
    const redis = await createTestRedis();
    const at = shanghai('2026-09-30 10:30');
    await restore(redis.redis, file, { now: at });
    const { ground, services, stores } = await buildTestOffice({ redis, at, erasures });
    await ground.holds.settle();
    await ground.holds.settle();
    expect(await stores.people.find(CLERK.id)).toMatchObject({
      status: 'left',
      name: `已清除（${CLERK.id}号）`,
    });
    expect((await stores.people.find(NEWCOMER.id))?.name).toBe(NEWCOMER.name);
    expect((await services.restoredHold.find())?.record.erased).toBe(1);
    const erased = (await stores.audit.list()).filter(({ action }) => action === 'person-erased');
    expect(erased).toMatchObject([{ by: OFFICER_ID, people: [{ personId: CLERK.id }] }]);
  });
});
