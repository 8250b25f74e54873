import { expect, test } from 'vitest';
import { ask, buttonsOf, nextFromBot, tapUntil } from '../../support/bot-api.ts';
import { openReminderBot } from '../../support/reminders.ts';
import { scenarioOf, shanghai } from '../../support/scenarios.ts';

const QINGMING = scenarioOf({
  ...{ id: 'qingming', holiday: '清明' },
  waves: [{ name: 'eve', workdaysBefore: 1 }],
});
const SPRING = scenarioOf({
  ...{ id: 'spring-festival', holiday: '春节' },
  waves: [{ name: 'after', workdaysAfter: 1, receipt: false }],
});

test('an officer has reminders beside those of the scenarios, or does without, by a tap', async () => {
  const { officer, audit, reminders } = await openReminderBot({
    ...{ at: '2026-11-20 12:00', hasExtras: true, scenarios: [QINGMING, SPRING] },
  });
  const card = await tapUntil(officer, await ask(officer, '/holidays'), '附加提醒', '调休上班提醒');
  expect(buttonsOf(card)).toEqual(['☑ 调休上班提醒', '☐ 春节', '☐ 清明', '⬅ 节日提醒']);
  const off = await tapUntil(officer, card, '☑ 调休上班提醒', '附加提醒');
  expect(buttonsOf(off)[0]).toBe('☐ 调休上班提醒');
  const on = await tapUntil(officer, off, '☐ 清明', '附加提醒');
  expect(buttonsOf(on)).toContain('☑ 清明');
  expect(
    (await audit.list()).map(({ entry: { action, subject, after } }) => [action, subject, after]),
  ).toEqual(
    expect.arrayContaining([
      ['extra-reminder-set', '调休上班提醒', '关'],
      ['extra-reminder-set', '清明 · 节后一题', '开'],
    ]),
  );
  const back = await reminders.findReminder('reminder.qingming.2027.back');
  expect(back?.wave.at).toBe(shanghai('2027-04-06 09:30'));
  const upcoming = await tapUntil(officer, on, '⬅ 节日提醒', '清明节 · 节后收心');
  const wave = await tapUntil(officer, upcoming, '3', '上班首日');
  await officer.tap(wave.message_id, '试发给我');
  const trial = await nextFromBot(officer, wave);
  expect(buttonsOf(trial)).toEqual(['📝 答一题']);
});

test('what stands beside the scenarios is for officers', async () => {
  const { liaison } = await openReminderBot({ at: '2026-11-20 12:00' });
  expect(buttonsOf(await ask(liaison, '/holidays'))).not.toContain('附加提醒');
});
