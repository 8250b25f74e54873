import type { Locator, Page } from 'playwright-core';
import type { useBrowser } from './browser.ts';
import { startScriptedBot, startTestRehearsal } from './rehearsal.ts';

/** A phone in the hand, as narrow and low as they are sold. */
export const SMALL_PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };

/** The chat page of a rehearsal of the test's own, with the scripted bot in it. */
export async function openRehearsal(browser: ReturnType<typeof useBrowser>, options = {}) {
  const rehearsal = await startTestRehearsal();
  const bot = await startScriptedBot(rehearsal);
  const page = await browser.open(rehearsal.url, options);
  return { ...rehearsal, bot, page };
}

/** Chooses the person of the right column. */
export async function choose(page: Page, name: string): Promise<Locator> {
  await page.locator('#people').getByRole('button', { name }).click();
  return page.locator('#person-chat');
}

export async function write(chat: Locator, text: string): Promise<void> {
  const start = chat.getByRole('button', { name: '开始', exact: true });
  const input = chat.getByRole('combobox', { name: '消息' });
  // A page that has just been opened shows neither yet.
  await start.or(input).first().waitFor();
  if (await start.isVisible()) await start.click();
  await input.fill(text);
  await input.press('Enter');
}

export const lastMessage = (chat: Locator, text: string): Locator =>
  chat.locator('.message', { hasText: text }).last();
