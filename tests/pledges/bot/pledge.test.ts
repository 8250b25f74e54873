import { readFileSync } from 'node:fs';
import type { Message } from 'grammy/types';
import { describe, expect, test } from 'vitest';
import type { Person } from '../../../src/kernel/person.ts';
import type { Participant } from '../../../src/rehearsal/participant/participant.ts';
import { ask, buttonsOf, tapUntil } from '../../support/bot-api.ts';
import { aMember, CAST, CLERK, LIAISON, OFFICER_ID } from '../../support/cast.ts';
import { startTestOffice } from '../../support/office.ts';
import { beginCampaign, signBy } from '../../support/pledges.ts';

const startOffice = () => startTestOffice({ people: CAST, content: {} });

/** The message by which somebody is asked to sign. */
const invitation = (person: Participant) =>
  person.waitForMessage(({ text }) => text?.startsWith('【签署】') ?? false);

const fileOf = (person: Participant, ending: string) =>
  person.waitForMessage(({ document }) => document?.file_name?.endsWith(ending) ?? false);

/** Taps one button after another, each of which changes the card to what it reads. */
async function walk(person: Participant, card: Message, ...steps: [button: string, reads: string][]) {
  let shown = card;
  for (const [button, reads] of steps) shown = await tapUntil(person, shown, button, reads);
  return shown;
}

test('an officer asks everybody to sign; a clerk reads to the end, signs by name, and has it as a document that /verify knows', async () => {
  const office = await startOffice();
  const { officer, clerk } = office;
  const decided = {
    at: office.clock.now(),
    by: OFFICER_ID,
    action: 'day-overridden',
    subject: '休',
  } as const;
  await office.stores.calendar.saveOverride({ date: '2026-11-30', isOff: true }, decided);
  const list = await ask(officer, '/pledge');
  expect(list.text).toContain('这一年还没有发起过签署');
  await walk(
    officer,
    list,
    ['➕ 发起签署', '选择承诺书'],
    ['廉政自律承诺书', '选择受众'],
    ['☐ 全体', '共 3 人'],
    ['下一步 ➡', '期限与阅读'],
    // Closed on the Monday in a week.
    ['7 天', '期限：2026年12月1日（周二，逾期仍可签）'],
    ['15 天', '12月8日'],
    ['👁 预览', '预览：2026年度廉政自律承诺书'],
    ['⬅ 返回', '期限与阅读'],
    ['下一步 ➡', '请输入受众的人数：3'],
  );
  expect((await ask(officer, '4')).text).toContain('人数不对，没有发起');
  officer.send('3');
  // The officer signs as well: what asks them to may come first.
  const begun = await officer.waitForMessage(({ text }) => text?.startsWith('📜') ?? false);
  expect(begun.text).toMatch(/📜 2026年度廉政自律承诺书\n进行中，11月23日发起，截止 12月8日/);

  const asked = await invitation(clerk);
  expect(asked.text).toContain('请逐页阅读，在末页输入姓名签署。\n截止日期：12月8日。');
  expect((await ask(clerk, '/menu')).reply_markup?.inline_keyboard.flat()[0]?.text).toBe(
    '签署：2026年度廉政自律承诺书',
  );
  const first = await tapUntil(clerk, asked, '📖 阅读并签署', '（第 1/2 页）');
  expect(buttonsOf(first)).not.toContain('✍ 签署');
  expect(await clerk.tapData(first.message_id, 'pledge.sign:1')).toMatchObject({
    text: '请先逐页阅读到末页，再签署。',
  });
  expect(await clerk.tapData(first.message_id, 'receipt.ack:pledge.1')).not.toMatchObject({
    text: '已记录，谢谢。',
  });
  await walk(clerk, first, ['下一页 ➡', '（第 2/2 页）'], ['✍ 签署', '请输入您的姓名']);
  expect((await ask(clerk, '王 刚')).text).toContain('与名册上的姓名不一致，没有签署');
  const signed = await ask(clerk, '王 强');
  expect(signed.text).toContain('✅ 已签署：2026年度廉政自律承诺书');
  expect(signed.text).toContain('回执 QF-P-2026-1123-001');

  await clerk.tap(signed.message_id, '📄 承诺书 Word');
  expect((await fileOf(clerk, '.docx')).document?.file_name).toBe('2026年度廉政自律承诺书-王强.docx');
  clerk.openUrl(`https://t.me/${office.api.bot.username}?start=verify_QF-P-2026-1123-001`);
  const proof = await clerk.waitForMessage(({ text }) => text?.includes('回执属实') ?? false);
  expect(proof.text).toContain('承诺书：2026年度廉政自律承诺书');
  await clerk.tapData(first.message_id, 'pledge.read:1');
  await clerk.waitForMessage(
    ({ message_id, text }) => message_id === first.message_id && !!text?.includes('已签署'),
  );
  expect((await ask(clerk, '/me')).text).toContain('承诺书：2026 年已签署 1 份，共 1 份。');
});

test('an officer sees who has not signed, has the ledger and all copies, and ends it; a liaison sees their own department', async () => {
  const office = await startOffice();
  const { officer, liaison, services } = office;
  const number = await beginCampaign(office);
  await signBy(office, number, CLERK);
  const list = await ask(officer, '/pledge');
  const card = await tapUntil(officer, list, '1', '合计：应签 3');
  expect(card.text).toContain('已签署 1');
  await walk(officer, card, ['未签署名单', '李敏'], ['⬅ 返回', '合计']);
  await officer.tap(card.message_id, '📄 台账');
  await fileOf(officer, '.xlsx');
  await walk(officer, card, ['📦 全部承诺书', '共 1 份']);
  await officer.tap(card.message_id, '第 1 部分（1–1）');
  expect((await fileOf(officer, '.zip')).document?.file_name).toBe('2026年度廉政自律承诺书.zip');
  await walk(officer, card, ['⬅ 返回', '合计'], ['📝 线下签署', '签字表']);
  await walk(officer, await ask(officer, '/pledge'), ['1', '合计'], ['改期限', '现在：不限']);
  expect((await ask(officer, '11月1日')).text).toContain('已经过去');
  expect((await ask(officer, '12月31日')).text).toContain('截止 12月31日');
  const seen = await tapUntil(liaison, await ask(liaison, '/pledge'), '1', '合计：应签 3');
  expect(buttonsOf(seen)).not.toContain('结束');
  expect(await liaison.tapData(seen.message_id, `pledge.closed:${number}`)).toMatchObject({
    alert: true,
  });
  await walk(
    officer,
    await ask(officer, '/pledge'),
    ['1', '合计'],
    ['结束', '还有 2 人没有签署'],
    ['确认结束', '已结束'],
  );
  expect(await services.pledgeCampaigns.find(number)).toMatchObject({
    ended: { how: 'closed' },
    deadline: '2026-12-31',
  });
  const late = await tapUntil(liaison, await invitation(liaison), '📖 阅读并签署', '已经结束');
  expect(late.text).toContain('请联系廉政专员');
});

describe('the text of a pledge', () => {
  test('is changed by a file that is sent, looked over first; open campaigns are offered to be signed anew', async () => {
    const office = await startOffice();
    const { officer, clerk, services } = office;
    const number = await beginCampaign(office, { kind: 'leaders', audience: { people: [CLERK.id] } });
    await signBy(office, number, CLERK);
    const list = await walk(officer, await ask(officer, '/pledge'), ['📝 文本', '承诺书文本']);
    await walk(
      officer,
      list,
      ['领导干部廉政承诺书（本人签署）', '作为{{单位}}的领导干部'],
      ['✏ 修改', '请发送全文'],
    );
    expect((await ask(officer, '标题\n在{{单味}}承诺')).text).toContain('不认识的变量 {{单味}}');
    await officer.sendFile({
      name: '承诺.txt',
      type: 'text/plain',
      bytes: Buffer.from('{{年度}}年承诺书\n在{{单位}}承诺：\n一、守纪。'),
    });
    const review = await officer.waitForMessage(({ text }) => text?.startsWith('核对：') ?? false);
    expect(review.text).toContain('在{{单位}}承诺：\n一、守纪。');
    const saved = await tapUntil(officer, review, '✅ 保存', '已保存');
    const card = await walk(
      officer,
      saved,
      ['2026年度领导干部廉政承诺书', '文本已修改'],
      ['🔁 按新文本重新签署', '共 1 人会收到新的承诺书'],
    );
    await walk(officer, card, ['确认，请 1 人重新签署', '📜 2026年承诺书']);
    await clerk.waitForMessage(({ text }) => text?.startsWith('【签署】2026年承诺书') ?? false);
    expect(await services.signing.open(number, CLERK.id)).toMatchObject({
      receipt: { number: 'QF-P-2026-1123-001' },
    });
  });

  test('has its paragraphs for posts changed in the chat, as they are shown, and may go back to those of its file', async () => {
    const { officer, services } = await startOffice();
    const list = await walk(officer, await ask(officer, '/pledge'), ['📝 文本', '承诺书文本']);
    const kind = await walk(officer, list, ['廉政自律承诺书（本人签署）', '的一名工作人员']);
    await walk(officer, kind, ['岗位条款', '【财务'], ['✏ 修改', '请发送全部岗位条款']);
    expect((await ask(officer, '票据当日入账')).text).toContain('这一行没有写明岗位或条款：票据当日入账');
    const review = await ask(officer, '【财务、会计】票据当日入账。\n不坐支现金。\n【档案】不泄露档案内容。');
    expect(review.text).toContain('【财务、会计】票据当日入账。\n不坐支现金。\n【档案】不泄露档案内容。');
    const saved = await tapUntil(officer, review, '✅ 保存', '已保存');
    expect((await services.pledgeKinds.find('staff'))?.posts).toEqual([
      { posts: ['财务', '会计'], text: '票据当日入账。\n不坐支现金。' },
      { posts: ['档案'], text: '不泄露档案内容。' },
    ]);
    const edited = await walk(officer, saved, ['查看文本', '廉政自律承诺书']);
    const restoring = await tapUntil(officer, edited, '恢复文件中的文本', '核对：');
    await tapUntil(officer, restoring, '✅ 保存', '已保存');
    const shipped = services.pledgeKinds.findShipped('staff');
    expect((await services.pledgeKinds.find('staff'))?.posts).toEqual(shipped?.posts);
  });

  test('may be a Word file', async () => {
    const { officer } = await startOffice();
    const list = await walk(officer, await ask(officer, '/pledge'), ['📝 文本', '承诺书文本']);
    await walk(officer, list, ['家庭助廉承诺书（家属在纸上签署）', '家庭'], ['✏ 修改', '请发送全文']);
    await officer.sendFile({
      name: '证明.docx',
      type: 'application/octet-stream',
      bytes: readFileSync('scenarios/templates/certificate.docx'),
    });
    const review = await officer.waitForMessage(({ text }) => text?.startsWith('核对：') ?? false);
    expect(review.text).toContain('成绩证明\n');
    expect(review.text).toContain('特此证明。');
  });
});

test('a family’s signature is registered in two taps, and a restart in between loses nothing', async () => {
  const office = await startOffice();
  const number = await beginCampaign(office, { kind: 'family', audience: { people: [CLERK.id] } });
  const { clerk, officer } = office;
  const asked = await invitation(clerk);
  expect(asked.text).toContain('由家属在纸质承诺书上签字');
  await walk(
    clerk,
    asked,
    ['📖 阅读并签署', '家庭助廉承诺书'],
    ['👪 家属已签，登记', '请选择'],
    ['配偶', '哪一天签的'],
  );
  const running = await office.restart();
  expect((await ask(clerk, '2027-01-01')).text).toContain('还没有到');
  expect((await ask(clerk, '11月20日')).text).toContain('家属：配偶，2026年11月20日签署');
  expect(await running.stores.pledgeSigners.findFamily(number, CLERK.id)).toEqual({
    relation: '配偶',
    date: '2026-11-20',
  });
  const card = await tapUntil(officer, await ask(officer, '/pledge'), '1', '已签署 1');
  expect(await tapUntil(officer, card, '📝 录入家属签署', '全部已经登记')).toBeDefined();
});

test('an officer’s day for a family goes to nobody but whom its card names, and what stands already is told as it stands', async () => {
  const office = await startOffice();
  const { officer, services, stores } = office;
  const audience = { people: [CLERK.id, LIAISON.id] };
  const number = await beginCampaign(office, { kind: 'family', audience });
  const families = async () =>
    walk(officer, await ask(officer, '/pledge'), ['1', '合计'], ['📝 录入家属签署', '请选择已交']);
  const ofClerk = await walk(officer, await families(), ['王强 · 办公室', '请选择在纸质'], ['配偶', '王强']);
  const ofLiaison = await walk(
    officer,
    await families(),
    ['李敏 · 办公室', '请选择在纸质'],
    ['父母', '李敏'],
  );
  await officer.tap(ofClerk.message_id, '今天');
  expect((await stores.pledgeSigners.listFamilies(number)).size).toBe(0);
  const family = { relation: '子女', date: '2026-11-20' } as const;
  await services.signing.signFamily(number, LIAISON.id, family, OFFICER_ID);
  const entered = await tapUntil(officer, ofLiaison, '今天', '李敏');
  expect(entered.text).toContain('家属：子女，2026年11月20日签署');
});

/** So many more people than a page of buttons has. */
const many = (count: number, more: (index: number) => Partial<Person>) =>
  Array.from({ length: count }, (_, index) => aMember(100 + index, more(index)));

test('an officer of many finds whose family has signed by their names, also namesakes, and hears which are not there', async () => {
  const people = many(12, (index) => ({ name: index < 2 ? '张伟' : `职工${index}`, telegramId: undefined }));
  const office = await startTestOffice({ people: [...CAST, ...people], content: {} });
  const { officer } = office;
  await beginCampaign(office, { kind: 'family', audience: { people: people.map(({ id }) => id) } });
  const list = await ask(officer, '/pledge');
  await walk(officer, list, ['1', '合计'], ['📝 录入家属签署', '（第 1/2 页）']);
  const found = await ask(officer, '张伟、职工9 周莉');
  expect(buttonsOf(found).filter((text) => text.includes('·'))).toHaveLength(3);
  expect(found.text).toContain('未登记的人员中没有：周莉。');
  await walk(officer, found, ['全部人员', '（第 1/2 页）']);
});
