import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, onTestFinished } from 'vitest';
import { BROWSER_PATH, WHY_SKIPPED } from './browser-path.ts';

export type TestPage = Page & {
  /** What the page should never have said or opened. */
  problems: string[];
};

/** A browser for the tests of a file; every page ends with its test. */
export function useBrowser(): { open(url: string, options?: BrowserContextOptions): Promise<TestPage> } {
  let browser: Browser | undefined;
  beforeAll(async () => {
    if (!BROWSER_PATH) return;
    browser = await chromium.launch({ executablePath: BROWSER_PATH, args: ['--no-sandbox'] });
  });
  afterAll(() => browser?.close());
  return {
    async open(url, options = {}) {
      if (!browser) throw new Error(WHY_SKIPPED);
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
      onTestFinished(() => context.close());
      const page = await context.newPage();
      const problems: string[] = [];
      page.on('pageerror', (error) => problems.push(error.message));
      page.on('dialog', (dialog) => {
        problems.push(`dialog: ${dialog.message()}`);
        void dialog.dismiss();
      });
      page.on('console', (message) => {
        if (message.type() === 'error') problems.push(message.text());
      });
      await page.goto(url);
      return Object.assign(page, { problems });
    },
  };
}
