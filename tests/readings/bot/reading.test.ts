import { expect, test } from 'vitest';
import { ask, buttonsOf, tapUntil } from '../../support/bot-api.ts';
import { openReminderBot } from '../../support/reminders.ts';

test('an officer chooses at a reminder how long it is to be read first: by a tap, typed, for its holiday, and not at all', async () => {
  const { officer, restart } = await openReminderBot({ at: '2026-11-20 12:00' });
  const wave = await tapUntil(officer, await ask(officer, '/holidays'), '3', '位置');
  const card = await tapUntil(officer, wave, '📖 先看全文：不限', '现为：不限');
  const tapped = await tapUntil(officer, card, '☐ 30 秒', '现为：满 30 秒');
  expect(buttonsOf(tapped)).toContain('用于本节日各次提醒');
  await restart();
  expect((await ask(officer, '两天')).text).toContain('没有看懂这个时间');
  const typed = await ask(officer, '一分半');
  expect(typed.text).toContain('现为：满 90 秒');
  const forAll = await tapUntil(officer, typed, '用于本节日各次提醒', '现为：满 90 秒');
  const now = () => officer.messages().find(({ message_id }) => message_id === forAll.message_id) ?? forAll;
  await expect.poll(() => buttonsOf(now())).not.toContain('用于本节日各次提醒');
  const back = await tapUntil(officer, forAll, '返回', '位置');
  const again = await tapUntil(officer, back, '📖 先看全文：满 90 秒', '现为：满 90 秒');
  const none = await tapUntil(officer, again, '☐ 不限', '现为：不限');
  await tapUntil(officer, none, '返回', '位置');
});
