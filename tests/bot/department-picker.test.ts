import type { Message } from 'grammy/types';
import { describe, expect, test } from 'vitest';
import { ask, buttonsOf, tapUntil } from '../support/bot-api.ts';
import { sizeFaults } from '../support/exploring/size-faults.ts';
import { largeOffice } from '../support/large-office.ts';
import { startTestOffice } from '../support/office.ts';
import { seat } from '../support/seat.ts';

/** An office of one person in each of 300 departments, and the card on which whom a broadcast is for is chosen. */
async function choosing() {
  const office = await startTestOffice();
  await seat(office.stores.people, ...largeOffice(300));
  await ask(office.officer, '/broadcast');
  office.officer.send('明天上午九点开会');
  const audience = await office.officer.waitForMessage(({ text = '' }) => text.startsWith('选择受众'));
  return { ...office, audience, top: await tapUntil(office.officer, audience, '部门', '（第 1/2 页）') };
}

const BUREAU = '整个清风市市场监督管理局（300 人）';
const BRANCH = '东城区市场监督管理分局（22 人）';
const SECTION = '综合协调与信息公开科（7 人）';

describe('an officer of 300 departments in five levels', () => {
  test('opens levels down to a section and picks it whole; no label is cut by the phone', async () => {
    const { officer, top } = await choosing();
    expect(buttonsOf(top)[0]).toBe(`☐ ${BUREAU}`);
    const second = await tapUntil(officer, top, '下一页 ➡', '（第 2/2 页）');
    const branch = await tapUntil(officer, second, `▸ ${BRANCH}`, `${BRANCH}\n`);
    const section = await tapUntil(officer, branch, `▸ ${SECTION}`, `${SECTION}\n`);
    for (const card of [top, second, branch, section]) expect(sizeFaults(card)).toEqual([]);
    const [whole = ''] = buttonsOf(section);
    expect(whole).toBe(`☐ 整个${SECTION}`);
    await officer.tap(section.message_id, whole);
    const up = await tapUntil(officer, section, '⬆ 上一级', `${BRANCH}\n`);
    expect(buttonsOf(up)).toContain(`☑ ${SECTION}`);
    expect((await tapUntil(officer, up, '完成', '受众：')).text).toContain('共 7 人');
  });

  test('finds a department by some letters of its name, among many of the same name by where they belong', async () => {
    const { officer } = await choosing();
    const found = await ask(officer, '第一中队');
    expect(found.text).toContain('部门 36 个');
    expect(found.text).toContain('综合协调与信息公开科/第一中队');
    expect(sizeFaults(found)).toEqual([]);
    await officer.tap(found.message_id, buttonsOf(found)[0] ?? '');
    const chosen = await tapUntil(officer, found, '完成', '受众：部门');
    expect(chosen.text).toMatch(/共 [34] 人/);
  });

  test('looks for a department that is not there, is told so, and comes back to all', async () => {
    const { officer } = await choosing();
    const none = await ask(officer, '没有这个科');
    expect(none.text).toContain('没有名称含“没有这个科”的部门');
    await tapUntil(officer, none, '全部部门', '（第 1/2 页）');
  });

  test('taps a button of a level that is no longer shown, and picks nothing by it', async () => {
    const { officer, top } = await choosing();
    const stale = buttonData(top, buttonsOf(top)[0]);
    const inside = await tapUntil(officer, top, buttonsOf(top)[1] ?? '', '监督管理局/');
    await officer.tapData(inside.message_id, stale);
    const offered = await officer.waitForMessage(({ text = '' }) => text.includes('受众：'));
    expect(offered.text).toContain('受众：（未选择）');
  });

  test('takes back what was picked before by picking everybody', async () => {
    const { officer, top } = await choosing();
    await officer.tap(top.message_id, `☐ ${BUREAU}`);
    const some = await tapUntil(officer, top, '完成', '受众：部门');
    const everybody = await tapUntil(officer, some, '☐ 全体', '受众：全体');
    expect(everybody.text).not.toContain('部门');
  });
});

const buttonData = ({ reply_markup }: Message, label = ''): string => {
  const button = reply_markup?.inline_keyboard.flat().find(({ text }) => text === label);
  return button && 'callback_data' in button ? button.callback_data : '';
};
