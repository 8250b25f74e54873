import { expect, test } from 'vitest';
import { ask, buttonsOf, tapUntil } from '../../support/bot-api.ts';
import { openReminderBot } from '../../support/reminders.ts';

test('an officer has reminders beside those of the scenarios, or does without, by a tap', async () => {
  const { officer, audit } = await openReminderBot({ at: '2026-11-20 12:00', hasExtras: true });
  const card = await tapUntil(officer, await ask(officer, '/holidays'), '附加提醒', '调休上班提醒');
  expect(buttonsOf(card)).toEqual(['☑ 调休上班提醒', '☐ 春节', '☐ 中秋', '⬅ 节日提醒']);
  const off = await tapUntil(officer, card, '☑ 调休上班提醒', '附加提醒');
  expect(buttonsOf(off)[0]).toBe('☐ 调休上班提醒');
  const on = await tapUntil(officer, off, '☐ 春节', '附加提醒');
  expect(buttonsOf(on)).toContain('☑ 春节');
  expect(
    (await audit.list()).map(({ entry: { action, subject, after } }) => [action, subject, after]),
  ).toEqual(
    expect.arrayContaining([
      ['extra-reminder-set', '调休上班提醒', '关'],
      ['extra-reminder-set', '春节 · 节后一题', '开'],
    ]),
  );
  const wave = await tapUntil(officer, await tapUntil(officer, on, '⬅ 节日提醒', '接下来'), '5', '上班首日');
  await officer.tap(wave.message_id, '试发给我');
});

test('what stands beside the scenarios is for officers', async () => {
  const { liaison } = await openReminderBot({ at: '2026-11-20 12:00' });
  expect(buttonsOf(await ask(liaison, '/holidays'))).not.toContain('附加提醒');
});
