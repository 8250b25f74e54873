import { describe, expect, test } from 'vitest';
import { NOBODY_CHOSEN } from '../../../src/kernel/audience-choice.ts';
import type { OutageCost } from '../../../src/outages/services/outages.ts';
import { buttonsOf } from '../../support/bot-api.ts';
import { CLERK, OFFICER, OFFICER_ID } from '../../support/cast.ts';
import { buildTestOffice, startTestOffice } from '../../support/office.ts';
import { see } from '../../support/phone.ts';
import { shanghai } from '../../support/scenarios.ts';

const EVE = 'reminder.national-day.2026.eve';
const MINUTE = 60_000;

const planned = (time: string) => ({
  draft: {
    ...{
      number: 1,
      title: '廉洁提醒',
      asksReceipt: true,
      choice: { ...NOBODY_CHOSEN, audience: { all: true } },
    },
    ...{ when: { kind: 'once' as const, at: shanghai(time) } },
    content: { kind: 'copy' as const, fromChatId: OFFICER_ID, messageId: 7 },
  },
  ...{ by: OFFICER_ID, headcount: 2, passed: [] },
});

/** An office that was last at work on the eve's eve at six, with a broadcast planned for the eve. */
async function officeThatGoesOff({ isFirstStart = false } = {}) {
  const office = await buildTestOffice({ at: shanghai('2026-09-29 18:00'), people: [OFFICER, CLERK] });
  const { services, time } = office;
  await services.presence.arrive();
  if (!isFirstStart) await services.reminders.sendDueReminders();
  await services.schedules.plan(planned('2026-09-30 10:00'));
  await services.presence.beat();
  const costs: OutageCost[] = [];
  const others: string[] = [];
  /** The office comes back at this time, and all is looked at twice. */
  const back = async (at: string, arrive = services.presence.arrive) => {
    time.now = shanghai(at);
    await arrive();
    for (let look = 0; look < 2; look++) {
      await services.reminders.sendDueReminders();
      await services.reminders.reportMissed(async (missed) => others.push(...missed.map(({ id }) => id)) > 0);
      await services.schedules.tend({
        begun: async () => true,
        missed: async () => others.push('plan') > 0,
        warned: async () => true,
        isThere: async () => true,
      });
      await services.outages.tellCosts(async (cost) => costs.push(cost) > 0);
    }
  };
  return { ...office, costs, others, back };
}

describe('a machine that was off', () => {
  test('over a whole holiday tells in one word what was missed, and nobody tells it a second time', async () => {
    const { back, costs, others, services } = await officeThatGoesOff();
    await back('2026-10-08 08:30');
    expect(costs).toHaveLength(1);
    expect(costs[0]?.missed.map(({ kind, id }) => `${kind} ${id}`)).toEqual(
      expect.arrayContaining([`wave ${EVE}`, 'plan 1']),
    );
    expect(others).toEqual([]);
    expect((await services.reminders.findReminder(EVE))?.record?.status).toBe('missed');
    expect((await services.schedules.find(1))?.plan.missed).toBeDefined();
  });

  test('over a whole holiday tells what was missed where its program had but begun for the first time', async () => {
    const { back, costs, services } = await officeThatGoesOff({ isFirstStart: true });
    await back('2026-10-08 08:30');
    expect(costs.flatMap(({ missed }) => missed.map(({ id }) => id))).toContain(EVE);
    expect((await services.reminders.findReminder(EVE))?.record?.status).toBe('missed');
  });

  test('for some hours of the eve sends what is still valid, and has nothing to tell', async () => {
    const { back, costs, others, stores } = await officeThatGoesOff();
    await back('2026-09-30 14:00');
    expect(costs).toEqual([]);
    expect(others).toEqual([]);
    expect(await stores.notices.find(EVE)).toBeDefined();
    expect(await stores.notices.find('broadcast.1')).toBeDefined();
  });

  test('while an officer has to decide what goes out leaves all of it open', async () => {
    const { back, costs, others, ground, services } = await officeThatGoesOff();
    ground.holds.add({
      name: 'restored',
      place: 9,
      isHolding: async () => true,
      show: async () => undefined,
    });
    await back('2026-10-08 08:30');
    expect(costs.flatMap(({ missed }) => missed)).toEqual([]);
    expect(others).toEqual([]);
    expect((await services.schedules.find(1))?.plan.missed).toBeUndefined();
  });

  test('for more than a day says that what people tapped in the meantime is lost, in the chat, with the way to what was missed', async () => {
    const office = await startTestOffice({ at: shanghai('2026-09-29 17:30'), people: [OFFICER, CLERK] });
    await office.scheduler.poke();
    await office.services.schedules.plan(planned('2026-09-30 10:00'));
    await office.services.presence.beat();
    await office.stop();
    office.clock.set(shanghai('2026-10-01 11:00'));
    await office.restart();
    const told = await see(office.officer, '停机 1 天 17 小时');
    expect(told.text).toContain('9月30日 11:00 以前的点按和消息收不到了');
    expect(told.text).toContain('9月30日 10:00 廉洁提醒');
    expect(buttonsOf(told)).toEqual(['1 现在就发给 2 人', '1 改时间']);
  });
});

describe('a machine that goes on running', () => {
  /** How long nothing has been heard of Telegram, and whether it answers. */
  function touchOf() {
    const line = { silent: 0, answers: true, asked: 0 };
    return {
      line,
      silentMs: () => line.silent,
      async ask() {
        line.asked++;
        if (!line.answers) throw new Error('network');
        line.silent = 0;
      },
    };
  }

  test('and slept is found out as one that was off', async () => {
    const { back, costs, services } = await officeThatGoesOff();
    const touch = touchOf();
    await services.presence.beat(touch);
    await back('2026-10-08 08:30', () => services.presence.beat(touch));
    expect(costs).toHaveLength(1);
  });

  test('and has no line is found out when Telegram answers again, from when it last did', async () => {
    const { costs, services, time, stores } = await officeThatGoesOff();
    const touch = touchOf();
    const from = time.now;
    await services.presence.beat(touch);
    [touch.line.silent, touch.line.answers] = [2 * MINUTE, false];
    for (let hour = 1; hour <= 25; hour++) {
      time.now = from + hour * 60 * MINUTE;
      await services.presence.beat(touch);
    }
    expect(await stores.outages.list()).toEqual(new Map());
    touch.line.answers = true;
    await services.presence.beat(touch);
    await services.outages.tellCosts(async (cost) => costs.push(cost) > 0);
    expect(costs).toHaveLength(1);
    expect(Math.abs((costs[0]?.from ?? 0) - from)).toBeLessThan(MINUTE);
  });

  test('and hears of Telegram by nobody’s doing asks by itself, and is at work', async () => {
    const { services, time, stores } = await officeThatGoesOff();
    const touch = touchOf();
    for (let minute = 1; minute <= 30; minute++) {
      time.now += MINUTE;
      touch.line.silent += MINUTE;
      await services.presence.beat(touch);
    }
    expect(touch.line.asked).toBeGreaterThan(5);
    expect(await stores.outages.list()).toEqual(new Map());
  });
});
