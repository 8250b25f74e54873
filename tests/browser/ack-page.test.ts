import { describe, expect, test } from 'vitest';
import { type TestPage, useBrowser } from '../support/browser.ts';
import { BROWSER_PATH, WHY_SKIPPED } from '../support/browser-path.ts';
import { aMember } from '../support/cast.ts';
import { startPageOffice } from '../support/page-office.ts';

if (!BROWSER_PATH) console.warn(WHY_SKIPPED);

const browser = useBrowser();
/** A small phone whose browser runs no script. */
const PHONE = {
  viewport: { width: 360, height: 640 },
  hasTouch: true,
  isMobile: true,
  javaScriptEnabled: false,
};
/** The same at 200 %: half as many pixels for everything. */
const ENLARGED = { ...PHONE, viewport: { width: 180, height: 320 } };

const LONG = `关于国庆节期间${'严格'.repeat(20)}遵守中央八项规定精神的通知`;
const TEXT = `${LONG}\n一、不收送礼品礼金、消费卡（券）。\nhttps://www.example.gov.cn/${'a'.repeat(80)}\n二、不公车私用。`;
const anOffice = () =>
  startPageOffice({ title: LONG, content: { kind: 'text', text: TEXT } }, [
    aMember(1, { name: '李敏' }),
    aMember(2, { name: '欧阳修远' }),
  ]);

const isAsWideAsItsWindow = (page: TestPage) =>
  page.evaluate<boolean>('document.documentElement.scrollWidth <= document.documentElement.clientWidth');

/** The contrast of each text with what lies below it, as the browser works it out. Source: WCAG 2.2, contrast ratio. */
const CONTRASTS = `(() => {
  const luminance = (color) => {
    const [r, g, b] = color.match(/\\d+/g).map((part) => {
      const one = Number(part) / 255;
      return one <= 0.03928 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const below = (node) => {
    const color = getComputedStyle(node).backgroundColor;
    return color === 'rgba(0, 0, 0, 0)' ? below(node.parentElement) : color;
  };
  return [...document.querySelectorAll('p, h1, button, label')].map((node) => {
    const two = [luminance(getComputedStyle(node).color), luminance(below(node))];
    return (Math.max(...two) + 0.05) / (Math.min(...two) + 0.05);
  });
})()`;

describe.skipIf(!BROWSER_PATH)(
  'the page on which somebody takes note, on a small phone without scripts',
  () => {
    test('shows the notice, the name in part and one button; the tap gives a receipt, and so does the second', async () => {
      const { pageOf, receipts, services, notice } = await anOffice();
      const { url } = await pageOf(2);
      for (let i = 0; i < 3; i++) await fetch(url);
      const page = await browser.open(url, PHONE);
      expect(await receipts()).toBe(0);
      const words = await page.locator('body').textContent();
      expect(words).toContain('收件人：欧*');
      expect(words).not.toContain('阳修远');
      expect(await page.getByRole('button').allTextContents()).toEqual(['已知悉']);
      await page.getByRole('button', { name: '已知悉' }).tap();
      const receipt = page.getByText(/回执编号：QF-\d{4}-\d{4}-001/);
      await receipt.waitFor();
      await page.getByText('经链接确认，未核验账号').waitFor();
      expect(await page.getByRole('button').count()).toBe(0);
      await page.goto(url);
      await receipt.waitFor();
      const again = await fetch(url, { method: 'POST', body: new URLSearchParams({ version: '1' }) });
      expect(await again.text()).toContain(await receipt.textContent());
      expect(await receipts()).toBe(1);
      expect(await services.acknowledgements.findReceipt(notice.id, 2)).toMatchObject({
        receipt: { personId: 2, channel: 'link' },
      });
      expect(page.problems).toEqual([]);
    });

    test.each([
      ['as it is', PHONE],
      ['at 200 %', ENLARGED],
    ])('is read without moving sideways, %s', async (_, phone) => {
      const { pageOf } = await anOffice();
      const { url, address } = await pageOf(2);
      for (const place of [url, address]) {
        const page = await browser.open(place, phone);
        expect(await isAsWideAsItsWindow(page)).toBe(true);
        const button = await page.getByRole('button').boundingBox();
        expect(button?.height).toBeGreaterThanOrEqual(48);
        const size = await page.evaluate<number>(
          'Number.parseFloat(getComputedStyle(document.body).fontSize)',
        );
        expect(size).toBeGreaterThanOrEqual(18);
        expect(Math.min(...(await page.evaluate<number[]>(CONTRASTS)))).toBeGreaterThanOrEqual(7);
      }
    });

    test('is reached by typing the code from a text message; after five wrong ones the name is asked for, too', async () => {
      const { pageOf, receipts } = await anOffice();
      const { address, code } = await pageOf(1);
      const page = await browser.open(address, PHONE);
      await page.getByLabel('确认码').fill(`${code.slice(0, 8)}${code[8] === '2' ? '3' : '2'}`);
      await page.getByRole('button', { name: '查看通知' }).tap();
      await page.getByText('应为 9 位字母和数字').waitFor();
      await page.getByLabel('确认码').fill(code.toLowerCase());
      await page.getByRole('button', { name: '查看通知' }).tap();
      await page.getByText('收件人：李*').waitFor();
      expect(page.url()).not.toContain(code);
      expect(await receipts()).toBe(0);
      await page.getByRole('button', { name: '已知悉' }).tap();
      await page.getByText(/回执编号：QF-\d{4}-\d{4}-001/).waitFor();
      expect(await receipts()).toBe(1);
      // Written as codes are, and nobody's.
      const wrong = '222222222';
      for (let i = 0; i < 5; i++)
        await fetch(address, { method: 'POST', body: new URLSearchParams({ code: wrong }) });
      await page.goto(address);
      await page.getByLabel('确认码').fill(code);
      await page.getByRole('button', { name: '查看通知' }).tap();
      await page.getByText('请同时输入您的姓名').waitFor();
      expect(await isAsWideAsItsWindow(page)).toBe(true);
      await page.getByLabel('您的姓名').fill('欧阳修远');
      await page.getByRole('button', { name: '查看通知' }).tap();
      await page.getByText('确认码或姓名不对').waitFor();
      await page.getByLabel('您的姓名').fill('李敏');
      await page.getByRole('button', { name: '查看通知' }).tap();
      await page.getByText('收件人：李*').waitFor();
    });
  },
);
