import type { Message } from 'grammy/types';
import { describe, expect, test } from 'vitest';
import { EVERYBODY } from '../../../src/kernel/audience.ts';
import type { Participant } from '../../../src/rehearsal/participant/participant.ts';
import { spanOf } from '../../../src/report/domain/year-span.ts';
import { ask } from '../../support/bot-api.ts';
import { CLERK } from '../../support/cast.ts';
import { paragraphsOf, receiveFile } from '../../support/files.ts';
import { startTestOffice } from '../../support/office.ts';
import { see, tap } from '../../support/phone.ts';
import { recordYear } from '../../support/recorded-year.ts';

async function anOffice() {
  const office = await startTestOffice({ people: [CLERK] });
  return { ...office, wang: office.clerk };
}

/** Sends a broadcast of which 王强 takes note. */
async function broadcastAndAcknowledge({ services, wang }: Awaited<ReturnType<typeof anOffice>>) {
  await services.notices.startNotice({
    ...{ id: 'broadcast.1', kind: 'broadcast', title: '重申纪律要求', action: 'acknowledge' },
    ...{ content: { kind: 'text', text: '重申纪律要求\n请各科室遵守。' }, audience: EVERYBODY },
  });
  await tap(wang, await see(wang, '重申纪律要求'), '✅ 已知悉', '您已于');
}

/** Turns the pages of the year's figures until one shows the text. */
async function turnTo(officer: Participant, list: Message, text: string): Promise<Message> {
  for (let card = list, page = 2; page < 30; page++) {
    if (card.text?.includes(text)) return card;
    card = await tap(officer, card, '下一页 ➡', `第 ${page}/`);
  }
  throw new Error(`No page says ${text}.`);
}

describe('the year in figures', () => {
  test('never shows a nought for what nobody recorded', async () => {
    const { officer } = await anOffice();
    const year = await ask(officer, '/report');
    expect(year.text).toContain('2026 年度数据');
    const list = await tap(officer, year, '逐项数据', '2026 年逐项数据');
    expect(list.text).not.toMatch(/ 0 /);
    const card = await turnTo(officer, list, '群发通知 〔待补〕');
    expect(card.text).not.toMatch(/ 0 /);
  });

  test('counts a broadcast, and leads from the figure to the notice behind it', async () => {
    const office = await anOffice();
    const { officer } = office;
    await broadcastAndAcknowledge(office);
    const year = await ask(officer, '/report 2026');
    const first = await tap(officer, year, '逐项数据', '2026 年逐项数据');
    const list = await turnTo(officer, first, '群发通知已知悉');
    const number = /(\d+)\. 群发通知已知悉 1 人次/.exec(list.text ?? '')?.[1] ?? '';
    const figure = await tap(officer, list, number, '一人知悉一份通知计一人次');
    expect(figure.text).toContain('11月23日 重申纪律要求');
    await tap(officer, figure, '重申纪律要求', '已知悉 1');
  });

  test('asks for a year where what was typed is none, or has not begun', async () => {
    const { officer } = await anOffice();
    for (const typed of ['去年', '2027', '26'])
      expect((await ask(officer, `/report ${typed}`)).text).toContain('请写上年度');
    expect((await ask(officer, '/report 2025年')).text).toContain('2025 年度数据');
    expect((await ask(officer, '/report 2026年9月30日')).text).toContain('截至 9月30日');
  });

  test('is looked back at year by year, and forward as far as today', async () => {
    const { officer } = await anOffice();
    const year = await ask(officer, '/report');
    const before = await tap(officer, year, '⬅ 2025 年', '2025 年度数据');
    expect(before.text).toContain('截至 12月31日');
    const back = await tap(officer, before, '2026 年 ➡', '2026 年度数据');
    expect(JSON.stringify(back.reply_markup)).not.toContain('2027');
  });

  test('leaves out what was recorded after the day up to which the officer asks, on every card that follows', async () => {
    const office = await anOffice();
    await broadcastAndAcknowledge(office);
    const year = await ask(office.officer, '/report 2026-11-22');
    const first = await tap(office.officer, year, '逐项数据', '2026 年逐项数据');
    const list = await turnTo(office.officer, first, '群发通知 〔待补〕');
    await tap(office.officer, list, '⬅ 返回', '截至 11月22日');
  });

  test('is not for staff', async () => {
    const { wang } = await anOffice();
    expect((await ask(wang, '/report')).text).toContain('没有权限');
  });

  test('has a name of its own for each figure, by which its area alone is asked', async () => {
    const { services } = await anOffice();
    const span = spanOf(2026, '2026-11-23');
    const figures = await services.figures.list(span);
    for (const figure of figures) expect(await services.figures.find(figure.id, span)).toEqual(figure);
    const ids = figures.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('whoever writes the report', () => {
  test('sees first what a year usually has, and records what is missing from there', async () => {
    const { officer, services } = await anOffice();
    await recordYear(services);
    const year = await ask(officer, '/report');
    const list = await tap(officer, year, '清单', '写年报前的清单');
    const line = /(\d+)\. ⬜ 民主生活会和组织生活会：一般 1 次，已有 0 次/.exec(list.text ?? '');
    expect(list.text).not.toContain('⬜ 专题研究');
    await tap(officer, list, line?.[1] ?? '', '日期');
  });

  test('sees each number beside that of the same days of the year before', async () => {
    const { officer, services } = await anOffice();
    await recordYear(services);
    const year = await ask(officer, '/report');
    const compared = await tap(officer, year, '与上年对比', '专题研究党风廉政建设 2 次，上年 1 次');
    expect(compared.text).toContain('印发文件 1 份，上年 —');
    expect(compared.text).toContain('2025年11月23日');
  });

  test('goes from a record to the numbers in which it is counted, and from its own card too', async () => {
    const { officer, services } = await anOffice();
    await recordYear(services);
    const year = await ask(officer, '/report');
    const records = await tap(officer, year, '依据记录', '年依据记录，共 15 条');
    expect(records.text).toContain('4. 2月10日 清风市档案局');
    const record = await tap(officer, records, '2', '计入 2 项数据');
    expect(record.text).toContain('1. 廉政谈话 14 人次');
    const own = await tap(officer, record, '打开这条记录', '谈话人职务');
    await tap(officer, own, '计入的数据', '计入 2 项数据');
    await tap(officer, record, '1', '各次谈话的人数之和');
  });

  test('gets the report and the table of its sources into the chat', async () => {
    const { officer, services, api } = await anOffice();
    await recordYear(services);
    const year = await ask(officer, '/report');
    const forms = await tap(officer, year, '📄 生成年报', '做法、问题、打算');
    await officer.tap(forms.message_id, '1');
    const report = await receiveFile(api, officer, '清风市档案局2026年党风廉政建设工作报告.docx');
    expect(paragraphsOf(report).join('')).toContain('专题研究党风廉政建设工作2次');
    await officer.tap((await tap(officer, forms, '⬅ 返回', '年度数据')).message_id, '📊 数据来源表');
    await receiveFile(api, officer, '清风市档案局2026年党风廉政建设工作报告数据来源表.xlsx');
  });
});

test('an auditor reads the checklist and is offered nothing to record', async () => {
  const office = await startTestOffice({ people: [{ ...CLERK, role: 'auditor' }] });
  const year = await ask(office.clerk, '/report');
  const list = await tap(office.clerk, year, '清单', '写年报前的清单');
  expect(list.reply_markup?.inline_keyboard.flat().map(({ text }) => text)).toEqual(['下一页 ➡', '⬅ 返回']);
});
