import { expect, test } from 'vitest';
import { approveTexts } from '../../support/approved-texts.ts';
import { ask, tapUntil } from '../../support/bot-api.ts';
import { aMember, CAST } from '../../support/cast.ts';
import { startAliyun } from '../../support/channels/aliyun-server.ts';
import { startSmtpServer } from '../../support/channels/smtp-server.ts';
import { untilDone } from '../../support/delivery-office.ts';
import { everybody } from '../../support/notice-draft.ts';
import { startTestOffice } from '../../support/office.ts';
import { see } from '../../support/phone.ts';

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
  for (const _ of [1, 2]) await office.scheduler.poke();
  const told = await see(office.officer, '短信没有发全');
  expect(told.text).toContain('1 人没有收到：这段短信没有模板编号，或编号有误。');
  expect(told.text).toContain('请在 /holidays 点“📱 短信模板”');
  expect(office.officer.messages().filter(({ text }) => text?.includes('短信没有发全'))).toHaveLength(1);
});

test('with the number of its text a notice goes by text message, cut to what a template takes', async () => {
  const office = await startTemplateOffice();
  await approveTexts(office, office.aliyun.approve);
  const title = '关于做好2027年元旦、春节期间廉洁自律和值班值守工作的紧急通知（市纪委〔2026〕15号）';
  await office.services.notices.startNotice({ ...everybody(), title });
  await untilDone(office);
  const said =
    '您有一份单位通知待阅：关于做好2027年元旦、春节期间廉洁自律和值班值守工作的紧急通知…。请向部门联络员索阅全文，阅读后请回复部门联络员。';
  for (const phone of ['13900000003', '13900000004']) expect(office.aliyun.textsTo(phone)).toEqual([said]);
  expect(office.letters.textsTo('p3@bureau.test')).toEqual([]);
  expect(await office.services.spending.spentIn('2026-11')).toMatchObject({ messages: 2, parts: 4 });
});

test('whose number of a template the provider does not know gets a letter, and officers are told where to look', async () => {
  const office = await startTemplateOffice();
  let count = 0;
  await approveTexts(office, () => `SMS_90${++count}`);
  const { notice } = await office.services.notices.startNotice(everybody());
  await untilDone(office);
  expect(office.letters.textsTo('p3@bureau.test')).toHaveLength(1);
  const { entries } = await office.stores.ledger.listBucket(notice.id, 0);
  expect([3, 4].map((id) => entries.get(id)?.reason)).toEqual([undefined, 'no-template']);
  expect(await office.services.spending.spentIn('2026-11')).toMatchObject({ messages: 0, parts: 0 });
  await office.scheduler.poke();
  expect((await see(office.officer, '阿里云短信发不出')).text).toContain('短信模板编号');
});

test.each([
  [
    'takes a word in the title for one that it does not let through',
    'isv.BLACK_KEY_CONTROL_LIMIT',
    'rejected',
  ],
  ['has sent as many to the number as it sends in a day', 'isv.SMS_OVER_LIMIT', 'sms-quota'],
])('who has a mailbox gets a letter where the provider %s', async (_, code, reason) => {
  const office = await startTemplateOffice();
  await approveTexts(office, office.aliyun.approve);
  for (const phone of ['13900000003', '13900000004']) office.aliyun.refuseNumber(phone, code);
  const { notice } = await office.services.notices.startNotice(everybody());
  await untilDone(office);
  expect(office.letters.textsTo('p3@bureau.test')).toHaveLength(1);
  const { entries } = await office.stores.ledger.listBucket(notice.id, 0);
  expect([3, 4].map((id) => entries.get(id)?.reason)).toEqual([undefined, reason]);
});

test('reads before a reminder goes out what its text messages cost, once they are approved', async () => {
  const office = await startTemplateOffice();
  await approveTexts(office, office.aliyun.approve);
  const card = await tapUntil(office.officer, await ask(office.officer, '/holidays'), '1', '位置');
  expect(card.text).toContain('短信 2 人 × 1 条 = 2 条，约 0.10 元；当月已用 0/1000 条');
});

test('whose text has changed since it was approved gets none until the new one is', async () => {
  const office = await startTemplateOffice();
  const { services, officer, aliyun } = office;
  await approveTexts(office, aliyun.approve);
  const names = { scenario: 'new-year', wave: 'eve' };
  const [standing] = (await services.wordings.find(names))?.standing.slice(1) ?? [];
  if (!standing) throw new Error('There is no second wording.');
  const { place, wording } = standing;
  const change = { base: wording, wording: { ...wording, short: '元旦廉洁，请相互提醒。' }, subject: '元旦' };
  await services.wordings.adopt({ ...names, place }, change, 1);
  const cardNow = async () => (await tapUntil(officer, await ask(officer, '/holidays'), '1', '位置')).text;
  expect(await cardNow()).toContain('短信模板没有申请或已改动');
  await approveTexts(office, aliyun.approve, ({ templateId }) => templateId === undefined);
  expect(await cardNow()).toContain('短信 2 人 × 1 条');
});

test('reads before a reminder goes out that no text message goes without a template', async () => {
  const { officer } = await startTemplateOffice();
  const card = await tapUntil(officer, await ask(officer, '/holidays'), '1', '位置');
  expect(card.text).toContain('短信模板没有申请或已改动');
  expect(card.text).toContain('请在 /holidays 点“📱 短信模板”');
  expect(card.text).not.toMatch(/短信 \d 人 × /);
});
