import { describe, expect, test } from 'vitest';
import { spanOf } from '../../../src/report/domain/year-span.ts';
import { ask } from '../../support/bot-api.ts';
import { aMember, CLERK, LIAISON, OFFICER } from '../../support/cast.ts';
import { startTestOffice } from '../../support/office.ts';
import { tap } from '../../support/phone.ts';

const TAGGED = [OFFICER, LIAISON, { ...CLERK, tags: [] }, aMember(7)].map((person, index) => ({
  ...person,
  tags: index < 2 ? ['党员'] : [],
}));

/** Opens the question of how many staff there are, for a day. */
async function askedForStaff(people: typeof TAGGED, day: '今天' | '昨天') {
  const office = await startTestOffice({ people });
  const { officer } = office;
  const list = await tap(officer, await ask(officer, '/records'), '单位基数 0', '还没有记录');
  const date = await tap(officer, list, '➕ 登记', '单位基数 · 日期');
  return { ...office, question: await tap(officer, date, day, '单位基数 · 在职人数') };
}

describe('the numbers of the office', () => {
  test('are proposed from the roster with how they were counted; the officer confirms one, types another and leaves one open', async () => {
    const { officer, services, question } = await askedForStaff(TAGGED, '今天');
    expect(question.text).toContain('按今天（11月23日）的名册：在册、未离开的共 4 人。');
    const members = await tap(officer, question, '✅ 4 人', '单位基数 · 党员');
    expect(members.text).toContain('标签为党员的 2 人');
    const branches = await ask(officer, '3');
    expect(branches.text).toContain('名册上看不出党支部。');
    const leaders = await tap(officer, branches, '跳过', '单位基数 · 班子成员');
    const remark = await tap(officer, leaders, '跳过', '单位基数 · 备注');
    const review = await tap(officer, remark, '跳过', '核对');
    await tap(officer, review, '✅ 保存', '已登记');
    const span = spanOf(2026, '2026-11-23');
    const values = await Promise.all(
      ['staff', 'members', 'branches'].map((id) => services.figures.find(`records.base-${id}`, span)),
    );
    expect(values.map((figure) => figure?.value)).toEqual([4, 3, undefined]);
    expect(values[0]?.records[0]?.date).toBe('2026-11-23');
  });

  test('of another day are proposed as they are today, and the officer is told', async () => {
    const { officer, question } = await askedForStaff(TAGGED, '昨天');
    expect(question.text).toContain('登记的日期是2026年11月22日，请核对。');
    const again = await ask(officer, '约四人');
    expect(again.text).toContain('没有看懂数字');
    await tap(officer, again, '✅ 4 人', '单位基数 · 党员');
  });
});
