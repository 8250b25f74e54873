import { expect, test } from 'vitest';
import { ask, buttonsOf } from '../../support/bot-api.ts';
import { everybody } from '../../support/notice-draft.ts';
import { send, startNoticeOffice, tap, tapData } from '../../support/notice-office.ts';

test('the officer opens the archive, finds a notice by a word and comes back from its result', async () => {
  const office = await startNoticeOffice();
  await send(office, { ...everybody('broadcast.2'), title: '会议地点' });
  const { officer } = office;
  const list = await ask(officer, '/notices');
  expect(list.text).toContain('通知 2 条，最新的在前。\n1. 11月23日 会议地点：知悉 0/5');
  await tap(officer, list, '🔎 查找');
  const found = await ask(officer, '地点');
  expect(found.text).toContain('通知档案 · “地点”');
  expect(buttonsOf(found)).not.toContain('2');
  const result = await tap(officer, found, '1');
  expect(result.text).toContain('📊 会议地点');
  expect((await tap(officer, result, '⬅ 返回')).text).toContain('通知档案 · “地点”');
});

test('the officer goes from the months to those of one month, and on to a kind of it', async () => {
  const { officer } = await startNoticeOffice();
  const months = await tap(officer, await ask(officer, '/notices'), '📅 按月');
  const month = await tap(officer, months, '11月 1');
  expect(month.text).toContain('通知档案 · 2026年11月');
  const kind = await tap(officer, await tap(officer, month, '🗂 类别'), '节日提醒');
  expect(kind.text).toContain('通知档案 · 2026年11月 · 节日提醒\n没有找到通知。');
  expect((await tap(officer, kind, '全部通知')).text).toContain('通知 1 条');
});

test('a liaison sees the notices to their department without counts of others, and no result of what went past it', async () => {
  const office = await startNoticeOffice();
  await send(office, { ...everybody('broadcast.2'), title: '财务科会议', audience: { people: [3] } });
  const list = await ask(office.liaison, '/notices');
  expect(list.text).toBe('通知档案\n发给本部门人员的通知 1 条，最新的在前。\n1. 11月23日 国庆节廉洁提醒');
  const card = await tapData(office.liaison, list, 'notice.result:broadcast.1');
  expect(card.text).toContain('应收 2，');
  expect(card.text).not.toContain('财务科');
  const answer = await office.liaison.tapData(card.message_id, 'notice.result:broadcast.2');
  expect(JSON.stringify(answer)).toContain('没有发给您部门的人');
});
