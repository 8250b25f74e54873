import { describe, expect, test } from 'vitest';
import { readSheet } from '../../../src/files/spreadsheet/read.ts';
import { ask, buttonsOf } from '../../support/bot-api.ts';
import { aPerson } from '../../support/cast.ts';
import { paragraphsOf, receiveFile } from '../../support/files.ts';
import { everybody } from '../../support/notice-draft.ts';
import { openResult, send, startNoticeOffice, tap } from '../../support/notice-office.ts';
import { startTestOffice } from '../../support/office.ts';

async function rowsOf(bytes: Uint8Array) {
  const sheet = await readSheet({ name: 'a.xlsx', bytes }, { needed: ['姓名', '部门'] });
  if ('refused' in sheet) throw new Error(sheet.refused);
  return sheet.rows.map(({ cells }) => cells);
}

describe('those whom the bot does not reach', () => {
  test('are listed for text messages, with their phones where the office keeps them', async () => {
    const office = await startNoticeOffice();
    const card = await tap(office.officer, await openResult(office.officer), '📝 线下知悉');
    expect(card.text).toContain('未送达 2 人；未知悉共 5 人');
    await office.officer.tap(card.message_id, '📱 短信名单');
    const bytes = await receiveFile(office.api, office.officer, `短信名单-${office.notice.code}.xlsx`);
    expect(await rowsOf(bytes)).toEqual([
      { 部门: '财务科', 姓名: '钱进', 手机: '13800000000', 短信内容: '国庆节廉洁提醒' },
      { 部门: '财务科', 姓名: '孙丽', 手机: '', 短信内容: '国庆节廉洁提醒' },
    ]);
  });

  test('get the short form that the scenario has', async () => {
    const id = 'reminder.spring-festival.2027.eve';
    const office = await startNoticeOffice({ id, kind: 'reminder' });
    const card = await tap(office.officer, await openResult(office.officer, id), '📝 线下知悉');
    await office.officer.tap(card.message_id, '📱 短信名单');
    const bytes = await receiveFile(office.api, office.officer, `短信名单-${office.notice.code}.xlsx`);
    const [row] = await rowsOf(bytes);
    expect(row?.短信内容).toMatch(/^【春节廉洁提醒】公车油卡已停放收存/);
    expect([...(row?.短信内容 ?? '')].length).toBeLessThanOrEqual(70);
  });

  test('get the corrected words of a reminder, not the short form of what it said before', async () => {
    const id = 'reminder.spring-festival.2027.eve';
    const office = await startNoticeOffice({ id, kind: 'reminder' });
    await office.services.followUps.correct(id, {
      ...{ number: 2, by: office.officer.user.id, title: '更正', newTitle: office.notice.title },
      content: { kind: 'text', text: '春节廉洁提醒（更正）：2月4日至10日放假\n公车不私用。' },
    });
    const card = await tap(office.officer, await openResult(office.officer, id), '📝 线下知悉');
    await office.officer.tap(card.message_id, '📱 短信名单');
    const bytes = await receiveFile(office.api, office.officer, `短信名单-${office.notice.code}.xlsx`);
    const [row] = await rowsOf(bytes);
    expect(row?.短信内容).toBe('春节廉洁提醒（更正）：2月4日至10日放假');
  });

  test('stand on a sheet to sign, under the text that they sign for', async () => {
    const office = await startNoticeOffice();
    const card = await tap(office.officer, await openResult(office.officer), '📝 线下知悉');
    await office.officer.tap(card.message_id, '🖨 签字表');
    const bytes = await receiveFile(office.api, office.officer, `签字表-${office.notice.code}.docx`);
    expect(paragraphsOf(bytes)).toEqual([
      '清风市档案局',
      '知悉签字表',
      '通知：国庆节廉洁提醒',
      `编号：QF-${office.notice.code}　　印制日期：2026年11月23日`,
      '不收送礼品礼金。',
      '以下人员已阅读上述通知并承诺遵守：',
      ...['序号', '部门', '姓名', '签字', '日期'],
      ...['1', '财务科', '钱进', '2', '财务科', '孙丽'],
      '共 2 人。　　经办人：＿＿＿＿＿＿　　收齐日期：＿＿＿＿＿＿',
      '制表：＿＿＿＿＿＿　　审核：＿＿＿＿＿＿　　（盖章）',
    ]);
  });
});

describe('entering acknowledgements', () => {
  test('joins the one table of receipts, with the channel stated, also over a restart', async () => {
    const office = await startNoticeOffice();
    const menu = await tap(office.officer, await openResult(office.officer), '📝 线下知悉');
    const list = await tap(office.officer, menu, '☑ 录入知悉');
    expect(buttonsOf(list).slice(0, 3)).toEqual([
      '☐ 钱进 · 财务科（未绑定）',
      '☐ 孙丽 · 财务科（未绑定）',
      '☐ 王强 · 办公室（未点知悉）',
    ]);
    await tap(office.officer, list, '☐ 钱进 · 财务科（未绑定）');
    await office.restart();
    const ticked = await tap(office.officer, list, '☐ 王强 · 办公室（未点知悉）');
    expect(ticked.text).toContain('已勾选 2 人');
    await tap(office.officer, ticked, '☑ 王强 · 办公室（未点知悉）');
    const saved = await tap(office.officer, ticked, '保存（签字）');
    expect(saved.text).toContain('未送达 1 人；未知悉共 4 人');
    await office.officer.tap((await openResult(office.officer)).message_id, '📄 导出 Excel');
    const bytes = await receiveFile(office.api, office.officer, `回执-${office.notice.code}.xlsx`);
    const rows = await rowsOf(bytes);
    expect(rows.find(({ 姓名 }) => 姓名 === '钱进')).toMatchObject({
      发送时间: '',
      知悉时间: expect.stringMatching(/^2026-11-23/),
      回执编号: `QF-${office.notice.code}-001`,
      送达渠道: '',
      知悉方式: '签字',
      失败原因: '',
    });
    const receipt = await ask(office.officer, `/verify QF-${office.notice.code}-001`);
    expect(receipt.text).toMatch(/^✅ 回执属实[\s\S]*姓名：钱进（财务科）\n知悉：11月23日 \d\d:\d\d（签字）/);
  });

  test('takes the names that an officer types or pastes, and says which it could not tick', async () => {
    const office = await startNoticeOffice();
    const menu = await tap(office.officer, await openResult(office.officer), '📝 线下知悉');
    await tap(office.officer, menu, '☑ 录入知悉');
    const ticked = await ask(office.officer, '钱进、孙丽\n赵无此人');
    expect(ticked.text).toContain('已勾选 2 人');
    expect(ticked.text).toContain('不在未知悉名单中（可能已知悉）：赵无此人。');
    const saved = await tap(office.officer, ticked, '保存（签字）');
    expect(saved.text).toContain('未送达 0 人；未知悉共 3 人');
  });

  test('shows the page on which they stand where several have a name that was typed', async () => {
    const others = Array.from({ length: 9 }, (_, index) => aPerson({ id: index + 1, name: `同志${index}` }));
    const namesakes = [30, 31].map((id) => aPerson({ id, name: '张伟' }));
    const office = await startTestOffice({ people: [...others, ...namesakes] });
    await send(office, everybody());
    const menu = await tap(office.officer, await openResult(office.officer), '📝 线下知悉');
    await tap(office.officer, menu, '☑ 录入知悉');
    const shown = await ask(office.officer, '张伟');
    expect(shown.text).toContain('有重名，请在下面点选：张伟。');
    expect(buttonsOf(shown).filter((label) => label.includes('张伟'))).toHaveLength(2);
  });

  test('saved twice counts once, and leaves a tap in the chat as it was', async () => {
    const office = await startNoticeOffice();
    const { acknowledgements } = office.services;
    const { person } = office.wang;
    await acknowledgements.acknowledge('broadcast.1', person.id, { messageId: 46, sentAt: 1 });
    const by = { channel: 'sms', officer: office.officer.user.id } as const;
    expect(await acknowledgements.enter('broadcast.1', [person.id, 4, 99], by)).toBe(1);
    expect(await acknowledgements.enter('broadcast.1', [4], by)).toBe(0);
    expect((await acknowledgements.findReceipt('broadcast.1', person.id))?.receipt.channel).toBe('telegram');
    expect(await acknowledgements.verify('broadcast.1')).toMatchObject({ checked: 2 });
    expect(await office.services.notices.findProgress('broadcast.1')).toMatchObject({ acknowledged: 2 });
  });
});

describe('a liaison', () => {
  test('enters what was signed on paper in their own department, and nothing else of it', async () => {
    const { li, wang, services } = await startNoticeOffice();
    const menu = await tap(li.account, await openResult(li.account), '📝 线下知悉');
    expect(menu.text).toContain('未送达 0 人；未知悉共 2 人');
    expect(buttonsOf(menu)).not.toContain('📱 短信名单');
    const list = await tap(li.account, menu, '☑ 录入知悉');
    expect(buttonsOf(list).join()).not.toContain('钱进');
    await tap(li.account, list, '☐ 王强 · 办公室（未点知悉）');
    await li.account.tapData(list.message_id, 'offline.t:broadcast.1:4:1');
    await li.account.tapData(list.message_id, 'offline.save:broadcast.1:sms');
    expect(await services.acknowledgements.findReceipt('broadcast.1', wang.person.id)).toBeUndefined();
    await tap(li.account, list, '保存（签字）');
    const found = await services.acknowledgements.findReceipt('broadcast.1', wang.person.id);
    expect(found?.receipt).toMatchObject({ channel: 'signature', enteredBy: li.person.telegramId });
    expect(await services.acknowledgements.findReceipt('broadcast.1', 4)).toBeUndefined();
    const [line] = await services.audit.list();
    expect(line?.entry).toMatchObject({ by: li.person.telegramId, people: [{ personId: wang.person.id }] });
  });

  test('enters nobody who has moved to another department since they were ticked', async () => {
    const { li, wang, services, stores } = await startNoticeOffice();
    const menu = await tap(li.account, await openResult(li.account), '📝 线下知悉');
    const list = await tap(li.account, menu, '☑ 录入知悉');
    const ticked = await tap(li.account, list, '☐ 王强 · 办公室（未点知悉）');
    const before = await stores.people.find(wang.person.id);
    if (before) await stores.people.saveAll([{ before, after: { ...before, department: '财务科' } }]);
    await tap(li.account, ticked, '保存（签字）');
    expect(await services.acknowledgements.findReceipt('broadcast.1', wang.person.id)).toBeUndefined();
  });

  test('learns nothing of a notice that nobody of their department got', async () => {
    const { li, ...office } = await startNoticeOffice();
    const other = await send(office, {
      ...everybody(),
      id: 'broadcast.2',
      audience: { departments: ['财务科'] },
    });
    const card = await ask(li.account, '/menu');
    for (const action of ['open', 'tick', 'sheet'])
      await li.account.tapData(card.message_id, `offline.${action}:${other.id}`);
    const said = li.account.messages().map(({ text, caption }) => `${text ?? ''}${caption ?? ''}`);
    expect(said.filter((text) => text.includes('线下知悉') || text.includes('签字表'))).toEqual([]);
  });
});
