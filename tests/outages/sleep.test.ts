import { expect, test } from 'vitest';
import { createWatchedClock } from '../../src/kernel/watched-clock.ts';
import { createRehearsalClock } from '../../src/rehearsal/rehearsal-clock.ts';
import { startBotApi } from '../support/bot-api.ts';
import { CLERK, LIAISON, OFFICER, OUTSIDER } from '../support/cast.ts';
import { startTestOffice } from '../support/office.ts';
import { see } from '../support/phone.ts';
import { shanghai } from '../support/scenarios.ts';
import { introduce } from '../support/seat.ts';

test('an officer hears once what a machine that goes on after its sleep has missed, with the sleep and the way to each', async () => {
  const truth = createRehearsalClock();
  truth.set(shanghai('2026-09-29 17:30'));
  // The clock that nobody can set stands while the machine sleeps.
  const watch = createWatchedClock(truth, () => performance.now());
  const api = await startBotApi({ clock: truth });
  await introduce(api, [OFFICER, LIAISON, CLERK, OUTSIDER]);
  const { officer, scheduler } = await startTestOffice({
    ...{ api, watch, clock: { ...truth, now: watch.now }, people: [OFFICER, CLERK] },
  });
  await scheduler.poke();
  truth.set(shanghai('2026-10-08 08:30'));
  for (let round = 0; round < 3; round++) await scheduler.poke();
  const told = await see(officer, '其间无人得到回应');
  expect(told.text).toContain('停机 8 天 15 小时');
  expect(told.text).toContain('9月30日 10:00 【国庆节廉洁提醒】');
  expect(officer.messages().filter(({ text }) => text?.startsWith('有提醒错过了发送时间'))).toEqual([]);
});
