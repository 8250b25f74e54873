import { describe, expect, test } from 'vitest';
import type { WaveAdjustment } from '../../../src/reminders/domain/wave-adjustment.ts';
import {
  draftOf,
  isTooFar,
  misfitOf,
  type ShiftDraft,
  shiftTo,
} from '../../../src/reminders/domain/wave-shift.ts';
import { plan, scenarioOf, ZONE } from '../../support/scenarios.ts';

/** Off from 2026-02-15 to 23, back on the 24th; the waves stand on the 10th, 14th, 18th and 24th. */
const FESTIVAL = scenarioOf({
  id: 'spring-festival',
  holiday: '春节',
  waves: [
    { name: 'early', label: '节前部署', workdaysBefore: 5 },
    { name: 'eve', workdaysBefore: 1 },
    { name: 'rest', dayOff: 4 },
    { name: 'back', workdaysAfter: 1, time: '20:30' },
  ],
});

function shifted(name: string, draft: ShiftDraft, adjustments: Record<string, WaveAdjustment> = {}) {
  const byId = Object.fromEntries(
    Object.entries(adjustments).map(([wave, one]) => [`reminder.spring-festival.2026.${wave}`, one]),
  );
  const waves = plan([FESTIVAL], [2026], { adjustments: byId });
  const wave = waves.find((one) => one.wave.name === name) ?? expect.unreachable(name);
  const after = shiftTo(wave, draft, '与会议错开', ZONE);
  return { after, misfit: misfitOf(after, waves) };
}

describe('a shifted wave', () => {
  test('counts from the place in the scenario, wherever it stood before', () => {
    const stands = { early: { shift: { days: 2, time: '11:00' } } };
    expect(shifted('early', { days: -1 }, stands).after).toMatchObject({ date: '2026-02-09', time: '09:00' });
    const [early] = plan([FESTIVAL], [2026], {
      adjustments: { 'reminder.spring-festival.2026.early': stands.early },
    });
    expect(early && draftOf(early)).toEqual(stands.early.shift);
  });

  test('keeps its reason, and no shift when it is put back where the scenario has it', () => {
    const { after } = shifted('early', { days: 1 });
    expect(after.adjustment).toEqual({ shift: { days: 1, reason: '与会议错开' } });
    const back = shifted('early', { days: 0, time: '09:00' }, { early: { shift: { days: 2 } } });
    expect(back.after.adjustment).toEqual({});
  });

  test.each([
    ['before the block', 'eve', { days: -3 }, undefined],
    ['onto the first day off', 'eve', { days: 1 }, 'after-begin'],
    ['within the block', 'rest', { days: 5 }, undefined],
    ['out of the block', 'rest', { days: 6 }, 'outside-block'],
    ['later after the block', 'back', { days: 2 }, undefined],
    ['back into the block', 'back', { days: -1 }, 'before-end'],
    ['onto the day of the next wave, earlier than that', 'early', { days: 4, time: '08:00' }, undefined],
    ['past the next wave', 'early', { days: 4, time: '10:00' }, 'past-another'],
    ['to the very time of the wave before', 'eve', { days: -4 }, 'past-another'],
    ['to eight in the evening', 'eve', { days: 0, time: '20:00' }, 'at-night'],
    ['to a minute before', 'eve', { days: 0, time: '19:59' }, undefined],
    ['with the night that its scenario gives it', 'back', { days: 1 }, undefined],
  ] as const)('that goes %s', (_, wave, draft, refused) => {
    expect(shifted(wave, draft).misfit?.refused).toBe(refused);
  });

  test('may pass a wave that is skipped', () => {
    const skipped = { eve: { skip: { reason: '另发文件' } } };
    expect(shifted('early', { days: 4, time: '10:00' }, skipped).misfit).toBeUndefined();
  });

  test('may go ten days far, by whole days', () => {
    const days = [10, -11, 1.5, Number.NaN];
    expect(days.map((one) => isTooFar({ days: one }))).toEqual([false, true, true, true]);
  });
});
