import { expect, test } from 'vitest';
import { ask } from '../support/bot-api.ts';
import { untilDone } from '../support/delivery-office.ts';
import { startPageOffice } from '../support/page-office.ts';

test('an office that fetches its updates has its pages all the same, and closes them when it ends', async () => {
  const { pageOf, receipts, publicUrl, stop } = await startPageOffice();
  const { url } = await pageOf(2);
  const taken = await fetch(url, { method: 'POST', body: new URLSearchParams({ version: '1' }) });
  expect(await taken.text()).toContain('经链接确认，未核验账号');
  expect(await receipts()).toBe(1);
  expect((await fetch(`${publicUrl}/`)).status).toBe(404);
  await stop();
  await expect(fetch(url)).rejects.toThrow();
});

test('whoever has taken note by their link sees it in the chat, and on the receipt how', async () => {
  const office = await startPageOffice();
  await untilDone(office, office.notice.id);
  const { url } = await office.pageOf(2);
  await fetch(url, { method: 'POST', body: new URLSearchParams({ version: '1' }) });
  const found = await office.services.acknowledgements.findReceipt(office.notice.id, 2);
  const text = await ask(office.officer, `/verify ${found?.number}`);
  expect(text.text).toContain('（经链接确认，未核验账号）');
});
