import { describe, expect, test } from 'vitest';
import { useBrowser } from '../support/browser.ts';
import { BROWSER_PATH } from '../support/browser-path.ts';
import { HE_YUTONG, ZHOU_MIN } from '../support/rehearsal.ts';
import { choose, lastMessage, openRehearsal, write } from '../support/rehearsal-page.ts';

/** The browser's own, in which this is run. */
declare const getComputedStyle: (node: unknown) => { color: string; backgroundColor: string };

const browser = useBrowser();
const OFFICER = ZHOU_MIN.telegramId;
const EVIL = '<img src=x onerror="alert(1)">';

/** The officer has begun; the bot may write to them. */
async function openConversation(options = {}) {
  const opened = await openRehearsal(browser, options);
  const chat = opened.page.locator('#officer-chat');
  await write(chat, '/start');
  await lastMessage(chat, '您好，周敏').waitFor();
  return { ...opened, chat };
}

const button = (fields: object) => ({ inline_keyboard: [[{ text: '按钮', ...fields }]] }) as never;

describe.skipIf(!BROWSER_PATH)('the chat page shows what Telegram offers', () => {
  test('a table of a rich message stands as a table, names in it as they are written', async () => {
    const { bot, chat, page } = await openConversation();
    const name = EVIL.replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
    const html = `<h3>知悉情况</h3><table striped><tr><th>部门</th><th align="right">知悉</th></tr>
      <tr><td>${name}</td><td align="right"><b>4</b></td></tr></table><blockquote>说明</blockquote>`;
    await bot.api.sendRichMessage(OFFICER, { html });
    await chat.getByRole('columnheader', { name: '知悉' }).waitFor();
    await chat.getByRole('cell', { name: EVIL }).waitFor();
    expect(await chat.getByRole('cell', { name: '4' }).locator('strong').count()).toBe(1);
    const tops = await Promise.all(
      ['部门', '知悉'].map((title) => chat.getByRole('columnheader', { name: title }).boundingBox()),
    );
    expect(tops[0]?.y).toBe(tops[1]?.y);
    expect(await page.locator('img[src="x"]').count()).toBe(0);
    expect(page.problems).toEqual([]);
  });

  test('a countdown is counted from the rehearsal’s clock, and anew when it moves', async () => {
    const { bot, chat, clock } = await openConversation();
    const unix_time = Date.parse('2026-11-05T18:00:00+08:00') / 1000;
    const countdown = { type: 'date_time', offset: 13, length: 4, unix_time, date_time_format: 'r' } as const;
    await bot.api.sendMessage(OFFICER, '截止 11月5日 18:00北京时间', { entities: [countdown as never] });
    const card = lastMessage(chat, '截止');
    await card.getByText('3天后').waitFor();
    expect(await card.textContent()).not.toContain('北京时间');
    clock.set(Date.parse('2026-11-05T17:00:00+08:00'));
    await card.getByText(/^(59分钟后|1小时后)$/).waitFor();
    clock.set(Date.parse('2026-11-07T18:00:30+08:00'));
    await card.getByText('2天前').waitFor();
  });

  test('a button that copies says so', async () => {
    const permissions = ['clipboard-read', 'clipboard-write'];
    const { bot, chat, page } = await openConversation({ permissions });
    const reply_markup = button({ copy_text: { text: 'QF-2026-0001' } });
    await bot.api.sendMessage(OFFICER, '回执编号', { reply_markup });
    await lastMessage(chat, '回执编号').getByRole('button', { name: '按钮' }).click();
    await chat.getByRole('status').getByText('已复制').waitFor();
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe('QF-2026-0001');
  });

  test('what the bot is doing stands in the head of the chat until its message comes', async () => {
    const { bot, chat } = await openConversation();
    const doing = chat.locator('.chat-header').getByRole('status');
    await bot.api.sendChatAction(OFFICER, 'upload_document');
    await doing.getByText('机器人正在发送文件').waitFor();
    await bot.api.sendMessage(OFFICER, '名册');
    await doing.waitFor({ state: 'hidden' });
  });

  test('an empty chat says what the bot is, until somebody writes there', async () => {
    const { bot, page } = await openRehearsal(browser);
    await bot.api.setMyDescription('廉洁提醒机器人，只向本单位人员发送提醒。');
    const chat = await choose(page, '何雨桐');
    const introduction = chat.getByText('只向本单位人员发送提醒');
    await introduction.waitFor();
    await chat.getByRole('button', { name: '开始' }).click();
    await introduction.waitFor({ state: 'hidden' });
  });

  test('the button beside the input is the bot’s', async () => {
    const { bot, chat } = await openConversation();
    const page = { type: 'web_app', text: '答题', web_app: { url: 'https://a.cn' } } as const;
    await bot.api.setChatMenuButton({ menu_button: page });
    await chat.getByRole('button', { name: '答题' }).click();
    await chat.getByText('演练中不打开小程序').waitFor();
    await bot.api.setChatMenuButton({ menu_button: { type: 'commands' } });
    await chat.getByRole('button', { name: '菜单' }).click();
    await chat.getByRole('option', { name: '/remind' }).waitFor();
  });

  test('a link that shares passes its text on: to the group, or to a person, who opens it', async () => {
    const { bot, chat, page, server } = await openConversation();
    const link = 'https://t.me/qingfeng_rehearsal_bot?start=token';
    const url = `https://t.me/share/url?url=${encodeURIComponent(link)}&text=${encodeURIComponent('请绑定')}`;
    await bot.api.sendMessage(OFFICER, '个人链接', { reply_markup: button({ url }) });
    const share = async (receiver: string) => {
      await lastMessage(chat, '个人链接').getByRole('link', { name: '按钮' }).click();
      const dialog = page.getByRole('dialog', { name: '转发给' });
      await dialog.getByText('请绑定').waitFor();
      await dialog.getByRole('combobox').selectOption({ label: receiver });
      await dialog.getByRole('button', { name: '转发' }).click();
    };
    await share('清风市档案局工作群');
    await lastMessage(page.locator('#person-chat'), '请绑定').waitFor();
    await share('何雨桐（业务科）');
    await lastMessage(page.locator('#person-chat'), '您好，token').waitFor();
    expect(server.findAccount(HE_YUTONG.telegramId)?.messages()[0]?.text).toBe('/start token');
    expect(page.problems).toEqual([]);
  });

  test('primary, success and danger are told apart and can be read', async () => {
    const { bot, chat } = await openConversation();
    const styles = ['primary', 'success', 'danger'] as const;
    const row = styles.map((style) => ({ text: style, callback_data: style, style }));
    await bot.api.sendMessage(OFFICER, '提醒', { reply_markup: { inline_keyboard: [row] } as never });
    const coloursOf = async (style: string, isPointedAt = false): Promise<string[]> => {
      const key = chat.getByRole('button', { name: style });
      if (isPointedAt) await key.hover();
      return key.evaluate((node) => {
        const { color, backgroundColor } = getComputedStyle(node);
        return [color, backgroundColor];
      });
    };
    const colours = await Promise.all(styles.map((style) => coloursOf(style)));
    expect(new Set(colours.map(([, ground]) => ground)).size).toBe(styles.length);
    for (const style of styles) expect(await coloursOf(style, true)).toEqual(colours[styles.indexOf(style)]);
    for (const [ink = '', ground = ''] of colours) expect(contrast(ink, ground)).toBeGreaterThan(4.5);
  });
});

describe.skipIf(!BROWSER_PATH)('a person sends besides text', () => {
  test('a voice message, a place, a contact and a sticker, chosen by mouse or keys', async () => {
    const { chat, page, server } = await openConversation();
    const attach = chat.getByRole('button', { name: '发送文件、语音' });
    const send = async (name: string) => {
      await attach.click();
      await chat.getByRole('menuitem', { name }).click();
    };
    await send('语音');
    await chat.getByRole('img', { name: '语音 0:04' }).waitFor();
    await send('位置');
    await chat.getByText('39.9042').waitFor();
    await send('本人名片');
    await chat.getByText('+86138').waitFor();
    await attach.press('Enter');
    for (let step = 1; step <= 4; step += 1) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await chat.getByRole('img', { name: '贴纸' }).waitFor();
    const sent = server.findAccount(OFFICER)?.messages().slice(-4) ?? [];
    expect(sent.map(({ voice, location, contact, sticker }) => [voice, location, contact, sticker])).toEqual([
      [expect.objectContaining({ duration: 4 }), undefined, undefined, undefined],
      [undefined, expect.objectContaining({ latitude: 39.9042 }), undefined, undefined],
      [undefined, undefined, expect.objectContaining({ user_id: OFFICER }), undefined],
      [undefined, undefined, undefined, expect.objectContaining({ emoji: '👍' })],
    ]);
    await attach.click();
    await page.keyboard.press('Escape');
    expect(await chat.getByRole('menu').isVisible()).toBe(false);
    expect(page.problems).toEqual([]);
  });

  test('what a colleague sent is shown when the bot passes it on', async () => {
    const { bot, chat, server } = await openConversation();
    const colleague = server.findAccount(HE_YUTONG.telegramId);
    colleague?.send('/start');
    const sticker = { emoji: '🌹' } as never;
    const sent = colleague?.sendContent({ sticker });
    await bot.api.copyMessage(OFFICER, HE_YUTONG.telegramId, sent?.message_id ?? 0);
    await chat.locator('.message:not(.own)').getByRole('img', { name: '贴纸' }).waitFor();
  });
});

/** The contrast of two colours `rgb(…)`, as WCAG counts it. */
function contrast(one: string, other: string): number {
  const [light = 1, dark = 1] = [one, other].map(luminance).sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = (colour.match(/[\d.]+/g) ?? []).map((part) => {
    const share = Number(part) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
