import { describe, expect, test } from 'vitest';
import { STANDS } from '../../../src/kernel/standing-card.ts';
import { missedCard } from '../../../src/reminders/bot/holidays-messages.ts';
import { ask, buttonsOf, nextFromBot, tapUntil } from '../../support/bot-api.ts';
import { OFFICER_ID } from '../../support/cast.ts';
import { openReminderBot } from '../../support/reminders.ts';
import { plan, SPRING_FESTIVAL } from '../../support/scenarios.ts';

const linesOf = ({ text = '' }: { text?: string }) => text.split('\n');
const open = (at = '2026-11-20 12:00') => openReminderBot({ at });

describe('/holidays', () => {
  test('lists what is coming, with 暂定 beside the dates of a year not published', async () => {
    const { officer } = await open();
    const card = await ask(officer, '/holidays');
    expect(linesOf(card)).toEqual([
      '节日提醒 · 接下来（第 1/2 页）',
      '1. 12月31日 09:00 暂定 元旦 · 提醒',
      '2. 2027年1月29日 09:00 暂定 春节 · 提醒',
      '3. 2027年2月4日 09:00 暂定 春节 · 提醒',
      '4. 2027年2月8日 09:00 暂定 春节 · 提醒',
      '5. 2027年2月11日 09:00 暂定 春节 · 提醒',
      '6. 2027年9月14日 09:00 暂定 中秋节 · 提醒',
      '7. 2027年9月16日 08:30 暂定 中秋节 · 提醒',
    ]);
    const next = await tapUntil(officer, card, '下一页 ➡', '第 2/2 页');
    expect(linesOf(next)).toHaveLength(3);
  });

  test('is not for clerk', async () => {
    const { clerk } = await open();
    expect((await ask(clerk, '/holidays')).text).toContain('没有权限');
  });

  test('shows a wave: when, where in the plan, to whom', async () => {
    const { officer } = await open();
    const card = await tapUntil(officer, await ask(officer, '/holidays'), '3', '位置');
    expect(linesOf(card)).toEqual([
      '春节 · 提醒',
      '时间：2027年2月4日（星期四，暂定）09:00（北京时间）',
      '位置：节前最后一个工作日',
      '受众：全体 3 人',
      '回执：要求',
      '自动催办：不自动催办',
      '状态：将按时发送',
    ]);
    expect(buttonsOf(card)).toEqual([
      '看全文',
      '试发给我',
      '👥 名单',
      '提前一天',
      '推后一天',
      '改时刻',
      '跳过',
      '自动催办：发出后 1 个工作日',
      '📎 附件：无',
      '📖 先看全文：不限',
      '✏ 提醒文本',
      '文件通知',
      '返回',
    ]);
  });

  test('names before it is sent whoever is going to get it', async () => {
    const { officer } = await open();
    const wave = await tapUntil(officer, await ask(officer, '/holidays'), '3', '位置');
    const names = await tapUntil(officer, wave, '👥 名单', '将收到的人');
    expect(names.text).toContain('共 3 人');
    await tapUntil(officer, names, '返回', '位置：');
  });

  test('shows the text as it will arrive, and that of the text message', async () => {
    const { officer } = await open();
    const wave = await tapUntil(officer, await ask(officer, '/holidays'), '3', '位置');
    const text = await tapUntil(officer, wave, '看全文', '请遵守');
    expect(linesOf(text)).toEqual(['【春节提醒】2月4日', '请遵守廉洁纪律。']);
    expect((await tapUntil(officer, text, '短信文本', '手机短信')).text).toBe(
      '手机短信（8 字）\n请遵守廉洁纪律。',
    );
  });

  test('sends the officer a trial whose button counts for nothing', async () => {
    const { officer, listStarted } = await open();
    const wave = await tapUntil(officer, await ask(officer, '/holidays'), '3', '位置');
    await officer.tap(wave.message_id, '试发给我');
    const trial = await nextFromBot(officer, wave);
    expect(trial.text).toBe('【春节提醒】2月4日\n请遵守廉洁纪律。');
    const answer = await officer.tap(trial.message_id, '✅ 已知悉，将遵守');
    expect(answer.text).toBe('这是试发，不计入回执。');
    expect(await listStarted()).toEqual([]);
  });

  test('shifts a wave for a reason: however many taps make one decision, recorded as one', async () => {
    const { officer, poke, listStarted, audit } = await open();
    const wave = await tapUntil(officer, await ask(officer, '/holidays'), '3', '位置');
    await tapUntil(officer, wave, '提前一天', '改为 2027年2月3日（星期三，暂定）09:00');
    await tapUntil(officer, wave, '提前一天', '改为 2027年2月2日（星期二，暂定）09:00');
    const draft = await tapUntil(officer, wave, '改时刻', '请发送新的时刻');
    expect((await ask(officer, '随便')).text).toContain('“随便”不是时刻');
    expect((await ask(officer, '3点')).text).toContain('请发送 03:00 或 15:00。');
    const quarter = await ask(officer, '上午九点一刻');
    expect(quarter.text).toContain('改为 2027年2月2日（星期二，暂定）09:15');
    await tapUntil(officer, quarter, '改时刻', '请发送新的时刻');
    const typed = await ask(officer, '9：30');
    expect(linesOf(typed)).toEqual([
      '改期：春节 · 提醒',
      '现定 2027年2月4日（星期四，暂定）09:00',
      '改为 2027年2月2日（星期二，暂定）09:30',
      '还可以继续调整。调好后请发送改期的原因（一句话），发送后才保存。',
    ]);
    expect(buttonsOf(typed)).toEqual(['提前一天', '推后一天', '改时刻', '取消']);
    expect(await audit.list()).toEqual([]);
    const shifted = await ask(officer, '与全体会议错开');
    expect(shifted.text).toContain('时间：2027年2月2日（星期二，暂定）09:30');
    expect(shifted.text).toContain('位置：节前最后一个工作日，已提前 2 天（与全体会议错开）');
    expect(draft.message_id).toBe(wave.message_id);
    expect((await audit.list()).map(({ entry }) => entry)).toEqual([
      expect.objectContaining({
        ...{ by: OFFICER_ID, action: 'wave-shifted', subject: '2027年春节 · 提醒' },
        reason: '2月4日 09:00 → 2月2日 09:30，与全体会议错开',
      }),
    ]);
    await poke('2027-02-02 09:30');
    expect((await listStarted()).map(({ id }) => id)).toEqual(['reminder.spring-festival.2027.eve']);
  });

  test('changes nothing without a reason: cancelled, or tapped back to where the wave stands', async () => {
    const { officer, reminders, audit } = await open();
    const wave = await tapUntil(officer, await ask(officer, '/holidays'), '3', '位置');
    await tapUntil(officer, wave, '提前一天', '改为');
    await tapUntil(officer, wave, '推后一天', '状态：将按时发送');
    await tapUntil(officer, wave, '提前一天', '改为');
    await tapUntil(officer, wave, '取消', '状态：将按时发送');
    await ask(officer, '与全体会议错开');
    const { wave: still } =
      (await reminders.findReminder('reminder.spring-festival.2027.eve')) ?? expect.unreachable();
    expect(still).toMatchObject({ date: '2027-02-04', adjustment: {} });
    expect(await audit.list()).toEqual([]);
  });

  test('says why a wave may not go where its text would be wrong, and stays with the draft', async () => {
    const { officer } = await open();
    const wave = await tapUntil(officer, await ask(officer, '/holidays'), '3', '位置');
    expect((await officer.tap(wave.message_id, '推后一天')).text).toContain('不能改到放假开始以后');
    const data = 'holidays.shift:reminder.spring-festival.2027.eve:-6';
    expect((await officer.tapData(wave.message_id, data)).text).toContain('“提醒”定在 1月29日 09:00');
    await tapUntil(officer, wave, '改时刻', '请发送新的时刻');
    expect((await ask(officer, '20:30')).text).toContain('夜间不打扰：请选 08:00 至 19:59');
    expect((await ask(officer, '19:30')).text).toContain('改为 2027年2月4日（星期四，暂定）19:30');
  });

  test('takes a shift back, and the record says from where to where', async () => {
    const { officer, waveAdjustments, audit } = await open();
    await waveAdjustments.shiftWave(
      'reminder.spring-festival.2027.eve',
      { days: -1 },
      { by: 1001, reason: '与会议错开' },
    );
    const wave = await tapUntil(officer, await ask(officer, '/holidays'), '3', '已提前 1 天');
    await tapUntil(officer, wave, '恢复原计划', '时间：2027年2月4日');
    const [line] = await audit.list();
    expect(line?.entry).toMatchObject({ action: 'wave-restored', reason: '2月3日 09:00 → 2月4日 09:00' });
  });

  test('skips a wave with a reason, and takes that back', async () => {
    const { officer } = await open();
    const wave = await tapUntil(officer, await ask(officer, '/holidays'), '3', '位置');
    await tapUntil(officer, wave, '跳过', '请发送跳过的原因');
    const skipped = await ask(officer, '已另发文件');
    expect(skipped.text).toContain('状态：已跳过（已另发文件）');
    expect((await ask(officer, '/holidays')).text).toContain(
      '3. 2027年2月4日 09:00 暂定 春节 · 提醒（已跳过）',
    );
    const restored = await tapUntil(officer, skipped, '恢复原计划', '将按时发送');
    expect(buttonsOf(restored)).toContain('跳过');
  });

  test('has those nudged by itself who have not taken note of its waves, as the officer chooses', async () => {
    const { officer, reminders, services, audit } = await open();
    const wave = await tapUntil(officer, await ask(officer, '/holidays'), '3', '位置');
    const once = await tapUntil(officer, wave, '自动催办：发出后 1 个工作日', '自动催办：发出后 1 个工作日');
    await tapUntil(officer, once, '自动催办：发出后 1、3 个工作日', '自动催办：发出后 1、3 个工作日');
    const planned = await reminders.findReminder('reminder.spring-festival.2027.eve');
    if (!planned) throw new Error('it is planned');
    expect(await services.scenarioNudging.find(planned.wave.scenario)).toEqual([1, 3]);
    expect((await audit.list()).map(({ entry }) => entry.action)).toEqual([
      'scenario-nudging-set',
      'scenario-nudging-set',
    ]);
  });

  test('forged or outdated buttons do nothing', async () => {
    const { officer, clerk, waveAdjustments, reminders } = await open();
    const card = await ask(officer, '/holidays');
    expect((await officer.tapData(card.message_id, 'holidays.wave:reminder.x.2027.y')).text).toContain(
      '已过期',
    );
    const own = await ask(clerk, '/menu');
    const data = 'holidays.undo:reminder.spring-festival.2027.eve';
    await waveAdjustments.skipWave('reminder.spring-festival.2027.eve', { by: 1001, reason: '文件' });
    expect((await clerk.tapData(own.message_id, data)).text).toContain('没有使用这个按钮的权限');
    const still = await reminders.findReminder('reminder.spring-festival.2027.eve');
    expect(still?.wave.adjustment.skip).toBeDefined();
  });

  test('lists what went out with its counts, and what was missed', async () => {
    const { officer, poke } = await open();
    await poke('2026-12-31 09:00');
    await poke('2027-02-04 09:00');
    const card = await tapUntil(officer, await ask(officer, '/holidays'), '已发出', '节日提醒 · 已发出');
    expect(linesOf(card)).toEqual([
      '节日提醒 · 已发出',
      '1. 2月4日 09:00 暂定 春节 · 提醒：0/3 送达，知悉 0',
      '2. 1月29日 09:00 暂定 春节 · 提醒：已错过，没有发送',
      '3. 12月31日 09:00 暂定 元旦 · 提醒：0/3 送达，知悉 0',
    ]);
  });

  test('is where the result of what went out returns to, also from the names in it', async () => {
    const { officer, poke } = await open();
    await poke('2027-02-04 09:00');
    const card = await tapUntil(officer, await ask(officer, '/holidays'), '已发出', '节日提醒 · 已发出');
    const result = await tapUntil(officer, card, '1', '📊');
    const names = await tapUntil(officer, result, '未知悉名单', '未知悉名单');
    const again = await tapUntil(officer, names, '返回', '📊');
    await tapUntil(officer, again, '⬅ 返回', '节日提醒 · 已发出');
  });

  test('cannot change what went out', async () => {
    const { officer, poke } = await open();
    const wave = await tapUntil(officer, await ask(officer, '/holidays'), '3', '位置');
    await poke('2027-02-04 09:00');
    expect((await officer.tap(wave.message_id, '推后一天')).text).toBe('这条提醒已经发出，不能再改。');
  });
});

test('what officers are told of missed reminders stays above what its button leads to', () => {
  const [button] = missedCard(plan([SPRING_FESTIVAL], [2026])).buttons?.flat() ?? [];
  expect(button && 'data' in button && STANDS.take(button.data).has).toBe(true);
});

test('officers are told in ten lines of however many missed reminders', () => {
  const waves = plan([SPRING_FESTIVAL], [2024, 2025, 2026]);
  expect(linesOf(missedCard(waves))).toHaveLength(10);
  expect(linesOf(missedCard(waves.slice(0, 1)))).toEqual([
    '有提醒错过了发送时间',
    '机器人当时没有运行，这些提醒已过时效，不再补发：',
    '2月5日 09:00 春节 · 提醒',
    '如仍需告知，请用 /broadcast 群发。',
  ]);
});
