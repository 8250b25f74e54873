import type { Message } from 'grammy/types';
import { describe, expect, test } from 'vitest';
import { readSheet } from '../../src/files/spreadsheet/read.ts';
import type { Person } from '../../src/kernel/person.ts';
import { approveTexts } from '../support/approved-texts.ts';
import { ask } from '../support/bot-api.ts';
import { aMember, aPerson } from '../support/cast.ts';
import { startAliyun } from '../support/channels/aliyun-server.ts';
import { JSON_BODY, readJson, startSmsGateway } from '../support/channels/sms-gateway-server.ts';
import { startSmtpServer } from '../support/channels/smtp-server.ts';
import { startTencent } from '../support/channels/tencent-server.ts';
import { untilDone } from '../support/delivery-office.ts';
import { paragraphsOf, receiveFile } from '../support/files.ts';
import { freePort } from '../support/free-port.ts';
import { openResult, tap } from '../support/notice-office.ts';
import { startTestOffice } from '../support/office.ts';

const WAVE = 'reminder.new-year.2027.eve';
const BEFORE = Date.parse('2026-12-31T08:59:30+08:00');
const NOON = Date.parse('2026-12-31T12:00:00+08:00');

const phoneOf = (id: number) => `1380000000${id}`;
const mailboxOf = (id: number) => `p${id}@bureau.test`;

/** Thirteen people: 1–4 have an account (2 is the liaison), 5–8 a telephone, 9–11 a mailbox, 12 and 13 nothing at all. */
function thirteen(): Person[] {
  const facts = (id: number) => ({ id, name: `同志${id}`, department: '办公室' });
  const bound = { roleConfirmed: true, boundAt: 0 } as const;
  return [
    ...[1, 2, 3, 4].map((id) =>
      aMember(id, { ...facts(id), ...bound, ...(id === 2 && { role: 'liaison' as const }) }),
    ),
    ...[5, 6, 7, 8].map((id) => aPerson({ ...facts(id), phone: phoneOf(id) })),
    ...[9, 10, 11].map((id) => aPerson({ ...facts(id), email: mailboxOf(id) })),
    ...[12, 13].map((id) => aPerson(facts(id))),
  ];
}

/** Whoever carries text messages: what the office sets for it, what has arrived, and how its texts are approved, where they have to be. */
type Phones = {
  label: string;
  settings: Readonly<Record<string, string>>;
  textsTo(phone: string): string[];
  approve?(text: string): string;
};

async function byGateway(): Promise<Phones> {
  const { url, textsTo } = await startSmsGateway(readJson);
  const settings = { SMS_GATEWAY_URL: url, SMS_GATEWAY_BODY: JSON_BODY, SMS_GATEWAY_ACCEPTED: '"code":0' };
  return { label: '短信网关', settings: { ...settings, SMS_PARTS_PER_MONTH: '1000' }, textsTo };
}

async function byAliyun(): Promise<Phones> {
  const { settings, textsTo, approve } = await startAliyun();
  return { label: '阿里云短信', settings, textsTo, approve };
}

async function byTencent(): Promise<Phones> {
  const { settings, textsTo, approve } = await startTencent();
  return { label: '腾讯云短信', settings, textsTo, approve };
}

/** An office with all its ways, to whose thirteen people a wave has gone out. */
async function afterTheWave({
  hasPages,
  openPhones = byGateway,
}: {
  hasPages: boolean;
  openPhones?: () => Promise<Phones>;
}) {
  const [phones, letters, port] = [
    await openPhones(),
    await startSmtpServer({ size: 1_000_000 }),
    await freePort(),
  ];
  const publicUrl = `http://127.0.0.1:${port}/qf`;
  const office = await startTestOffice({
    ...{ people: thirteen(), at: BEFORE },
    settings: {
      ...(hasPages && { PUBLIC_URL: publicUrl, WEBHOOK_PORT: String(port) }),
      ...{ ...phones.settings, SMS_RATE_PER_SECOND: '50' },
      ...{
        SMTP_URL: letters.url,
        MAIL_FROM: '清风市档案局 <notice@bureau.test>',
        MAIL_RATE_PER_SECOND: '20',
      },
    },
  });
  if (phones.approve) await approveTexts(office, phones.approve);
  office.clock.set(NOON);
  await office.scheduler.poke();
  await untilDone(office, WAVE);
  // What the office is told about it is told now, and not in the middle of a conversation.
  await office.scheduler.poke();
  const accountOf = (id: number) => office.phoneOf(aMember(id, { name: `同志${id}` }));
  return { ...office, phones, letters, publicUrl, accountOf };
}

type Wave = Awaited<ReturnType<typeof afterTheWave>>;

const isWave = ({ text, reply_markup }: Message): boolean =>
  JSON.stringify(reply_markup ?? '').includes('已知悉') && (text ?? '').length > 0;

/** Who got it, by which way, and how often. */
function arrivedBy({ phones, letters, accountOf }: Wave) {
  const ids = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);
  return {
    chats: ids(1, 4).map((id) => accountOf(id).messages().filter(isWave).length),
    phones: ids(5, 8).map((id) => phones.textsTo(phoneOf(id)).length),
    mailboxes: ids(9, 11).map((id) => letters.textsTo(mailboxOf(id)).length),
  };
}

const ONCE_EACH = { chats: [1, 1, 1, 1], phones: [1, 1, 1, 1], mailboxes: [1, 1, 1] };

async function submit(url: string, fields: Record<string, string>) {
  const answer = await fetch(url, { method: 'POST', body: new URLSearchParams(fields) });
  return { status: answer.status, text: await answer.text() };
}

/** Takes note by the code in a text message, as somebody types it on the page. */
async function takeByCode({ phones, publicUrl }: Wave, id: number) {
  const [text = ''] = phones.textsTo(phoneOf(id));
  const [, code = ''] = /确认码\s*([0-9A-Z-]{9,10})/.exec(text) ?? [];
  expect(text).toContain(`${publicUrl}/q`);
  expect(text).not.toContain(`${publicUrl}/n/`);
  const shown = await submit(`${publicUrl}/q`, { code });
  expect(shown.text).toContain('已知悉');
  return submit(`${publicUrl}/q/ok`, { code, version: '1' });
}

/** Takes note by the link in a letter, which a scanner has fetched before. */
async function takeByLink({ letters, publicUrl, services }: Wave, id: number) {
  const [text = ''] = letters.textsTo(mailboxOf(id));
  const [url = ''] = /http:\S+\/n\/\S+/.exec(text) ?? [];
  expect(url.startsWith(publicUrl)).toBe(true);
  const before = await services.acknowledgements.verify(WAVE);
  expect((await fetch(url)).status).toBe(200);
  expect(await services.acknowledgements.verify(WAVE)).toEqual(before);
  return submit(url, { version: '1' });
}

/** The one who looks after the records enters what people have said or signed on paper. */
async function enter(
  { accountOf, officer }: Wave,
  by: number | 'officer',
  ids: readonly number[],
  way: '短信' | '签字',
) {
  const account = by === 'officer' ? officer : accountOf(by);
  const menu = await tap(account, await openResult(account, WAVE), '📝 线下知悉');
  await tap(account, menu, '☑ 录入知悉');
  const names = account.send(ids.map((id) => `同志${id}`).join('、'));
  // What officers are told of their own accord may come in between.
  const ticked = await account.waitForMessage(
    ({ message_id, text }) =>
      message_id > names.message_id && text?.includes(`已勾选 ${ids.length} 人`) === true,
  );
  await tap(account, ticked, `保存（${way}）`);
}

async function sheetToSign({ api, officer, services }: Wave): Promise<string[]> {
  const { notice } = (await services.notices.findProgress(WAVE)) ?? {};
  const menu = await tap(officer, await openResult(officer, WAVE), '📝 线下知悉');
  await officer.tap(menu.message_id, '🖨 签字表');
  return paragraphsOf(await receiveFile(api, officer, `签字表-${notice?.code}.docx`)).filter((line) =>
    /^同志\d+$/.test(line),
  );
}

async function receiptsTable({ api, officer, services }: Wave) {
  const { notice } = (await services.notices.findProgress(WAVE)) ?? {};
  await officer.tap((await openResult(officer, WAVE)).message_id, '📄 导出 Excel');
  const bytes = await receiveFile(api, officer, `回执-${notice?.code}.xlsx`);
  const sheet = await readSheet({ name: 'a.xlsx', bytes }, { needed: ['姓名', '部门'] });
  if ('refused' in sheet) throw new Error(sheet.refused);
  return Object.fromEntries(
    sheet.rows.map(({ cells }) => [cells.姓名, [cells.送达渠道, cells.知悉方式].join('|')]),
  );
}

async function verified(wave: Wave) {
  const { services, officer } = wave;
  const found = await services.acknowledgements.findReceipt(WAVE, 13);
  const said = await ask(officer, `/verify ${found?.number}`);
  expect(said.text).toMatch(/^✅ 回执属实/);
  return services.acknowledgements.verify(WAVE);
}

const LINK = '经链接确认，未核验账号';

/** Four tap the button below the message in their chats. */
async function tapInChats({ accountOf }: Wave) {
  for (const id of [1, 2, 3, 4]) {
    const account = accountOf(id);
    const [message] = account.messages().filter(isWave);
    await account.tap(message?.message_id ?? 0, '✅ 已知悉，将遵守');
  }
}

/** How the table of receipts says that somebody got it and answered: `way|answer`. */
const inTable = (ways: Readonly<Record<string, readonly number[]>>): Record<string, string> =>
  Object.fromEntries(Object.entries(ways).flatMap(([way, ids]) => ids.map((id) => [`同志${id}`, way])));

describe('a wave to thirteen people', () => {
  test.each([
    ["the office's gateway", byGateway],
    ['阿里云', byAliyun],
    ['腾讯云', byTencent],
  ])(
    'reaches or lists each of them once, texts by %s; they take note in their ways, and all stand in one chain',
    async (_, openPhones) => {
      const wave = await afterTheWave({ hasPages: true, openPhones });
      const { label } = wave.phones;
      expect(arrivedBy(wave)).toEqual(ONCE_EACH);
      expect(await wave.services.notices.findProgress(WAVE)).toMatchObject({
        total: 13,
        sent: 11,
        failed: 2,
      });
      expect(await sheetToSign(wave)).toEqual(['同志12', '同志13']);

      await tapInChats(wave);
      for (const id of [5, 6, 7]) expect((await takeByCode(wave, id)).text).toContain(LINK);
      for (const id of [9, 10, 11]) expect((await takeByLink(wave, id)).text).toContain(LINK);
      await enter(wave, 2, [8], '签字');
      await enter(wave, 'officer', [12, 13], '签字');

      expect(await verified(wave)).toMatchObject({ checked: 13 });
      const card = await openResult(wave.officer, WAVE);
      for (const way of ['送达途径：Telegram 4、', `${label} 4`, '邮件 3']) expect(card.text).toContain(way);
      expect(card.text).toContain(`知悉方式：Telegram 4、${LINK} 6、签字 3`);
      expect(await receiptsTable(wave)).toEqual(
        inTable({
          ...{ 'Telegram|Telegram': [1, 2, 3, 4], [`${label}|${LINK}`]: [5, 6, 7], [`${label}|签字`]: [8] },
          ...{ [`邮件|${LINK}`]: [9, 10, 11], '|签字': [12, 13] },
        }),
      );
      const { phones, mailboxes } = ONCE_EACH;
      expect(arrivedBy(wave)).toMatchObject({ phones, mailboxes });
    },
  );

  test('without pages of the office: texts and letters lead to the liaison, and what people answer is entered', async () => {
    const wave = await afterTheWave({ hasPages: false });
    expect(arrivedBy(wave)).toEqual(ONCE_EACH);
    const { phones, letters } = wave;
    const said = [
      ...[5, 6, 7, 8].flatMap((id) => phones.textsTo(phoneOf(id))),
      ...[9, 10, 11].flatMap((id) => letters.textsTo(mailboxOf(id))),
    ];
    for (const text of said) expect(text).toMatch(/联络员/);
    expect(said.filter((text) => /http|确认码/.test(text))).toEqual([]);
    expect(await sheetToSign(wave)).toEqual(['同志12', '同志13']);

    await tapInChats(wave);
    await enter(wave, 'officer', [5, 6, 7, 8], '短信');
    await enter(wave, 2, [9, 10, 11, 12, 13], '签字');

    expect(await verified(wave)).toMatchObject({ checked: 13 });
    const card = await openResult(wave.officer, WAVE);
    expect(card.text).toContain('知悉方式：Telegram 4、签字 5、短信 4');
    expect(await receiptsTable(wave)).toEqual(
      inTable({
        ...{ 'Telegram|Telegram': [1, 2, 3, 4], '短信网关|短信': [5, 6, 7, 8], '邮件|签字': [9, 10, 11] },
        ...{ '|签字': [12, 13] },
      }),
    );
  });
});
