import type { Message } from 'grammy/types';
import { describe, expect, test } from 'vitest';
import { ask, buttonsOf } from '../../support/bot-api.ts';
import { aPerson, CLERK, LIAISON, OFFICER, ZHANGS } from '../../support/cast.ts';
import { anOfficeWithBot } from '../../support/people-office.ts';
import { see, tap } from '../../support/phone.ts';

const finance = aPerson({ id: 12, name: '赵刚', department: '市局/财务科' });

type Walker = Awaited<ReturnType<typeof anOfficeWithBot>>['officer'];

async function openCard(officer: Walker, name: string): Promise<Message> {
  const search = await tap(officer, await ask(officer, '/people'), '查找人员', '请发送姓名');
  expect(search.text).toContain('查找人员');
  const found = await ask(officer, name);
  const card = await tap(officer, found, '1', name);
  return tap(officer, card, '修改名册信息', '名册信息');
}

describe('the officer, with one person’s card', () => {
  test('moves them to another department, names their post, and reads what was changed', async () => {
    const { officer, store } = await anOfficeWithBot([CLERK, finance, OFFICER]);
    const card = await openCard(officer, '王强');
    const asked = await tap(officer, card, '部门', '现在是：办公室');
    expect(asked.text).toContain('市局/财务科');
    const moved = await tap(officer, asked, '2', '已改：部门 办公室→市局/财务科');
    await tap(officer, moved, '职务', '请发送新的职务');
    expect((await ask(officer, '科长')).text).toContain('已改：职务 空→科长');
    expect(await store.find(CLERK.id)).toMatchObject({ department: '市局/财务科', post: '科长' });
  });

  test('types a department: one that there is by its last part, and a new one only when they say so', async () => {
    const { officer, store } = await anOfficeWithBot([CLERK, finance, OFFICER]);
    const card = await openCard(officer, '王强');
    await tap(officer, card, '部门', '现在是');
    expect((await ask(officer, '财务科')).text).toContain('办公室→市局/财务科');
    await tap(officer, await openCard(officer, '王强'), '部门', '现在是');
    const doubt = await ask(officer, '市局/财务课');
    expect(doubt.text).toContain('还没有部门“市局/财务课”');
    expect(await store.find(CLERK.id)).toMatchObject({ department: '市局/财务科' });
    await tap(officer, doubt, '新设并调入', '市局/财务科→市局/财务课');
  });

  test('types nonsense, sends a sticker, and is asked again; nothing changes, and the way back stays', async () => {
    const { officer, store } = await anOfficeWithBot([{ ...CLERK, phone: '13800000000' }, OFFICER]);
    const asked = await tap(officer, await openCard(officer, '王强'), '手机', '请发送新的手机');
    expect(buttonsOf(asked)).toEqual(['清空', '返回']);
    expect((await ask(officer, '1.38E+10')).text).toContain('科学计数法');
    expect((await ask(officer, '11010119900307723X')).text).toContain('疑似身份证号');
    officer.sendContent({ location: { latitude: 31, longitude: 121 } });
    await see(officer, '刚才的消息没有用上');
    expect(await store.find(CLERK.id)).toMatchObject({ phone: '13800000000' });
    expect((await ask(officer, '139 0000 0000')).text).toContain('已改：手机');
    expect(await store.find(CLERK.id)).toMatchObject({ phone: '13900000000' });
  });

  test('reads so much of a number and an address that a wrong one is seen, also in what was changed', async () => {
    const reached = { ...CLERK, phone: '13800000001', email: 'wang@bureau.gov.cn' };
    const { officer, store } = await anOfficeWithBot([reached, OFFICER]);
    const card = await openCard(officer, '王强');
    expect(card.text).toContain('手机：138****0001');
    expect(card.text).toContain('邮箱：w***@bureau.gov.cn');
    await tap(officer, card, '手机', '现在是：138****0001');
    expect((await ask(officer, '13811110001')).text).toContain('手机 138****0001（有改动）');
    await tap(officer, await openCard(officer, '王强'), '邮箱', '请发送新的邮箱');
    const changed = await ask(officer, 'qiang@bureau.gov.cn');
    expect(changed.text).toContain('邮箱 w***@bureau.gov.cn→q***@bureau.gov.cn');
    expect(await store.find(CLERK.id)).toMatchObject({ phone: '13811110001', email: 'qiang@bureau.gov.cn' });
  });

  test('marks somebody as left: number and address leave with them, and are not back when they are', async () => {
    const reached = { ...CLERK, phone: '13800000001', email: 'wang@bureau.gov.cn' };
    const { officer, store } = await anOfficeWithBot([reached, OFFICER]);
    const standing = await tap(officer, await openCard(officer, '王强'), '状态', '现在是：在职');
    const asked = await tap(officer, standing, '标为离开', '手机号和邮箱随即删去');
    const left = await tap(officer, asked, '确认标为离开', '已离开');
    await tap(officer, left, '恢复在册', '在职');
    const back = await store.find(CLERK.id);
    for (const contact of ['phone', 'email']) expect(back).not.toHaveProperty(contact);
  });

  test('gives a role, which is said before and begins at once; tapped twice, it is given once', async () => {
    const { officer, phone, store, audit } = await anOfficeWithBot([CLERK, OFFICER]);
    const clerk = phone(CLERK.telegramId ?? 0);
    const roles = await tap(
      officer,
      await openCard(officer, '王强'),
      '角色',
      '联络员：可以查看、催办本部门人员',
    );
    const sure = await tap(officer, roles, '联络员', '即时生效，并告知本人。');
    await officer.tap(sure.message_id, '确认更改');
    await see(clerk, '角色已生效');
    await officer.tap(sure.message_id, '确认更改').catch(() => undefined);
    expect(await store.find(CLERK.id)).toMatchObject({ role: 'liaison', roleConfirmed: true });
    expect((await audit.list(undefined)).length).toBe(1);
  });

  test('gives a role to somebody without an account, and does not read that they are told', async () => {
    const { officer, store } = await anOfficeWithBot([finance, OFFICER]);
    const roles = await tap(officer, await openCard(officer, '赵刚'), '角色', '联络员：');
    const sure = await tap(officer, roles, '联络员', '即时生效。');
    await tap(officer, sure, '确认更改', '角色 人员→联络员');
    expect(await store.find(finance.id)).toMatchObject({ role: 'liaison', roleConfirmed: true });
  });

  test('marks them as left after reading what follows, finds them again and takes them back', async () => {
    const { officer, store } = await anOfficeWithBot([CLERK, OFFICER]);
    const status = await tap(officer, await openCard(officer, '王强'), '状态', '现在是：在职');
    await tap(officer, status, '标为离开', '不再收到通知');
    await officer.tap(status.message_id, '确认标为离开');
    const left = await see(officer, '已离开，不能改动');
    expect(await store.find(CLERK.id)).toMatchObject({ status: 'left' });
    expect(buttonsOf(left)).toEqual(['恢复在册', '返回']);
    await tap(officer, await openCard(officer, '王强'), '恢复在册', '已改：状态 已离开→在职');
  });

  test('types that they have left, and is asked before anything happens', async () => {
    const { officer, store } = await anOfficeWithBot([CLERK, OFFICER]);
    await tap(officer, await openCard(officer, '王强'), '状态', '现在是：在职');
    expect((await ask(officer, '退休')).text).toContain('标为离开？');
    expect(await store.find(CLERK.id)).toMatchObject({ status: 'active' });
  });

  test('is told when somebody else has changed the same meanwhile', async () => {
    const { officer, store } = await anOfficeWithBot([CLERK, OFFICER]);
    await tap(officer, await openCard(officer, '王强'), '职务', '请发送新的职务');
    await store.saveAll([{ before: CLERK, after: { ...CLERK, post: '副科长' } }]);
    expect((await ask(officer, '科长')).text).toContain('这一项刚被他人改过');
    expect(await store.find(CLERK.id)).toMatchObject({ post: '副科长' });
  });

  test('goes on after a restart of the bot with what was asked for before it', async () => {
    const { officer, store, restart } = await anOfficeWithBot([CLERK, OFFICER]);
    await tap(officer, await openCard(officer, '王强'), '职务', '请发送新的职务');
    await restart();
    expect((await ask(officer, '科长')).text).toContain('已改：职务 空→科长');
    expect(await store.find(CLERK.id)).toMatchObject({ post: '科长' });
  });

  test('taps a department on a card that is over, and nothing happens', async () => {
    const { officer, store } = await anOfficeWithBot([CLERK, finance, OFFICER]);
    const asked = await tap(officer, await openCard(officer, '王强'), '部门', '现在是：办公室');
    const data = asked.reply_markup?.inline_keyboard.flat().find(({ text }) => text === '2');
    await tap(officer, asked, '返回', '请点要改的一项');
    const chosen = data && 'callback_data' in data ? (data.callback_data ?? '') : '';
    expect(await officer.tapData(asked.message_id, chosen)).toMatchObject({ text: '没有变化。' });
    expect(await store.find(CLERK.id)).toEqual(CLERK);
  });

  test('who is the only admin keeps the role', async () => {
    const { officer, store } = await anOfficeWithBot([CLERK, OFFICER], []);
    const roles = await tap(officer, await openCard(officer, '周敏'), '角色', '管理员：');
    const sure = await tap(officer, roles, '人员', '即时生效');
    expect(sure.text).not.toContain('告知本人');
    expect(await officer.tap(sure.message_id, '确认更改')).toMatchObject({ alert: true });
    expect(await store.find(OFFICER.id)).toEqual(OFFICER);
  });
});

describe('the officer adds one person', () => {
  test('by name and department, with post and number, and may be asked which of several namesakes it is', async () => {
    const { officer, store } = await anOfficeWithBot([...ZHANGS, OFFICER]);
    await tap(officer, await ask(officer, '/people'), '添加一人', '请发送姓名');
    const namesakes = await ask(officer, '张 伟');
    expect(namesakes.text).toContain('名册中已有“张伟”');
    await tap(officer, namesakes, '是另一个人', '请发送部门');
    const check = await ask(officer, '办公室');
    await tap(officer, check, '填职务', '请发送职务');
    const filled = await ask(officer, '科员');
    const before = await store.count();
    await tap(officer, filled, '确认添加', '已添加 张伟');
    expect((await store.list()).at(-1)).toMatchObject({ name: '张伟', department: '办公室', post: '科员' });
    expect(await store.count()).toBe(before + 1);
  });

  test('with a restart of the bot in between, and two taps on 确认添加, once', async () => {
    const { officer, store, restart } = await anOfficeWithBot([OFFICER]);
    await tap(officer, await ask(officer, '/people'), '添加一人', '请发送姓名');
    await ask(officer, '陈洁');
    await restart();
    const doubt = await ask(officer, '市局/财务科');
    const check = await tap(officer, doubt, '新设这个部门', '核对后添加');
    const confirm = check.reply_markup?.inline_keyboard.flat().find(({ text }) => text === '确认添加');
    const data = confirm && 'callback_data' in confirm ? (confirm.callback_data ?? '') : '';
    await Promise.all([1, 2].map(() => officer.tapData(check.message_id, data)));
    await see(officer, '已添加 陈洁');
    expect((await store.list()).map(({ name }) => name)).toEqual(['周敏', '陈洁']);
  });

  test('and a liaison may do none of it', async () => {
    const { phone } = await anOfficeWithBot([LIAISON, CLERK, OFFICER]);
    const liaison = phone(LIAISON.telegramId ?? 0);
    expect(buttonsOf(await ask(liaison, '/people'))).not.toContain('添加一人');
  });
});
