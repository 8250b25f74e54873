import { describe, expect, test } from 'vitest';
import { EVERYBODY } from '../../../src/kernel/audience.ts';
import { ask } from '../../support/bot-api.ts';
import { CLERK, LIAISON, OFFICER } from '../../support/cast.ts';
import { inventedQuestions, sitExam } from '../../support/exam-office.ts';
import { anExam } from '../../support/exams.ts';
import { paragraphsOf, receiveFile } from '../../support/files.ts';
import { startTestOffice } from '../../support/office.ts';
import { tap } from '../../support/phone.ts';

const REMINDER = 'reminder.national-day.2026.first';

/** An office in which 王强 has taken note of a reminder and of a notice, and has sat an exam. */
async function anOffice() {
  const office = await startTestOffice({ people: [CLERK, LIAISON, OFFICER], content: inventedQuestions({}) });
  const { services } = office;
  const send = (id: string, kind: 'reminder' | 'broadcast' | 'ask', title: string) =>
    services.notices.startNotice({
      ...{ id, kind, title, action: 'acknowledge', audience: EVERYBODY },
      content: { kind: 'text', text: title },
    });
  await send(REMINDER, 'reminder', '国庆节廉洁提醒');
  await send('broadcast.1', 'broadcast', '重申纪律要求');
  await send('ask.1', 'ask', '另一个栏目的事');
  for (const id of [REMINDER, 'broadcast.1', 'ask.1'])
    await services.acknowledgements.acknowledge(id, CLERK.id, { messageId: 1, sentAt: 1 });
  const published = await services.exams.publish(anExam(), '考试通知');
  if ('refused' in published) throw new Error('The exam was refused.');
  await sitExam(services, CLERK.id, published.exam.id, true);
  return office;
}

describe('a member of staff', () => {
  test('reads their own year: what they took note of with the receipts, and how they fared in tests; and the year before, and back', async () => {
    const { clerk } = await anOffice();
    const year = await tap(clerk, await ask(clerk, '/me'), '我的一年', '王强 · 2026 年');
    expect(year.text).toContain('测试 1、提醒知悉 1、通知知悉 1');
    expect(year.text).toContain('11月23日 提醒知悉：国庆节廉洁提醒（QF-2026-1123-001）');
    expect(year.text).not.toContain('另一个栏目的事');
    expect(year.text).toMatch(/测试：年度测试：\d+ \/ \d+，合格/);
    const before = await tap(clerk, year, '2025 年', '王强 · 2025 年');
    expect(before.text).toContain('这一年还没有记录');
    const back = await tap(clerk, before, '2026 年', '测试 1、提醒知悉 1');
    expect(JSON.stringify(back.reply_markup)).not.toContain('2027');
    expect((await tap(clerk, back, '⬅ 返回', '王强的记录')).text).toContain('年度测试');
  });

  test('gets it as a Word file', async () => {
    const { clerk, api } = await anOffice();
    const year = await tap(clerk, await ask(clerk, '/me'), '我的一年', '王强 · 2026 年');
    await clerk.tap(year.message_id, '📄 Word');
    const said = paragraphsOf(await receiveFile(api, clerk, '王强 2026 年廉政教育记录.docx'));
    expect(said.slice(0, 3)).toEqual(['清风市档案局', '王强 2026 年廉政教育记录', '部门：办公室　职务：']);
    expect(said.join(' ')).toContain('提醒知悉 11月23日 国庆节廉洁提醒 QF-2026-1123-001');
  });

  test('cannot read the year of a colleague, whatever a button says', async () => {
    const { clerk } = await anOffice();
    const me = await ask(clerk, '/me');
    for (const action of ['year', 'document'])
      expect((await clerk.tapData(me.message_id, `personal.${action}:${LIAISON.id}:2026:0`)).text).toContain(
        '已过期',
      );
    expect((await clerk.tapData(me.message_id, 'personal.left:2026:0')).text).toContain(
      '没有使用这个按钮的权限',
    );
  });
});

describe('an officer', () => {
  test("reads anybody's year from their card", async () => {
    const { officer } = await anOffice();
    const list = await tap(officer, await ask(officer, '/people'), '全部人员 3', '王强');
    const person = await tap(officer, list, '1', '角色：人员');
    await tap(officer, person, '📄 个人年度记录', '王强 · 2026 年');
  });

  test('makes the year of somebody who has left since', async () => {
    const { officer, stores, api } = await anOffice();
    await stores.people.saveAll([{ before: CLERK, after: { ...CLERK, status: 'left' } }]);
    const pick = await tap(officer, await ask(officer, '/report'), '👤 个人年度记录', '已离开的人员另列');
    const left = await tap(officer, pick, '已离开的人员', '1. 王强');
    const year = await tap(officer, left, '1. 王强', '国庆节廉洁提醒（QF-2026-1123-001）');
    await officer.tap(year.message_id, '📄 Word');
    expect(await receiveFile(api, officer, '王强 2026 年廉政教育记录.docx')).toBeDefined();
  });
});
