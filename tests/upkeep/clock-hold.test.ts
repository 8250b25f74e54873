import { expect, test, vi } from 'vitest';
import { createWatchedClock } from '../../src/kernel/watched-clock.ts';
import { createRehearsalClock } from '../../src/rehearsal/rehearsal-clock.ts';
import { startBotApi } from '../support/bot-api.ts';
import { CLERK, LIAISON, OFFICER, OFFICER_ID, OUTSIDER } from '../support/cast.ts';
import { everybody } from '../support/notice-draft.ts';
import { type OfficeRedis, startTestOffice } from '../support/office.ts';
import { see, tap } from '../support/phone.ts';
import { createTestRedis } from '../support/redis.ts';
import { shanghai } from '../support/scenarios.ts';
import { introduce } from '../support/seat.ts';

const WAVE = 'reminder.national-day.2026.eve';
const SEVEN_YEARS = 7 * 365 * 86_400_000;

/** An office in the true time of Telegram, on a machine whose clock is off by so much; on the eve of 国庆 at half past ten unless told. */
async function officeOnMachine(
  offBy: number,
  { redis, at = '2026-09-30 10:30' }: { redis?: OfficeRedis; at?: string } = {},
) {
  const truth = createRehearsalClock();
  truth.set(shanghai(at));
  const machine = { off: offBy };
  const watch = createWatchedClock({ now: () => truth.now() + machine.off }, () => performance.now());
  const api = await startBotApi({ clock: truth });
  await introduce(api, [OFFICER, LIAISON, CLERK, OUTSIDER]);
  const office = await startTestOffice({
    ...{ api, watch, clock: { ...truth, now: watch.now }, people: [OFFICER, CLERK] },
    ...(redis && { redis }),
  });
  const isSent = async () => (await office.stores.notices.find(WAVE)) !== undefined;
  return { ...office, machine, truth, isSent };
}

/** The eve's wave is due to an office that looked after reminders before. */
async function dataOfYesterday() {
  const redis = await createTestRedis();
  const yesterday = await officeOnMachine(0, { redis, at: '2026-09-29 17:30' });
  await yesterday.scheduler.poke();
  return { redis, yesterday };
}

test('a machine that starts in 2019 tells the officers, sends nothing by itself, and dates what is tapped as Telegram does', async () => {
  const { redis, yesterday } = await dataOfYesterday();
  await yesterday.stop();
  const { officer, clerk, scheduler, services, stores, isSent, truth } = await officeOnMachine(-SEVEN_YEARS, {
    redis,
  });
  await scheduler.poke();
  const told = await see(officer, '本机时钟不对');
  expect(told.text).toContain('2019年10月2日 10:30');
  expect(told.text).toContain('2026年9月30日 10:30');
  expect(told.text).toContain('慢了 7 年');
  expect(await isSent()).toBe(false);
  await services.notices.startNotice(everybody('broadcast.9'));
  await tap(clerk, await see(clerk, everybody().title), '✅ 已知悉', '回执 QF-2026-0930-');
  const receipt = await stores.receipts.findLast('broadcast.9');
  expect(Math.abs((receipt?.acknowledgedAt ?? 0) - truth.now())).toBeLessThan(60_000);
  await tap(officer, told, '按 Telegram 的时间恢复发送', '按 Telegram 的时间发送');
  await scheduler.poke();
  expect(await isSent()).toBe(true);
  const [decision] = (await stores.audit.list()).filter(({ action }) => action === 'clock-accepted');
  expect(decision?.by).toBe(OFFICER_ID);
  expect(Math.abs((decision?.at ?? 0) - truth.now())).toBeLessThan(60_000);
});

test('what was being sent when a machine comes up with a wrong clock waits, and goes on by itself once the clock is right', async () => {
  const { redis, yesterday } = await dataOfYesterday();
  await yesterday.stop();
  const bot = await startTestOffice({ redis, at: shanghai('2026-09-29 18:00'), only: 'bot' });
  await bot.services.notices.startNotice(everybody('broadcast.3'));
  await bot.stop();
  const { officer, scheduler, services, machine, isSent } = await officeOnMachine(SEVEN_YEARS, { redis });
  await scheduler.poke();
  expect((await see(officer, '本机时钟不对')).text).toContain('正在发送的 1 条通知已暂停');
  expect(await services.notices.findProgress('broadcast.3')).toMatchObject({ state: 'paused', sent: 0 });
  machine.off = 0;
  await scheduler.poke();
  await see(officer, '本机时钟已准');
  await vi.waitFor(
    async () =>
      expect(await services.notices.findProgress('broadcast.3')).toMatchObject({ state: 'done', sent: 2 }),
    { timeout: 10_000 },
  );
  await scheduler.poke();
  expect(await isSent()).toBe(true);
  expect(await redis.redis.hlen('qf:clocks')).toBe(0);
});

test.each([-14, 14])(
  'a clock that is put by %i days while the program runs changes no date, and nothing goes out by it',
  async (days) => {
    const { officer, scheduler, services, machine, truth, stores, isSent } = await officeOnMachine(0, {
      at: '2026-09-29 17:30',
    });
    await scheduler.poke();
    const before = (await stores.notices.listRecent()).length;
    machine.off = days * 86_400_000;
    await scheduler.poke();
    await see(officer, '本机时钟不对');
    expect((await stores.notices.listRecent()).length).toBe(before);
    expect((await services.notices.startNotice(everybody('broadcast.9'))).isNew).toBe(true);
    expect(Math.abs(((await stores.notices.find('broadcast.9'))?.createdAt ?? 0) - truth.now())).toBeLessThan(
      60_000,
    );
    machine.off = 0;
    truth.set(shanghai('2026-09-30 10:30'));
    await scheduler.poke();
    await see(officer, '本机时钟已准');
    await scheduler.poke();
    expect(await isSent()).toBe(true);
  },
);

test('a machine that is two minutes off alarms nobody, and its time is left as it is', async () => {
  const { officer, scheduler, clock, truth, isSent } = await officeOnMachine(120_000);
  await scheduler.poke();
  await vi.waitFor(async () => expect(await isSent()).toBe(true));
  expect(clock.now() - truth.now()).toBeGreaterThan(119_000);
  officer.send('/menu');
  expect(JSON.stringify((await see(officer, '工作台')).reply_markup)).not.toContain('时钟');
});
