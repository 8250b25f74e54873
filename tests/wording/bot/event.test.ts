import { expect, test } from 'vitest';
import { ask, buttonsOf, nextFromBot, tapUntil } from '../../support/bot-api.ts';
import { openReminderBot } from '../../support/reminders.ts';

const linesOf = ({ text = '' }: { text?: string }) => text.split('\n');

/** The officer at the office’s own events, of which there are none yet. */
async function atTheEvents() {
  const office = await openReminderBot({ at: '2026-11-20 12:00' });
  const list = await tapUntil(office.officer, await ask(office.officer, '/holidays'), '自定节点', '还没有');
  return { ...office, list };
}

test('an officer makes a campaign with reminders in the chat, changes it, and takes it away', async () => {
  const { officer, list, reminders, audit } = await atTheEvents();
  await tapUntil(officer, list, '➕ 新增', '请发送名称');
  await ask(officer, '家风建设月');
  expect((await ask(officer, '农历三月三')).text).toContain('请写当年的公历日期');
  const waves = await ask(officer, '2027年3月1日至3月31日');
  expect(waves.text).toContain('日期：2027年3月1日至3月31日');
  await tapUntil(officer, waves, '☐ 当天', '提醒：家风建设月');
  const timed = await ask(officer, '下午2点半');
  expect(timed.text).toContain('时刻：14:30');
  await tapUntil(officer, timed, '下一步：文字', '请发送提醒的全文');
  expect((await ask(officer, '【{{节日}}】\n{{放假日期}}')).text).toContain('不认识的变量“{{放假日期}}”');
  const review = await ask(officer, '【{{节日}}】{{今日}}\n{{日期}}开展{{节日}}。');
  expect(linesOf(review).slice(0, 5)).toEqual([
    '核对：家风建设月（还没有保存）',
    '日期：2027年3月1日至3月31日；受众：全体 3 人；要求回执',
    '将发出：2027年2月26日 14:30 暂定、2027年3月1日 14:30',
    '【家风建设月】2月26日',
    '3月1日至31日开展家风建设月。',
  ]);
  await officer.tap(review.message_id, '试发给我');
  expect((await nextFromBot(officer, review)).text).toContain('【家风建设月】2月26日');
  const shown = await tapUntil(officer, review, '✅ 保存', '接下来');
  expect(linesOf(shown)).toEqual([
    '家风建设月',
    '日期：2027年3月1日至3月31日',
    '提醒：前1个工作日、当天，14:30',
    '受众：全体 3 人；回执：要求',
    '接下来（点编号看文字、改期、跳过）：',
    '1. 2027年2月26日 14:30 暂定 前1个工作日',
    '2. 2027年3月1日 14:30 当天',
  ]);
  await tapUntil(officer, shown, '改日期', '请发送日期');
  const moved = await ask(officer, '2027年4月10日');
  expect(moved.text).toContain('2. 2027年4月10日 14:30 当天');
  await tapUntil(officer, moved, '删除', '请发送删除的原因');
  const removed = await ask(officer, '与其他活动合并');
  expect(removed.text).toContain('✅ 已删除：家风建设月');
  expect((await reminders.listUpcoming()).some(({ wave }) => wave.scenario.id === 'own-1')).toBe(false);
  const actions = (await audit.list()).map(({ entry }) => entry.action).sort();
  expect(actions).toEqual(['own-event-changed', 'own-event-made', 'own-event-withdrawn']);
});

test('an officer may leave at any step with nothing made, and is told where all reminders would be over', async () => {
  const { officer, list, ownEvents } = await atTheEvents();
  await tapUntil(officer, list, '➕ 新增', '请发送名称');
  expect((await ask(officer, '。。')).text).toContain('名称应在 20 字以内');
  await ask(officer, '宪法宣传');
  const waves = await ask(officer, '今天');
  const late = await tapUntil(officer, waves, '下一步：文字', '都已过去');
  await tapUntil(officer, late, '取消', '还没有');
  expect(await ownEvents.list()).toEqual([]);
});

test('an officer makes a campaign for some: picked, counted and named before it is stored, and changed afterwards', async () => {
  const { officer, list, ownEvents, restart } = await atTheEvents();
  await tapUntil(officer, list, '➕ 新增', '请发送名称');
  await ask(officer, '窗口作风周');
  const waves = await ask(officer, '2027年3月1日');
  await tapUntil(officer, waves, '下一步：文字', '请发送提醒的全文');
  const review = await ask(officer, '【{{节日}}】\n{{日期}}开始。');
  const picker = await tapUntil(officer, review, '改受众', '选择受众');
  await tapUntil(officer, picker, '姓名', '请发送姓名');
  await restart();
  const found = await ask(officer, '王强');
  const picked = await tapUntil(officer, found, '完成', '共 1 人');
  const some = await tapUntil(officer, picked, '✅ 受众 1 人', '核对：窗口作风周');
  expect(some.text).toContain('受众：姓名 王强 1 人；要求回执');
  const names = await tapUntil(officer, some, '👥 名单', '将收到的人');
  expect(names.text).toContain('王强');
  expect(names.text).not.toContain('李敏');
  const again = await tapUntil(officer, names, '返回', '核对：窗口作风周');
  await tapUntil(officer, again, '重写文字', '请发送提醒的全文');
  const rewritten = await ask(officer, '【{{节日}}】\n{{日期}}起。');
  expect(rewritten.text).toContain('受众：姓名 王强 1 人');
  const shown = await tapUntil(officer, rewritten, '✅ 保存', '受众：姓名 王强 1 人；回执：要求');
  const changing = await tapUntil(officer, shown, '改受众', '选择受众');
  const everybody = await tapUntil(officer, changing, '☐ 全体', '受众：全体');
  await tapUntil(officer, everybody, '✅ 受众 3 人', '受众：全体 3 人；回执：要求');
  expect((await ownEvents.list())[0]?.choice?.audience).toEqual({ all: true });
});

test('events are for officers', async () => {
  const { liaison } = await openReminderBot({ at: '2026-11-20 12:00' });
  expect(buttonsOf(await ask(liaison, '/holidays'))).not.toContain('自定节点');
});
