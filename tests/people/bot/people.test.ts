import type { Message } from 'grammy/types';
import { describe, expect, test } from 'vitest';
import { readSheet } from '../../../src/files/spreadsheet/read.ts';
import { ask, buttonsOf, nextFromBot } from '../../support/bot-api.ts';
import { aPerson } from '../../support/cast.ts';
import { linkPassedOn } from '../../support/passed-on.ts';
import { anOfficeWithBot } from '../../support/people-office.ts';
import { see, tap } from '../../support/phone.ts';

const li = aPerson({
  id: 2,
  name: '李敏',
  role: 'liaison',
  department: '市局/财务科',
  telegramId: 102,
  phone: '13800000000',
});
const zhao = aPerson({ id: 3, name: '赵刚', department: '市局/财务科', phone: '13900000000' });
const sun = aPerson({ id: 4, name: '孙丽', department: '市局/办公室', telegramId: 104, reachable: false });
const many = Array.from({ length: 20 }, (_, index) => aPerson({ id: 10 + index, name: `科员${index + 1}` }));

const linesOf = (message: Message) => message.text?.split('\n') ?? [];

describe('the officer', () => {
  test('sees how the office stands, and goes through long lists page by page', async () => {
    const { officer } = await anOfficeWithBot([li, zhao, sun, ...many]);
    const home = await ask(officer, '/people');
    expect(home.text).toContain('在册 23 人，2 个部门');
    const first = await tap(officer, home, '未绑定 21', '第 1/3 页');
    expect(linesOf(first).length).toBeLessThanOrEqual(10);
    const second = await tap(officer, first, '下一页 ➡', '第 2/3 页');
    const card = await tap(officer, second, '1', '尚未生成链接');
    const back = await tap(officer, card, '返回', '第 2/3 页');
    expect(back.message_id).toBe(home.message_id);
  });

  test('goes through the office level by level, down to the people of a department', async () => {
    const parts = ['一处', '二处', '三处', '四处'].flatMap((part) => [
      `市局/${part}/甲科`,
      `市局/${part}/乙科`,
    ]);
    const spread = many.slice(0, 16).map((one, nth) => ({ ...one, department: parts[nth % 8] ?? '' }));
    const { officer } = await anOfficeWithBot(spread);
    const top = await tap(officer, await ask(officer, '/people'), '各部门', '各部门人员');
    expect(linesOf(top).slice(1, 5)).toContain('合计：在册 16，已绑定 0');
    const second = linesOf(top).find((line) => line.includes('二处')) ?? '';
    expect(second).toMatch(/^\d\. 二处：在册 4，已绑定 0$/);
    const division = await tap(officer, top, second.charAt(0), '市局/二处');
    const list = await tap(officer, division, '1', '甲科 2 人');
    expect(linesOf(list).slice(1)).toEqual([
      expect.stringContaining('科员3'),
      expect.stringContaining('科员11'),
    ]);
    await tap(officer, list, '各部门', '甲科');
  });

  test('confirms a role, which begins then, and the person is told', async () => {
    const { officer, phone } = await anOfficeWithBot([li, zhao]);
    const lisPhone = phone(102);
    expect((await ask(lisPhone, '/people')).text).toContain('没有权限');
    const home = await ask(officer, '/people');
    const list = await tap(officer, home, '角色待确认 1', '李敏');
    const card = await tap(officer, list, '1', '联络员（待管理员确认）');
    await officer.tap(card.message_id, '确认“联络员”角色');
    await see(lisPhone, '角色已生效');
    expect((await ask(lisPhone, '/people')).text).toContain('人员名册 · 市局/财务科');
  });

  test('puts no role into force that their card did not show', async () => {
    const { officer, store } = await anOfficeWithBot([li]);
    const list = await tap(officer, await ask(officer, '/people'), '角色待确认 1', '李敏');
    const card = await tap(officer, list, '1', '联络员（待管理员确认）');
    const promoted = { ...li, role: 'admin' as const };
    await store.saveAll([{ before: li, after: promoted }]);
    expect(await officer.tap(card.message_id, '确认“联络员”角色')).toMatchObject({
      alert: false,
      text: expect.stringContaining('过期'),
    });
    expect(await store.find(2)).toEqual(promoted);
  });

  test('finds somebody by a part of the name and makes a link for them', async () => {
    const { officer } = await anOfficeWithBot([li, zhao]);
    await tap(officer, await ask(officer, '/people'), '查找人员', '请发送姓名');
    expect((await ask(officer, '钱')).text).toContain('没有找到');
    const found = await ask(officer, '赵');
    const shown = await tap(officer, found, '1', '手机：139****0000');
    const again = await tap(officer, shown, '返回', '找到 1 人');
    const card = await tap(officer, again, '1', '手机：139****0000');
    await officer.tap(card.message_id, '生成个人链接');
    const link = await see(officer, '赵刚的个人链接');
    expect(link.text).toMatch(/https:\/\/t\.me\/qingfeng_rehearsal_bot\?start=3-[0-9a-f]{32}/);
    expect(link.text).toContain('12月23日 09:0');
    const [copy, share] = link.reply_markup?.inline_keyboard.flat() ?? [];
    const url = link.text?.split('\n')[1] ?? '';
    expect(copy).toEqual({ text: '📋 复制链接', copy_text: { text: url } });
    expect(share).toMatchObject({ text: '↗ 转发' });
    expect(linkPassedOn(share)).toBe(url);
  });

  test('is not caught in a search: once somebody was found, and with a file at any time', async () => {
    const { officer } = await anOfficeWithBot([li, zhao]);
    const roster = {
      name: '名册.csv',
      type: 'text/csv',
      bytes: new TextEncoder().encode('姓名,部门\n赵刚,财务科\n'),
    };
    await tap(officer, await ask(officer, '/people'), '查找人员', '请发送姓名');
    const review = await nextFromBot(officer, await officer.sendFile(roster));
    expect(review.text).toContain('名册');
    expect(review.text).not.toContain('查找人员');
    expect(buttonsOf(await ask(officer, '赵'))).toContain('继续查找');
    expect((await ask(officer, '李')).text).toContain('没有对应的操作');
  });

  test('gets the links of all who are not bound as a table', async () => {
    const { officer, download } = await anOfficeWithBot([li, zhao]);
    const list = await tap(officer, await ask(officer, '/people'), '未绑定 1', '赵刚');
    await officer.tap(list.message_id, '生成全部个人链接');
    const sheet = await readSheet(await download(await see(officer, '1 位未绑定人员')));
    if ('refused' in sheet) throw new Error(sheet.refused);
    expect(sheet.rows).toMatchObject([
      {
        cells: {
          姓名: '赵刚',
          有效期至: expect.stringContaining('2026-12-23 09:0'),
          个人链接: expect.stringContaining('start=3-'),
        },
      },
    ]);
  });
});

describe('a liaison', () => {
  const liaison = { ...li, roleConfirmed: true };

  test('reads about their own department only, changes nothing but who is away, and may report who left', async () => {
    const { phone } = await anOfficeWithBot([liaison, zhao, sun]);
    const lisPhone = phone(102);
    const home = await ask(lisPhone, '/people');
    expect(home.text).toContain('在册 2 人');
    expect(buttonsOf(home)).not.toContain('导入名册');
    const list = await tap(lisPhone, home, '全部人员 2', '赵刚');
    expect(list.text).not.toContain('孙丽');
    const card = await tap(lisPhone, list, '2', '尚未生成链接');
    expect(card.text).not.toContain('139');
    expect(buttonsOf(card)).toEqual(['🧳 外出登记', '绑定与链接', '报告离职、调动', '返回']);
  });

  test('cannot reach further by forged buttons', async () => {
    const { phone, store } = await anOfficeWithBot([liaison, zhao, sun]);
    const lisPhone = phone(102);
    const home = await ask(lisPhone, '/people');
    const before = await store.list();
    for (const data of [
      'people.show:4',
      'people.show:x',
      'people.list:secret:0',
      'people.list',
      'people.show',
    ])
      expect(await lisPhone.tapData(home.message_id, data)).toMatchObject({
        alert: false,
        text: expect.stringContaining('过期'),
      });
    for (const data of [
      'people.role:2:liaison:1',
      'people.link:3',
      'people.cut:4:104',
      'people.invite',
      'roster.how',
    ])
      expect(await lisPhone.tapData(home.message_id, data)).toMatchObject({
        alert: true,
        text: expect.stringContaining('没有使用这个按钮的权限'),
      });
    expect(await store.list()).toEqual(before);
  });
});
