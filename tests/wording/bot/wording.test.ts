import { expect, test } from 'vitest';
import { ask, buttonsOf, nextFromBot, tapUntil } from '../../support/bot-api.ts';
import { openReminderBot } from '../../support/reminders.ts';

const linesOf = ({ text = '' }: { text?: string }) => text.split('\n');

/** The officer at the texts of the wave on the eve of 春节 2027. */
async function atTheTexts() {
  const office = await openReminderBot({ at: '2026-11-20 12:00' });
  const wave = await tapUntil(office.officer, await ask(office.officer, '/holidays'), '3', '位置');
  const list = await tapUntil(office.officer, wave, '✏ 提醒文本', '只有一份');
  const shown = await tapUntil(office.officer, list, '1', '短信：');
  return { ...office, shown };
}

test('an officer rewrites a reminder in the chat: typed, corrected, tried and approved', async () => {
  const { officer, shown, reminders } = await atTheTexts();
  expect(linesOf(shown)).toEqual([
    '第 1 份 · 2027年',
    '【春节提醒】2月4日',
    '请遵守廉洁纪律。',
    '短信：请遵守廉洁纪律。',
  ]);
  const asked = await tapUntil(officer, shown, '✏ 改全文', '第一行是标题');
  expect(asked.text).toContain('【{{节日}}提醒】{{今日}}\n请遵守廉洁纪律。');
  const wrong = await ask(officer, '【{{节日}}提醒】\n{{放假曰期}}放假。');
  expect(wrong.text).toContain('正文：不认识的变量“{{放假曰期}}”。可用的变量：');
  const review = await ask(officer, '【{{节日}}提醒】\n{{放假日期}}放假。');
  expect(linesOf(review).slice(0, 3)).toEqual([
    '核对：还没有采用',
    '【春节提醒】',
    '2月5日至10日（暂定）放假。',
  ]);
  await tapUntil(officer, review, '✏ 改短信', '请发送短信文本');
  const both = await ask(officer, '{{节日}}不收不送。');
  expect(both.text).toContain('2月5日至10日（暂定）放假。\n短信：春节不收不送。');
  await officer.tap(both.message_id, '试发给我');
  const trial = await nextFromBot(officer, both);
  expect(trial.text).toBe('【春节提醒】\n2月5日至10日（暂定）放假。');
  expect((await officer.tap(trial.message_id, '✅ 已知悉，将遵守')).text).toContain('这是试发');
  const planned = async () => (await reminders.findReminder('reminder.spring-festival.2027.eve'))?.text.text;
  expect(await planned()).toContain('请遵守廉洁纪律。');
  await tapUntil(officer, both, '✅ 采用', '✅ 已采用');
  expect(await planned()).toBe('【春节提醒】\n2月5日至10日（暂定）放假。');
});

test('an officer puts back what the files say, and may leave at any step with nothing changed', async () => {
  const { officer, shown, audit } = await atTheTexts();
  await tapUntil(officer, shown, '✏ 改全文', '第一行是标题');
  const only = await ask(officer, '只有一行');
  expect(only.text).toContain('第一行是标题，从第二行起是正文');
  const review = await ask(officer, '标题\n正文');
  await tapUntil(officer, review, '取消', '第 1 份');
  expect(await audit.list()).toEqual([]);
  await tapUntil(officer, review, '✏ 改全文', '第一行是标题');
  const again = await ask(officer, '标题\n正文');
  const adopted = await tapUntil(officer, again, '✅ 采用', '✅ 已采用');
  const list = await tapUntil(officer, adopted, '查看文本', '1. 2027年（已改）：正文');
  const own = await tapUntil(officer, list, '1', '本单位已改');
  const restored = await tapUntil(officer, own, '恢复原来的文本', '核对：还没有采用');
  await tapUntil(officer, restored, '✅ 采用', '✅ 已采用');
  const actions = (await audit.list()).map(({ entry }) => entry.action).sort();
  expect(actions).toEqual(['reminder-worded', 'reminder-wording-restored']);
});

test('an officer adds a text to a reminder in the chat, takes another out, and puts it back', async () => {
  const { officer, shown, restart, audit } = await atTheTexts();
  const list = await tapUntil(officer, shown, '⬅ 返回', '只有一份');
  expect(buttonsOf(shown)).not.toContain('去掉这一份');
  const asked = await tapUntil(officer, list, '➕ 新增一份', '新增一份：春节');
  expect(asked.text).toContain('可以照着改：\n【{{节日}}提醒】{{今日}}\n请遵守廉洁纪律。');
  expect((await ask(officer, '【{{节日}}提醒】\n请遵守廉洁纪律。')).text).toContain('与轮换的另一份正文相同');
  await restart();
  const review = await ask(officer, '【{{节日}}提醒】\n不收不送。');
  expect(review.text).toContain('短信：请遵守廉洁纪律。');
  const adopted = await tapUntil(officer, review, '✅ 采用', '第 2 份，2027年使用');
  const both = await tapUntil(officer, adopted, '查看文本', '2. 2027年（新增）：不收不送。');
  const added = await tapUntil(officer, both, '2', '本单位新增');
  const out = await tapUntil(officer, added, '去掉这一份', '✅ 已去掉一份');
  expect(out.text).toContain('还有 1 份，每年相同。');
  const left = await tapUntil(officer, out, '查看文本', '只有一份');
  const gone = await tapUntil(officer, left, '去掉的（1）', '1. 不收不送。');
  const former = await tapUntil(officer, gone, '1', '短信：');
  const back = await tapUntil(officer, former, '放回去', '✅ 已放回');
  await tapUntil(officer, back, '查看文本', '2. 2027年（新增）');
  const actions = (await audit.list()).map(({ entry }) => entry.action.replace('reminder-wording-', ''));
  expect(actions.sort()).toEqual(['added', 'put-back', 'taken-out']);
});

test('the way to the texts is for officers', async () => {
  const { liaison } = await openReminderBot({ at: '2026-11-20 12:00' });
  const wave = await tapUntil(liaison, await ask(liaison, '/holidays'), '3', '位置');
  expect(buttonsOf(wave)).not.toContain('✏ 提醒文本');
});
