import { readFileSync } from 'node:fs';
import { describe, expect, test, vi } from 'vitest';
import { INVENTED_OFFICE } from '../../src/rehearsal/invented-office.ts';
import { useBrowser } from '../support/browser.ts';
import { BROWSER_PATH, WHY_SKIPPED } from '../support/browser-path.ts';
import { HE_YUTONG, startScriptedBot, startTestRehearsal, WAVE, ZHOU_MIN } from '../support/rehearsal.ts';
import { choose, lastMessage, openRehearsal, SMALL_PHONE, write } from '../support/rehearsal-page.ts';

if (!BROWSER_PATH) console.warn(WHY_SKIPPED);

const browser = useBrowser();
/** The office's times are shown wherever the browser is. */
/** The clock runs on between two looks at it. */
const TO_THE_SECOND = -3;
const ELSEWHERE = { timezoneId: 'America/New_York' };
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const EVIL_NAME = '<img src=x onerror="alert(1)">';

describe.skipIf(!BROWSER_PATH)('the chat page', () => {
  test('shows a reminder; a tap turns it into its receipt and says so', async () => {
    const { page } = await openRehearsal(browser);
    const chat = await choose(page, '何雨桐');
    await write(chat, '/remind');
    const reminder = lastMessage(chat, '春节廉洁提醒');
    expect(await reminder.locator('strong').textContent()).toBe('【春节廉洁提醒】');
    await reminder.getByRole('button', { name: '已知悉' }).click();
    await lastMessage(chat, '✅ 您已知悉').getByText('已编辑').waitFor();
    await chat.getByRole('status').getByText('已记录').waitFor();
    expect(await chat.getByRole('button', { name: '已知悉' }).count()).toBe(0);
    expect(page.problems).toEqual([]);
  });

  test('shows an alert until it is read; Esc closes it', async () => {
    const { page } = await openRehearsal(browser);
    const chat = page.locator('#officer-chat');
    await write(chat, '/remind');
    await chat.getByRole('button', { name: '全文' }).click();
    await page.getByRole('dialog').getByText('全文如下').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });

  test('a button waits until the bot answers, and only once', async () => {
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    const taps = vi.fn(() => released);
    const rehearsal = await startTestRehearsal();
    await startScriptedBot(rehearsal, taps);
    const page = await browser.open(rehearsal.url);
    const chat = page.locator('#officer-chat');
    await write(chat, '/slow');
    const key = chat.getByRole('button', { name: '等' });
    await key.click();
    await chat.locator('.key[aria-busy="true"]').waitFor();
    await key.click();
    release();
    await chat.getByText('好了').waitFor();
    await chat.locator('.key[aria-busy="false"]').waitFor();
    expect(taps).toHaveBeenCalledOnce();
  });

  test('offers the commands of the chat, chosen by typing and with the arrow keys', async () => {
    const { page, bot } = await openRehearsal(browser);
    await bot.api.setMyCommands([{ command: 'people', description: '人员名册' }], {
      scope: { type: 'chat', chat_id: ZHOU_MIN.telegramId },
    });
    const officer = page.locator('#officer-chat');
    await write(officer, '/start');
    await officer.getByRole('button', { name: '菜单' }).click();
    await officer.getByRole('option', { name: '/people 人员名册' }).waitFor();
    const chat = await choose(page, '何雨桐');
    await write(chat, '/start');
    const input = chat.getByRole('combobox', { name: '消息' });
    await input.pressSequentially('/re');
    expect(await chat.getByRole('option').allTextContents()).toEqual(['/remind提醒']);
    await input.press('ArrowDown');
    await input.press('Enter');
    await lastMessage(chat, '春节廉洁提醒').waitFor();
    await input.pressSequentially('/');
    await input.press('Escape');
    expect(await chat.getByRole('listbox').isVisible()).toBe(false);
  });

  test('sends a file with a caption and gets one back', async () => {
    const { page, server } = await openRehearsal(browser);
    const chat = page.locator('#officer-chat');
    await write(chat, '/start');
    await chat
      .locator('input[type=file]')
      .setInputFiles({ name: '名册.csv', mimeType: 'text/csv', buffer: Buffer.from('姓名\n') });
    const dialog = page.getByRole('dialog');
    await dialog.getByPlaceholder('说明').fill('请导入');
    await page.keyboard.press('Enter');
    await lastMessage(chat, '请导入').getByText('名册.csv').waitFor();
    const [sent] =
      server
        .findAccount(ZHOU_MIN.telegramId)
        ?.messages()
        .filter((one) => one.document) ?? [];
    expect(sent).toMatchObject({ caption: '请导入', document: { file_name: '名册.csv', file_size: 7 } });

    const download = page.waitForEvent('download');
    await lastMessage(chat, '名单.csv').getByRole('link').click();
    const file = await download;
    expect(file.suggestedFilename()).toBe('名单.csv');
    expect(readFileSync(await file.path(), 'utf8')).toBe('一,二\n');
  });

  test('moves the clock to the next wave, to a day, and back; times are the office’s', async () => {
    const { page, clock } = await openRehearsal(browser, ELSEWHERE);
    const panel = page.locator('#clock');
    await panel.getByText('2026年11月2日周一').waitFor();
    await panel.getByText('2月4日 09:00 春节 · 节前最后一个工作日').waitFor();
    await panel.getByRole('button', { name: '下一次提醒' }).click();
    await panel.getByText('2027年2月4日周四').waitFor();
    await panel.getByText('已偏移 +94 天').waitFor();
    expect(clock.now()).toBeCloseTo(WAVE.at, TO_THE_SECOND);
    await panel.getByText('暂无排定的提醒').waitFor();

    await panel.getByRole('button', { name: '调整' }).click();
    await panel.getByLabel('演练日期和时间').fill('2027-05-01T10:30');
    await panel.getByRole('button', { name: '前往' }).click();
    await panel.getByText('2027年5月1日周六').waitFor();
    expect(clock.now()).toBeCloseTo(Date.parse('2027-05-01T10:30:00+08:00'), TO_THE_SECOND);
    await panel.getByRole('button', { name: '+1 天' }).click();
    await panel.getByText('2027年5月2日周日').waitFor();
    await panel.getByRole('button', { name: '回到真实时间' }).click();
    await panel.getByText('2026年11月2日周一').waitFor();
    expect(await panel.getByText('已偏移').isVisible()).toBe(false);
  });

  test('shows names and texts as they are, never as markup', async () => {
    const people = INVENTED_OFFICE.people.map((person) =>
      person === HE_YUTONG ? { ...person, name: EVIL_NAME, post: EVIL_NAME } : person,
    );
    const rehearsal = await startTestRehearsal({}, people);
    const bot = await startScriptedBot(rehearsal);
    await bot.api.setMyCommands([{ command: 'evil', description: EVIL_NAME }]);
    const page = await browser.open(rehearsal.url);
    const chat = await choose(page, EVIL_NAME);
    await write(chat, '/start');
    await write(chat, EVIL_NAME);
    await lastMessage(chat, `您好，${EVIL_NAME}`).waitFor();
    await chat.getByRole('button', { name: '菜单' }).click();
    await chat.getByRole('option', { name: EVIL_NAME }).waitFor();
    expect(await chat.getByRole('heading').textContent()).toBe(EVIL_NAME);
    expect(await page.locator('img[src="x"]').count()).toBe(0);
    expect(page.problems).toEqual([]);
  });

  test('a personal link in the officer’s chat is opened by the person chosen for it', async () => {
    const { page, server } = await openRehearsal(browser);
    await choose(page, '何雨桐');
    const chat = page.locator('#officer-chat');
    await write(chat, '/remind');
    await chat.getByRole('link', { name: '个人链接' }).click();
    const dialog = page.getByRole('dialog');
    expect(await dialog.getByRole('combobox').inputValue()).toBe(String(HE_YUTONG.telegramId));
    await dialog.getByRole('button', { name: '打开' }).click();
    await lastMessage(page.locator('#person-chat'), '您好，token').waitFor();
    expect(server.findAccount(HE_YUTONG.telegramId)?.messages()[0]?.text).toBe('/start token');
  });

  test('a person blocks the bot and lets it in again', async () => {
    const { page, server } = await openRehearsal(browser);
    const chat = await choose(page, '何雨桐');
    await write(chat, '/remind');
    await chat.getByRole('button', { name: '停用机器人' }).click();
    await chat.getByText('何雨桐已停用机器人').waitFor();
    await page.locator('#people').getByText('已停用机器人').waitFor();
    expect(server.findAccount(HE_YUTONG.telegramId)?.isBlocked()).toBe(true);
    await chat.getByRole('button', { name: '重新启用机器人' }).click();
    await chat.getByRole('combobox', { name: '消息' }).waitFor();
  });

  test('in the group one votes as somebody, and sees the result', async () => {
    const { page } = await openRehearsal(browser);
    const chat = await choose(page, '清风市档案局工作群');
    await write(chat, '/quiz');
    await chat.getByLabel('身份').selectOption('孙丽');
    await chat.getByRole('button', { name: '可以', exact: true }).click();
    await chat.getByText('一律不得收受。').waitFor();
    await chat.getByText('✗ 可以').waitFor();
    await chat.getByLabel('身份').selectOption('刘芳');
    await chat.getByRole('button', { name: '不可以' }).waitFor();
    await chat.getByText('1 人已投票').waitFor();
  });

  test('what is unread is counted until it is looked at', async () => {
    const { page, server, bot } = await openRehearsal(browser);
    server.findAccount(HE_YUTONG.telegramId)?.send('/start');
    const entry = page.locator('#people').getByRole('button', { name: '何雨桐' });
    await entry.getByText('您好，何雨桐').waitFor();
    await bot.api.sendMessage(HE_YUTONG.telegramId, '提醒');
    await entry.getByLabel('2 条未读').waitFor();
    await entry.click();
    await entry.getByLabel('条未读').waitFor({ state: 'detached' });
  });

  test('the log holds what the bot called, and finds errors', async () => {
    const { page, bot } = await openRehearsal(browser);
    await write(page.locator('#officer-chat'), '/remind');
    await bot.api.sendMessage(HE_YUTONG.telegramId, '提醒').catch(() => undefined);
    await page.getByRole('button', { name: '调用日志' }).click();
    const log = page.getByRole('region', { name: '机器人调用日志' });
    await log.getByRole('row', { name: 'sendMessage 周敏 【春节廉洁提醒】' }).waitFor();
    await log.getByLabel('只看出错').check();
    await log.getByRole('row', { name: "何雨桐 提醒 403 Forbidden: bot can't initiate" }).waitFor();
    expect(await log.locator('tbody tr').count()).toBe(1);
    await page.keyboard.press('Escape');
    expect(await log.isVisible()).toBe(false);
  });

  test('says how far the year is that is being lived, and lets nobody in until it is over', async () => {
    const { page, tellYear } = await openRehearsal(browser);
    const panel = page.getByRole('dialog', { name: '正在过一年' });
    await page.getByRole('button', { name: '过完一年' }).click();
    await page.getByRole('button', { name: '取消' }).click();
    tellYear({ day: '2026-03-14', share: 0.2 });
    await panel.getByText('3月14日').waitFor();
    await page.keyboard.press('Escape');
    await page.reload();
    await panel.getByText('3月14日').waitFor();
    tellYear('over');
    await page.getByText('这一年过完了').waitFor();
    expect(await panel.isVisible()).toBe(false);
    tellYear({ halted: '停在 3月14日' });
    await panel.getByText('停在 3月14日').waitFor();
    await panel.getByRole('button', { name: '知道了' }).click();
    expect(await panel.isVisible()).toBe(false);
  });

  test('the first steps stay closed once closed', async () => {
    const { page } = await openRehearsal(browser);
    const guide = page.getByRole('region', { name: '新手指引' });
    await guide.getByText('时间跳到下一次节日提醒').waitFor();
    await guide.getByRole('button', { name: '关闭新手指引' }).click();
    await page.reload();
    await page.locator('#people').getByText('何雨桐').waitFor();
    expect(await guide.isVisible()).toBe(false);
    await page.getByRole('button', { name: '新手指引', exact: true }).click();
    await guide.waitFor();
  });

  test('fits a phone: one column at a time, nothing wider than the screen', async () => {
    const { page } = await openRehearsal(browser, PHONE);
    await page.getByRole('button', { name: '关闭新手指引' }).click();
    expect(await page.locator('#person-chat').isVisible()).toBe(false);
    await page.locator('#switch').getByRole('button', { name: '人员' }).click();
    const chat = await choose(page, '何雨桐');
    await write(chat, '/remind');
    await chat.getByRole('button', { name: '已知悉' }).click();
    await lastMessage(chat, '✅ 您已知悉').waitFor();
    expect(await page.locator('#officer-chat').isVisible()).toBe(false);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
    await page.locator('#switch').getByRole('button', { name: '周敏' }).click();
    expect(await page.locator('#officer-chat').isVisible()).toBe(true);
  });

  test('leaves the chat most of a small phone’s screen, the clock and the rest folded', async () => {
    const { page } = await openRehearsal(browser, SMALL_PHONE);
    const chat = page.locator('#officer-chat');
    await write(chat, '/remind');
    await lastMessage(chat, '春节廉洁提醒').waitFor();
    await page.locator('#clock').getByText('2月4日 09:00').first().waitFor();
    const heightOf = async (place: string) => (await page.locator(place).boundingBox())?.height ?? 0;
    const { height } = SMALL_PHONE.viewport;
    expect(await heightOf('#officer-chat .chat-body')).toBeGreaterThan(0.6 * height);
    expect(await chat.getByRole('combobox', { name: '消息' }).isVisible()).toBe(true);
    const again = page.getByRole('button', { name: '重新开始' });
    expect(await again.isVisible()).toBe(false);
    await page.getByRole('button', { name: '更多' }).click();
    await again.waitFor();
    await page.getByRole('button', { name: '调整' }).click();
    await page.getByRole('button', { name: '+1 天' }).waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(SMALL_PHONE.viewport.width);
    expect(page.problems).toEqual([]);
  });

  test('shows the end of a chat, and follows it until somebody scrolls up', async () => {
    const { page, server, bot } = await openRehearsal(browser, PHONE);
    const officer = server.findAccount(ZHOU_MIN.telegramId);
    for (let number = 1; number <= 40; number += 1) officer?.send(`第 ${number} 条`);
    await page.reload();
    const chat = page.locator('#officer-chat');
    const isInView = async (text: string) => {
      const [box, view] = await Promise.all([
        lastMessage(chat, text).boundingBox(),
        chat.getByRole('log').boundingBox(),
      ]);
      return box !== null && view !== null && box.y >= view.y && box.y + box.height <= view.y + view.height;
    };
    await vi.waitFor(async () => expect(await isInView('第 40 条')).toBe(true));
    await bot.api.sendMessage(ZHOU_MIN.telegramId, '新的提醒');
    await vi.waitFor(async () => expect(await isInView('新的提醒')).toBe(true));
    await lastMessage(chat, '第 20 条').scrollIntoViewIfNeeded();
    await vi.waitFor(async () => expect(await isInView('第 20 条')).toBe(true));
    await bot.api.sendMessage(ZHOU_MIN.telegramId, '又一条');
    await lastMessage(chat, '又一条').waitFor();
    expect(await isInView('第 20 条')).toBe(true);
  });

  test('says when the rehearsal is gone', async () => {
    const { page, close } = await openRehearsal(browser);
    await page.locator('#people').getByText('何雨桐').waitFor();
    await close();
    await page.getByRole('alert').getByText('演练服务器没有应答').waitFor();
  });
});
