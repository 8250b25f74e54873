import { describe, expect, test } from 'vitest';
import { officialArrangement } from '../../support/official-holidays.ts';
import { openReminderOffice } from '../../support/reminders.ts';

const EVE = 'reminder.spring-festival.2026.eve';
const BY = 1001;
const OTHER = 1002;
const REASON = { by: BY, reason: '与会议错开' };
const SUBJECT = '2026年春节 · 提醒';
const FILE = JSON.stringify(officialArrangement(2026));

async function anOffice() {
  const office = await openReminderOffice({ at: '2026-02-01 12:00' });
  return {
    ...office,
    /** The record, the oldest first, without the times. */
    async log() {
      const entries = (await office.audit.list()).map(({ entry: { at: _, ...entry } }) => entry);
      return entries.reverse();
    },
  };
}

describe('what an officer decides about a wave', () => {
  test('is recorded with the reason, and what is said twice or changes nothing is not recorded again', async () => {
    const { waveAdjustments, log } = await anOffice();
    await waveAdjustments.restoreWave(EVE, BY);
    await waveAdjustments.shiftWave(EVE, { days: -1 }, REASON);
    await waveAdjustments.shiftWave(EVE, { days: -1 }, REASON);
    await waveAdjustments.skipWave(EVE, { by: BY, reason: '已印发文件' });
    await waveAdjustments.skipWave(EVE, { by: BY, reason: '已印发文件' });
    await waveAdjustments.restoreWave(EVE, OTHER);
    await waveAdjustments.restoreWave(EVE, OTHER);
    expect(await log()).toEqual([
      {
        ...{ by: BY, action: 'wave-shifted', subject: SUBJECT },
        reason: '2月14日 09:00 → 2月13日 09:00，与会议错开',
      },
      { by: BY, action: 'wave-skipped', subject: SUBJECT, reason: '已印发文件' },
      {
        ...{ by: OTHER, action: 'wave-restored', subject: SUBJECT },
        reason: '2月13日 09:00 → 2月14日 09:00',
      },
    ]);
  });

  test('is kept beside what another officer decides at the same moment', async () => {
    const { waveAdjustments, reminders, log } = await anOffice();
    await Promise.all([
      waveAdjustments.shiftWave(EVE, { days: -1 }, REASON),
      waveAdjustments.skipWave(EVE, { by: OTHER, reason: '已印发文件' }),
    ]);
    expect((await reminders.findReminder(EVE))?.wave.adjustment).toEqual({
      skip: { reason: '已印发文件' },
      shift: { days: -1, reason: '与会议错开' },
    });
    expect((await log()).map(({ by }) => by).sort()).toEqual([BY, OTHER]);
  });

  test('is recorded once where both decide the same at the same moment', async () => {
    const { waveAdjustments, log } = await anOffice();
    const skip = (by: number) => waveAdjustments.skipWave(EVE, { by, reason: '已印发文件' });
    await Promise.all([skip(BY), skip(OTHER)]);
    expect(await log()).toHaveLength(1);
  });
});

describe('what an officer decides about days', () => {
  test('is recorded when it changes the day, and when it is taken back', async () => {
    const { calendar, log } = await anOffice();
    const day = { date: '2026-02-12' };
    await calendar.overrideDay(day, BY);
    await calendar.overrideDay({ ...day, isOff: true }, BY);
    await calendar.overrideDay({ ...day, isOff: true }, OTHER);
    await calendar.overrideDay({ ...day, isOff: false }, OTHER);
    await calendar.overrideDay(day, BY);
    await calendar.overrideDay(day, BY);
    expect(await log()).toEqual([
      { by: BY, action: 'day-overridden', subject: '2026年2月12日（星期四）定为休息日' },
      { by: OTHER, action: 'day-overridden', subject: '2026年2月12日（星期四）定为工作日' },
      { by: BY, action: 'day-overridden', subject: '2026年2月12日（星期四）取消调整，恢复原安排' },
    ]);
  });

  test('is recorded once for one arrangement, imported or adopted, from the chat or the command line', async () => {
    const { wavePlan, arrangementOffers: offers, stores, log } = await anOffice();
    await stores.calendar.saveOffer(2026, { number: 1, text: FILE });
    await Promise.all([offers.adopt(2026, 1, BY), offers.adopt(2026, 1, OTHER)]);
    await wavePlan.importArrangement(FILE, 'terminal');
    expect(await log()).toEqual([
      { by: expect.any(Number), action: 'arrangement-imported', subject: '2026 年放假安排' },
    ]);
  });
});

describe('an officer who lets a wave go on', () => {
  const CONTINUED = { by: BY, action: 'broadcast-continued', subject: expect.any(String) };

  test('is recorded for the tap by which it started, not for the ones after', async () => {
    const { watchdog, moveClock, log } = await anOffice();
    moveClock('2026-02-14 09:00');
    await watchdog.resumeWave(EVE, BY);
    await watchdog.resumeWave(EVE, BY);
    expect(await log()).toEqual([CONTINUED]);
  });

  test('is recorded for the tap that ended its pause, not for the ones after', async () => {
    const { watchdog, notices, poke, log } = await anOffice();
    await poke('2026-02-14 09:00');
    await notices.pause(EVE);
    await watchdog.resumeWave(EVE, BY);
    await watchdog.resumeWave(EVE, BY);
    expect(await log()).toEqual([CONTINUED]);
  });
});
