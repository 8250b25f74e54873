import type { Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { useBrowser } from '../support/browser.ts';
import { BROWSER_PATH } from '../support/browser-path.ts';
import { choose, write } from '../support/rehearsal-page.ts';
import { startWholeRehearsal } from '../support/whole-rehearsal.ts';

const browser = useBrowser();
const LONG = 60_000;

/** The whole product in a rehearsal, and its page. */
async function openWhole() {
  const url = await startWholeRehearsal();
  const page = await browser.open(url);
  const guide = page.getByRole('region', { name: '新手指引' });
  const job = (title: string) => guide.getByRole('button', { name: title });
  return { page, guide, job, officer: page.locator('#officer-chat'), person: page.locator('#person-chat') };
}

const pointed = (page: Page): Locator => page.locator('.pointed');
const tap = (chat: Locator, name: string | RegExp) => chat.getByRole('button', { name }).last().click();

describe.skipIf(!BROWSER_PATH)('the guide', () => {
  test('leads through reminder, binding, exam and broadcast; what is really done is ticked off', {
    timeout: LONG,
  }, async () => {
    const { page, guide, job, officer, person } = await openWhole();
    await job('发一次提醒 0/3').waitFor();
    expect(await pointed(page).textContent()).toContain('下一次提醒');
    await pointed(page).click();
    await job('发一次提醒 1/3').waitFor();
    await guide.getByRole('button', { name: '指给我看' }).click();
    expect(await pointed(page).textContent()).toContain('已知悉');
    await tap(person, '已知悉');
    await job('发一次提醒 2/3').waitFor();
    await write(officer, '/holidays');
    await tap(officer, '已发出');
    // Both lists have a button 1.
    await officer.getByText('节日提醒 · 已发出').waitFor();
    await tap(officer, /^1$/);
    await job('发一次提醒 ✓').waitFor();

    await job('绑定新人员 0/2').waitFor();
    await write(officer, '/people');
    await tap(officer, '未绑定');
    await officer.getByText(/^未绑定 \d+ 人/).waitFor();
    await tap(officer, /^1$/);
    await tap(officer, '生成个人链接');
    await job('绑定新人员 1/2').waitFor();
    await pointed(page).click();
    const dialog = page.getByRole('dialog', { name: '打开链接' });
    expect(await dialog.locator('option:checked').textContent()).toContain('罗小雨');
    await dialog.getByRole('button', { name: '打开' }).click();
    await tap(person, /^是我$/);
    await job('绑定新人员 ✓').waitFor();

    await write(officer, '/newexam');
    for (const name of ['会前十分钟', '截止', '全体', '下一步', '发布给']) await tap(officer, name);
    await job('考一次试 1/3').waitFor();
    await page.reload();
    await job('考一次试 1/3').waitFor();
    await choose(page, '陈国栋');
    await tap(person, '进入考试');
    await tap(person, '▶ 开始');
    await job('考一次试 2/3').waitFor();
    await tap(person, '交卷');
    await tap(person, '确定交卷');
    await job('考一次试 ✓').waitFor();

    await write(officer, '/broadcast');
    await officer.getByText('请把要发的内容发给我').waitFor();
    await write(officer, '关于召开会议的通知\n请准时参加。');
    await job('群发一份通知 1/3').waitFor();
    await tap(officer, '全体');
    await tap(officer, '下一步');
    await officer.getByText('确认群发').waitFor();
    await write(officer, '17');
    await job('群发一份通知 2/3').waitFor();
    await tap(person, '已知悉');
    await job('群发一份通知 ✓').waitFor();
    expect(page.problems).toEqual([]);
  });

  test('begins anew with the rehearsal, which asks first', { timeout: LONG }, async () => {
    const { page, job, officer, person } = await openWhole();
    await page.locator('#clock .next').click();
    await job('发一次提醒 1/3').waitFor();
    await page.getByRole('button', { name: '重新开始', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: '重新开始？' });
    await dialog.getByText('不能恢复').waitFor();
    await dialog.getByRole('button', { name: '取消' }).click();
    await job('发一次提醒 1/3').waitFor();
    await page.getByRole('button', { name: '重新开始', exact: true }).click();
    await dialog.getByRole('button', { name: '重新开始' }).click();
    await job('发一次提醒 0/3').waitFor();
    expect(await page.locator('#clock').getByText('已偏移').isVisible()).toBe(false);
    await choose(page, '谢志刚');
    await person.getByRole('button', { name: '开始', exact: true }).waitFor();
    await write(officer, '/people');
    await officer.getByText('已绑定 13 人，未绑定 5 人').waitFor();
  });
});
