import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { useBrowser } from '../support/browser.ts';
import { BROWSER_PATH, WHY_SKIPPED } from '../support/browser-path.ts';
import { choose, lastMessage, SMALL_PHONE, write } from '../support/rehearsal-page.ts';
import { startWholeRehearsal } from '../support/whole-rehearsal.ts';

if (!BROWSER_PATH) console.warn(WHY_SKIPPED);

const browser = useBrowser();
const LONG = 60_000;

/** The whole product in a rehearsal, its page, and the phones and mailboxes on it, to which its next reminder has come. */
async function afterTheReminder(options = {}) {
  const page = await browser.open(await startWholeRehearsal(), options);
  const inbox = page.locator('#person-inbox');
  const isNarrow = await page.locator('#switch').isVisible();
  await page.locator('#clock .next').click();
  const show = async (name: string) => {
    if (isNarrow) await page.locator('#switch').getByRole('button', { name: '人员' }).click();
    await choose(page, name);
    return inbox;
  };
  return { page, inbox, show, officer: page.locator('#officer-chat') };
}

/** Opens the address as the person does, in a window of its own. */
async function follow(page: Page, address: ReturnType<Page['locator']>): Promise<Page> {
  const opened = page.context().waitForEvent('page');
  await address.click();
  return opened;
}

/** Resolves when the office has looked at what is due on the next day. */
async function passDay(page: Page): Promise<void> {
  const moved = page.waitForResponse((response) => response.url().endsWith('/page/clock'));
  await page.locator('#clock').getByRole('button', { name: '+1 天' }).click();
  await moved;
}

describe.skipIf(!BROWSER_PATH)('those who do not use Telegram', () => {
  test('get a reminder on their phone and in their mailbox, take note on its page, and the officer sees it', {
    timeout: LONG,
  }, async () => {
    const { page, show, officer } = await afterTheReminder();
    const entry = page.locator('#people').getByRole('button', { name: '田桂英' });
    await entry.getByLabel('1 条未读').waitFor();
    const text = (await show('田桂英')).locator('.message.text');
    await text.getByText('【清风市档案局】').waitFor();
    await entry.getByLabel('条未读').waitFor({ state: 'detached' });
    const [, code = ''] = /确认码\s*([0-9A-Z]{9})/.exec((await text.textContent()) ?? '') ?? [];
    const codePage = await follow(page, text.getByRole('link'));
    await codePage.getByLabel('短信中的确认码').fill(code);
    await codePage.getByRole('button', { name: '查看通知' }).click();
    await codePage.getByText('收件人：田*').waitFor();
    await codePage.getByRole('button', { name: '已知悉' }).click();
    await codePage.getByText(/回执编号：QF-/).waitFor();

    const letter = (await show('郭长河')).locator('.message.letter');
    await letter.getByText('发件人：清风市档案局 <notice@example.com>').waitFor();
    const noticePage = await follow(page, letter.getByRole('link', { name: /office\/n\// }));
    await noticePage.getByRole('button', { name: '已知悉' }).click();
    await noticePage.getByText(/回执编号：QF-/).waitFor();

    await write(officer, '/holidays');
    await officer.getByRole('button', { name: '已发出' }).last().click();
    await officer.getByText('节日提醒 · 已发出').waitFor();
    await officer.getByRole('button', { name: '1', exact: true }).last().click();
    await lastMessage(officer, '知悉方式')
      .getByText(/经链接确认，未核验账号 2/)
      .waitFor();
    expect(page.problems).toEqual([]);
  });

  test('are reached by mail as well, once two working days have gone by without an answer to a text', {
    timeout: LONG,
  }, async () => {
    const { page, show, officer } = await afterTheReminder();
    await write(officer, '/broadcast');
    await officer.getByText('请把要发的内容发给我').waitFor();
    await write(officer, '关于报送值班表的通知\n请于下周五前报送。');
    await officer.getByRole('button', { name: '全体' }).last().click();
    await officer.getByRole('button', { name: '下一步' }).last().click();
    await officer.getByText('确认群发').waitFor();
    await write(officer, '16');
    const inbox = await show('袁静');
    await inbox.locator('.message.text', { hasText: '值班表' }).waitFor();
    expect(await inbox.locator('.message.letter').count()).toBe(0);
    const letter = inbox.locator('.message.letter', { hasText: '值班表' });
    await page.getByRole('button', { name: '调整' }).click();
    while ((await letter.count()) === 0) await passDay(page);
    expect(await letter.count()).toBe(1);
    expect(page.problems).toEqual([]);
  });

  test('are shown what came last, from its beginning, also where a letter is longer than the screen', {
    timeout: LONG,
  }, async () => {
    const { page, show, inbox } = await afterTheReminder(SMALL_PHONE);
    const letters = (await show('郭长河')).locator('.message.letter');
    await letters.first().waitFor();
    await page.locator('#switch').getByRole('button', { name: '周敏' }).click();
    const next = page.waitForResponse((response) => response.url().endsWith('/next-wave'));
    await page.locator('#clock .next').click();
    await next;
    await letters.nth(1).waitFor({ state: 'attached' });
    await page.locator('#switch').getByRole('button', { name: '郭长河' }).click();
    const subject = letters.last().getByRole('heading');
    await subject.waitFor();
    const [shown, last] = [await inbox.boundingBox(), await subject.boundingBox()];
    expect(last?.y).toBeGreaterThan(shown?.y ?? 0);
    expect(last?.y).toBeLessThan((shown?.y ?? 0) + (shown?.height ?? 0));
    expect(page.problems).toEqual([]);
  });

  test('have phones that can be read on a small phone, and hold what came over a reload', {
    timeout: LONG,
  }, async () => {
    const { page, show } = await afterTheReminder(SMALL_PHONE);
    const inbox = await show('田桂英');
    await inbox.getByText('【清风市档案局】').waitFor();
    expect(
      await page.evaluate<boolean>(
        'document.documentElement.scrollWidth <= document.documentElement.clientWidth',
      ),
    ).toBe(true);
    await page.reload();
    await page.locator('#switch').getByRole('button', { name: '人员' }).click();
    await choose(page, '田桂英');
    await inbox.getByText('【清风市档案局】').waitFor();
    expect(page.problems).toEqual([]);
  });
});
