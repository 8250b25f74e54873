import { expect, test } from 'vitest';
import { ask, buttonsOf, tapUntil } from '../../support/bot-api.ts';
import { LIAISON, OFFICER_ID } from '../../support/cast.ts';
import { moveTo, startNoticeOffice, startsWith } from '../../support/notice-office.ts';

test('a liaison follows the digest to who has not, switches it off by a tap, and on again', async () => {
  const office = await startNoticeOffice();
  await moveTo(office, '2026-11-30T09:00');
  const { account } = office.li;
  const digest = await account.waitForMessage(startsWith('📋 本周小结'));
  expect(digest.text).toContain('未知悉 2 人：国庆节廉洁提醒');
  await account.tap(digest.message_id, '未知悉：国庆节廉洁提醒');
  const below = await account.waitForMessage(startsWith('📊 国庆节廉洁提醒'));
  expect(below.text).toContain('应收 2');
  await account.tap(digest.message_id, '🔕 不再每周发送');
  const off = await account.waitForMessage(startsWith('已关闭每周小结'));
  expect(off.text).toContain('/digest');
  const me = await ask(account, '/me');
  expect(me.text).toContain('每周小结：已关闭');
  expect(buttonsOf(me)).toContain('📋 每周小结');
  await tapUntil(account, me, '🔔 每周发送', '已开启每周小结');
  expect(await office.services.digests.isOn(LIAISON.telegramId ?? 0)).toBe(true);
});

test('an officer who switched it off finds it in /settings, on the roster or not, and the way back', async () => {
  const { officer, services } = await startNoticeOffice();
  await services.digests.turn(OFFICER_ID, false);
  const settings = await ask(officer, '/settings');
  const own = await tapUntil(officer, settings, '📋 我的每周小结', '本周小结');
  expect(buttonsOf(own)).toEqual(expect.arrayContaining(['🔔 每周发送', '⬅ 返回']));
  await tapUntil(officer, own, '🔔 每周发送', '已开启每周小结');
  expect(await services.digests.isOn(OFFICER_ID)).toBe(true);
});

test('staff have none', async () => {
  const office = await startNoticeOffice();
  expect((await ask(office.wang.account, '/digest')).text).toContain('没有权限');
  expect((await ask(office.wang.account, '/me')).text).not.toContain('每周小结');
});
