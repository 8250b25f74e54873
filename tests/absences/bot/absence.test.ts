import { describe, expect, test } from 'vitest';
import { ask, buttonsOf, tapUntil } from '../../support/bot-api.ts';
import { aMember, CLERK, LIAISON } from '../../support/cast.ts';
import { startTestOffice } from '../../support/office.ts';

const ZHAO = aMember(3, { name: '赵敏', department: '财务科' });

/** An office on Monday 2026-11-23 with 王强 and 李敏 (the liaison) of 办公室, and 赵敏 of 财务科. */
async function anOffice() {
  const office = await startTestOffice({ people: [CLERK, LIAISON, ZHAO], content: {} });
  const absencesOf = async (id: number) => (await office.stores.people.find(id))?.absences;
  return { ...office, absencesOf };
}

describe('an officer', () => {
  test('marks somebody as away from their card, sees it there, and ends it', async () => {
    const { officer, absencesOf } = await anOffice();
    await tapUntil(officer, await ask(officer, '/people'), '查找人员', '发送');
    const found = await ask(officer, '赵敏');
    const person = await tapUntil(officer, found, '1', '已绑定');
    const away = await tapUntil(officer, person, '🧳 外出登记', '现在：在岗');
    const until = await tapUntil(officer, away, '出差', '出差到哪一天？');
    expect(buttonsOf(until)).toContain('至 11月25日（周三）');
    const refused = await ask(officer, '不知道');
    expect(refused.text).toContain('⚠ 没有看懂日期。');
    const marked = await ask(officer, '11月27日');
    expect(marked.text).toContain('现在：外出（出差，至11月27日）');
    expect(await absencesOf(3)).toEqual([{ from: '2026-11-23', until: '2026-11-27', reason: '出差' }]);
    const card = await tapUntil(officer, marked, '⬅ 返回', '外出登记：出差，11月23日至27日');
    const back = await tapUntil(officer, card, '🧳 外出登记', '现在：外出');
    await tapUntil(officer, back, '✅ 已返岗（结束登记）', '现在：在岗');
    expect(await absencesOf(3)).toEqual([]);
  });

  test('marks several in a sentence, after a look at who and when, and only those of the last card', async () => {
    const { officer, absencesOf } = await anOffice();
    const first = await ask(officer, '王强出差到11月25日');
    expect(first.text).toContain('人员：王强\n事由和时间：出差，11月23日至25日（含首尾两天）');
    const asked = await ask(officer, '王强、赵敏、钱进 休假 11月24日至26日');
    expect(asked.text).toContain('人员：王强、赵敏\n');
    expect(asked.text).toContain('⚠ 名册里没有，或不归您登记：钱进');
    expect((await officer.tap(first.message_id, '✅ 登记 1 人')).text).toContain('已过期');
    expect(await absencesOf(1)).toBeUndefined();
    const again = await ask(officer, '王强、赵敏 休假 11月24日至26日');
    await tapUntil(officer, again, '✅ 登记 2 人', '已登记 2 人');
    expect((await absencesOf(3))?.[0]).toEqual({ from: '2026-11-24', until: '2026-11-26', reason: '休假' });
    const list = await ask(officer, '/away');
    expect(list.text).toContain('外出登记（今天外出 0 人）');
    expect(list.text).toContain('赵敏（财务科）：将外出（休假，11月24日至26日）');
  });
});

test('a liaison marks the people of their department and nobody else', async () => {
  const { liaison, absencesOf } = await anOffice();
  const asked = await ask(liaison, '王强、赵敏出差到周五');
  expect(asked.text).toContain('人员：王强\n');
  expect(asked.text).toContain('不归您登记：赵敏');
  await tapUntil(liaison, asked, '✅ 登记 1 人', '已登记 1 人');
  expect((await absencesOf(1))?.[0]?.until).toBe('2026-11-27');
  expect((await ask(liaison, '/away')).text).toContain('王强（办公室）：外出（出差，至11月27日）');
  const own = await ask(liaison, '/menu');
  expect((await liaison.tapData(own.message_id, 'absence.until:3:0:2026-11-27')).text).toContain('已过期');
  expect(await absencesOf(3)).toBeUndefined();
});

test('staff mark themselves for a month at most, see it in /me, and mark nobody else', async () => {
  const { clerk, absencesOf } = await anOffice();
  expect((await ask(clerk, '出差到明年3月1日')).text).toContain('一次至多登记 31 天');
  const asked = await ask(clerk, '我出差到周五');
  await tapUntil(clerk, asked, '✅ 登记 1 人', '已登记 1 人');
  expect((await absencesOf(1))?.[0]?.until).toBe('2026-11-27');
  expect((await ask(clerk, '/me')).text).toContain('外出（出差，至11月27日）');
  expect((await ask(clerk, '赵敏出差到周五')).text).toContain('不归您登记：赵敏');
  const own = await ask(clerk, '/menu');
  for (const data of ['absence.until:3:0:2026-11-27', 'absence.end:3'])
    expect((await clerk.tapData(own.message_id, data)).text).toMatch(/已过期|没有使用/);
  expect(await absencesOf(3)).toBeUndefined();
});
