import { describe, expect, test } from 'vitest';
import { openReminderOffice } from '../../support/reminders.ts';

const EVE = 'reminder.spring-festival.2026.eve';

async function office() {
  return openReminderOffice({ at: '2026-02-01 12:00' });
}

describe('an officer', () => {
  test('skips a wave with a reason, and it is not sent', async () => {
    const bureau = await office();
    expect(await bureau.waveAdjustments.skipWave(EVE, { by: 1001, reason: '已印发文件' })).toMatchObject({
      reminder: { wave: { adjustment: { skip: { reason: '已印发文件' } } } },
    });
    await bureau.poke('2026-02-14 09:00');
    expect((await bureau.listStarted()).map(({ id }) => id)).not.toContain(EVE);
  });

  test('takes the skip back in time', async () => {
    const bureau = await office();
    await bureau.waveAdjustments.skipWave(EVE, { by: 1001, reason: '已印发文件' });
    expect(await bureau.waveAdjustments.restoreWave(EVE, 1001)).toMatchObject({
      reminder: { wave: { adjustment: {} } },
    });
    await bureau.poke('2026-02-14 09:00');
    expect((await bureau.listStarted()).map(({ id }) => id)).toContain(EVE);
  });

  test('shifts a wave for a reason; saying so twice shifts it once', async () => {
    const { waveAdjustments } = await office();
    const shifted = await waveAdjustments.shiftWave(EVE, { days: -1 }, { by: 1001, reason: '与会议错开' });
    expect(shifted).toMatchObject({
      before: { date: '2026-02-14' },
      reminder: {
        wave: { date: '2026-02-13', time: '09:00', adjustment: { shift: { reason: '与会议错开' } } },
      },
    });
    const again = await waveAdjustments.shiftWave(EVE, { days: -1 }, { by: 1001, reason: '与会议错开' });
    expect(again).toEqual({ refused: 'unchanged' });
  });

  test('sees what a shift would do before anything is stored', async () => {
    const { waveAdjustments, reminders } = await office();
    const preview = await waveAdjustments.previewShift(EVE, { days: -1, time: '16:30' });
    expect(preview).toMatchObject({ after: { date: '2026-02-13', time: '16:30' } });
    expect((await reminders.findReminder(EVE))?.wave.date).toBe('2026-02-14');
  });

  test('cannot shift a wave to where its text would be wrong', async () => {
    const { waveAdjustments } = await office();
    const shift = (days: number, time?: string) =>
      waveAdjustments.shiftWave(EVE, { days, time }, { by: 1001, reason: '试' });
    expect(await shift(1)).toEqual({ refused: 'after-begin' });
    expect(await shift(-4)).toMatchObject({ refused: 'past-another', other: { wave: { name: 'early' } } });
    expect(await shift(0, '20:30')).toEqual({ refused: 'at-night' });
  });

  test('is told on a shifted wave when the plan moves it to where it no longer fits', async () => {
    const bureau = await office();
    const rest = 'reminder.spring-festival.2026.rest';
    const misfit = async () => {
      const { wave } = (await bureau.reminders.findReminder(rest)) ?? expect.unreachable();
      return bureau.waveAdjustments.findMisfit(wave);
    };
    await bureau.waveAdjustments.shiftWave(rest, { days: 5 }, { by: 1001, reason: '避开初四' });
    expect(await misfit()).toBeUndefined();
    await bureau.calendar.overrideDay({ date: '2026-02-23', isOff: false }, 1001);
    expect(await misfit()).toEqual({ refused: 'outside-block' });
  });

  test('cannot shift a wave into the past, too far, or after it went out', async () => {
    const bureau = await office();
    const shift = (days: number) =>
      bureau.waveAdjustments.shiftWave(EVE, { days }, { by: 1001, reason: '试' });
    expect(await shift(-11)).toEqual({ refused: 'too-far' });
    bureau.moveClock('2026-02-13 12:00');
    expect(await shift(-1)).toEqual({ refused: 'in-the-past' });
    await bureau.poke('2026-02-14 09:00');
    expect(await shift(1)).toEqual({ refused: 'already-sent' });
    expect(await bureau.waveAdjustments.skipWave(EVE, { by: 1001, reason: '晚了' })).toEqual({
      refused: 'already-sent',
    });
  });

  test('is told when there is no such wave', async () => {
    const bureau = await office();
    expect(await bureau.waveAdjustments.skipWave('reminder.x.2026.y', { by: 1001, reason: '无' })).toEqual({
      refused: 'unknown',
    });
    expect(await bureau.waveAdjustments.skipWave('nonsense', { by: 1001, reason: '无' })).toEqual({
      refused: 'unknown',
    });
  });
});
