import { describe, expect, test } from 'vitest';
import { createTestRedis } from '../support/redis.ts';
import { createReminderOffice } from '../support/reminders.ts';

const EVE = 'reminder.spring-festival.2026.eve';

async function office() {
  const { redis } = await createTestRedis();
  return createReminderOffice(redis, { at: '2026-02-01 12:00' });
}

describe('an officer', () => {
  test('skips a wave with a reason, and it is not sent', async () => {
    const bureau = await office();
    expect(await bureau.waveAdjustments.skipWave(EVE, '已印发文件')).toMatchObject({
      wave: { adjustment: { skip: { reason: '已印发文件' } } },
    });
    await bureau.poke('2026-02-14 09:00');
    expect((await bureau.listStarted()).map(({ id }) => id)).not.toContain(EVE);
  });

  test('takes the skip back in time', async () => {
    const bureau = await office();
    await bureau.waveAdjustments.skipWave(EVE, '已印发文件');
    expect(await bureau.waveAdjustments.restoreWave(EVE)).toMatchObject({ wave: { adjustment: {} } });
    await bureau.poke('2026-02-14 09:00');
    expect((await bureau.listStarted()).map(({ id }) => id)).toContain(EVE);
  });

  test('shifts a wave; saying so twice shifts it once', async () => {
    const bureau = await office();
    await bureau.waveAdjustments.shiftWave(EVE, { days: -1 });
    const shifted = await bureau.waveAdjustments.shiftWave(EVE, { days: -1 });
    expect(shifted).toMatchObject({ wave: { date: '2026-02-13', time: '09:00' } });
    expect(await bureau.waveAdjustments.shiftWave(EVE, { time: '16:30' })).toMatchObject({
      wave: { date: '2026-02-13', time: '16:30' },
    });
  });

  test('cannot shift a wave into the past, too far, or after it went out', async () => {
    const bureau = await office();
    expect(await bureau.waveAdjustments.shiftWave(EVE, { days: -11 })).toEqual({ refused: 'too-far' });
    bureau.moveClock('2026-02-13 12:00');
    expect(await bureau.waveAdjustments.shiftWave(EVE, { days: -1 })).toEqual({ refused: 'in-the-past' });
    await bureau.poke('2026-02-14 09:00');
    expect(await bureau.waveAdjustments.shiftWave(EVE, { days: 1 })).toEqual({ refused: 'already-sent' });
    expect(await bureau.waveAdjustments.skipWave(EVE, '晚了')).toEqual({ refused: 'already-sent' });
  });

  test('is told when there is no such wave', async () => {
    const bureau = await office();
    expect(await bureau.waveAdjustments.skipWave('reminder.x.2026.y', '无')).toEqual({ refused: 'unknown' });
    expect(await bureau.waveAdjustments.skipWave('nonsense', '无')).toEqual({ refused: 'unknown' });
  });
});
