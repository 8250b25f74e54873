import { expect, test } from 'vitest';
import { ask, tapUntil } from '../../support/bot-api.ts';
import { aMember, CAST } from '../../support/cast.ts';
import { startAliyun } from '../../support/channels/aliyun-server.ts';
import { startSmtpServer } from '../../support/channels/smtp-server.ts';
import { untilDone } from '../../support/delivery-office.ts';
import { everybody } from '../../support/notice-draft.ts';
import { startTestOffice } from '../../support/office.ts';

/** The cast, one with a telephone and a mailbox, and one with a telephone alone, where each text message needs its template. */
async function startTemplateOffice() {
  const [aliyun, letters] = [await startAliyun(), await startSmtpServer({ size: 1_000_000 })];
  const without = { telegramId: undefined, boundAt: undefined };
  const people = [
    ...CAST,
    aMember(3, { ...without, phone: '13900000003', email: 'p3@bureau.test' }),
    aMember(4, { ...without, phone: '13900000004' }),
  ];
  const settings = { ...aliyun.settings, SMTP_URL: letters.url, MAIL_FROM: '某某局 <notice@bureau.test>' };
  return { ...(await startTestOffice({ people, settings })), aliyun, letters };
}

test('whom no text message can be sent without a template gets a letter, or is listed with the reason', async () => {
  const office = await startTemplateOffice();
  const { notice } = await office.services.notices.startNotice(everybody());
  await untilDone(office);
  expect(office.letters.textsTo('p3@bureau.test')).toHaveLength(1);
  const { entries } = await office.stores.ledger.listBucket(notice.id, 0);
  expect([3, 4].map((id) => entries.get(id)?.reason)).toEqual([undefined, 'no-template']);
  expect(await office.services.spending.spentIn('2026-11')).toMatchObject({ messages: 0, parts: 0 });
});

test('reads before a reminder goes out that no text message goes without a template', async () => {
  const { officer } = await startTemplateOffice();
  const card = await tapUntil(officer, await ask(officer, '/holidays'), '1', '位置');
  expect(card.text).toContain('短信模板没有申请或已改动');
  expect(card.text).toContain('请在 /holidays 点“📱 短信模板”');
  expect(card.text).not.toMatch(/短信 \d 人 × /);
});
