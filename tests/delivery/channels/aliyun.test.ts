import { expect, test } from 'vitest';
import { loadConfig } from '../../../src/app/config.ts';
import { aliyun } from '../../../src/delivery/channels/aliyun.ts';
import { sendId } from '../../../src/delivery/channels/send-id.ts';
import { DeliveryError } from '../../../src/delivery/delivery-error.ts';
import { ALIYUN, startAliyun } from '../../support/channels/aliyun-server.ts';
import { closedPort } from '../../support/channels/smtp-server.ts';

const TO = { at: '13800000001' };
const SENDING = { key: 'reminder.spring-festival.2027.eve.1' };
// biome-ignore lint/suspicious/noTemplateCurlyInString: It is a place for a value.
const TEXT = '请打开 q.bureau.test/q 输入确认码${code}。';

async function anOffice(settings: Readonly<Record<string, string>> = {}) {
  const provider = await startAliyun();
  const { channels } = loadConfig({ ...provider.settings, ...settings });
  const connection = aliyun.connect(channels);
  const templateId = provider.approve(TEXT);
  const short = { templateId, text: TEXT, values: { code: 'AB2CD3EF4' } };
  const send = (changed: Partial<typeof short> = {}) =>
    connection.send(
      TO,
      { text: '全文', plainly: { title: '提醒', short: { ...short, ...changed } } },
      SENDING,
    );
  const askStatus = () => connection.askStatus?.(TO, { ...SENDING, at: Date.now() });
  return { provider, channels, send, askStatus };
}

async function failureOf(sending: Promise<unknown>): Promise<DeliveryError> {
  const error = await sending.catch((thrown: unknown) => thrown);
  if (error instanceof DeliveryError) return error;
  throw new Error(`This is no DeliveryError: ${error}`);
}

test('somebody reads the text of the template with their code, and its send carries its own id', async () => {
  const { provider, send } = await anOffice();
  expect(await send()).toBe(provider.sent[0]?.bizId);
  expect(provider.sent).toMatchObject([
    { at: TO.at, text: '请打开 q.bureau.test/q 输入确认码AB2CD3EF4。', outId: sendId(SENDING.key) },
  ]);
});

test.each([
  ['isv.MOBILE_NUMBER_ILLEGAL', { reason: 'no-such-number', permanent: true }],
  ['isv.SMS_TEMPLATE_ILLEGAL', { reason: 'no-template', permanent: true, concerns: 'office' }],
  ['isv.BLACK_KEY_CONTROL_LIMIT', { reason: 'rejected', permanent: true }],
  ['isv.MOBILE_IN_BLACK', { reason: 'refuses', permanent: true }],
  ['isv.AMOUNT_NOT_ENOUGH', { permanent: false, mayHaveArrived: false, retryAfterSeconds: 300 }],
  ['isv.DAY_LIMIT_CONTROL', { permanent: false, mayHaveArrived: false, retryAfterSeconds: 300 }],
  ['isp.RAM_PERMISSION_DENY', { permanent: false, mayHaveArrived: false, retryAfterSeconds: 300 }],
  ['isv.BUSINESS_LIMIT_CONTROL', { permanent: false, retryAfterSeconds: undefined }],
  ['isp.SYSTEM_ERROR', { permanent: false, mayHaveArrived: true }],
])('who is refused with %s is treated as that means', async (code, means) => {
  const { provider, send } = await anOffice();
  provider.refuseNumber(TO.at, code);
  expect(await failureOf(send())).toMatchObject(means);
});

test('the fifty-first message of a day to a number is put down to the quota', async () => {
  const { send } = await anOffice();
  for (let time = 0; time < 50; time++) await send();
  expect(await failureOf(send())).toMatchObject({ reason: 'sms-quota', permanent: true });
});

test('an office with a wrong key or sign sends nothing, and tries again when it may be set right', async () => {
  for (const wrong of [{ ALIYUN_SMS_KEY_SECRET: 'AnotherSecret' }, { ALIYUN_SMS_SIGN: '别的局' }]) {
    const { provider, send } = await anOffice(wrong);
    expect(await failureOf(send())).toMatchObject({
      ...{ permanent: false, mayHaveArrived: false, retryAfterSeconds: 300 },
    });
    expect(provider.sent).toEqual([]);
  }
});

test.each(['lost', 'cut', 'garbage', 'broken'] as const)(
  'a send whose answer is %s is made once, and it is found out whether it was taken',
  async (fault) => {
    const { provider, send, askStatus } = await anOffice();
    provider.fail(fault);
    const error = await failureOf(send());
    expect(error).toMatchObject({ permanent: false, mayHaveArrived: true });
    expect(provider.requests).toHaveLength(1);
    expect(await askStatus()).toEqual(
      fault === 'cut' ? { is: 'absent' } : { is: 'accepted', id: sendId(SENDING.key) },
    );
    expect(JSON.stringify([error.message, error.stack, error.cause])).not.toMatch(/138|AB2CD|TestKey/);
  },
);

test('it is told whether a message arrived, and why not', async () => {
  const { provider, send, askStatus } = await anOffice();
  await send();
  const id = sendId(SENDING.key);
  provider.settle(id, 3, 'DELIVERED');
  expect(await askStatus()).toEqual({ is: 'delivered', id });
  provider.settle(id, 2, 'MOBILE_IN_BLACK');
  expect(await askStatus()).toEqual({ is: 'refused', reason: 'refuses' });
});

test('a message is found behind the first page of its day', async () => {
  const { provider, send, askStatus } = await anOffice();
  await send();
  const [one] = provider.sent;
  if (one) provider.sent.unshift(...Array.from({ length: 60 }, () => ({ ...one, outId: 'another' })));
  expect(await askStatus()).toMatchObject({ is: 'accepted' });
});

test('what the provider would not take is not sent to it', async () => {
  const { provider, send } = await anOffice();
  for (const code of ['长'.repeat(36), 'https://q.bureau.test', 'q.gov.cn', '', 'a\nb'])
    expect(await failureOf(send({ values: { code } }))).toMatchObject({ reason: 'rejected' });
  expect(await failureOf(send({ templateId: '' }))).toMatchObject({ reason: 'no-template' });
  expect(provider.requests).toEqual([]);
});

test('nothing was sent where nobody can be reached', async () => {
  const { send } = await anOffice({ ALIYUN_SMS_ENDPOINT: `http://127.0.0.1:${await closedPort()}` });
  expect(await failureOf(send())).toMatchObject({ permanent: false, mayHaveArrived: false });
});

test('doctor finds out whether the keys are right, and sends nothing', async () => {
  const right = await anOffice();
  expect(await aliyun.check(right.channels)).toEqual([]);
  const wrong = await anOffice({ ALIYUN_SMS_KEY_SECRET: 'AnotherSecret' });
  expect(await aliyun.check(wrong.channels)).toMatchObject([
    { text: '阿里云短信服务不接受设置的密钥（SignatureDoesNotMatch）。', isGrave: true },
  ]);
  const away = await anOffice({ ALIYUN_SMS_ENDPOINT: `http://127.0.0.1:${await closedPort()}` });
  expect(await aliyun.check(away.channels)).toMatchObject([{ text: '连不上阿里云短信服务。' }]);
  expect([...right.provider.sent, ...wrong.provider.sent]).toEqual([]);
});

test('doctor names a key that may send and may not ask what was sent', async () => {
  const { provider, channels } = await anOffice();
  provider.forbid('QuerySendDetails');
  expect(await aliyun.check(channels)).toMatchObject([
    {
      text: '阿里云短信服务不接受设置的密钥（Forbidden.RAM）。',
      remedy: expect.stringContaining('AliyunDysmsFullAccess'),
    },
  ]);
});

test('whoever installs is told what is missing, and which address is none', () => {
  expect(() => loadConfig({ ALIYUN_SMS_KEY_ID: 'LTAI5tTestKeyId' })).toThrow(
    /ALIYUN_SMS_KEY_SECRET：设置了 ALIYUN_SMS_KEY_ID 时必填[\s\S]*ALIYUN_SMS_SIGN：[\s\S]*SMS_PARTS_PER_MONTH：/,
  );
  for (const ALIYUN_SMS_ENDPOINT of ['http://dysmsapi.aliyuncs.com', 'https://sms.example.cn', 'x'])
    expect(() => loadConfig({ ...ALIYUN, ALIYUN_SMS_ENDPOINT })).toThrow(/ALIYUN_SMS_ENDPOINT：/);
  expect(() => loadConfig({ ...ALIYUN, ALIYUN_SMS_SIGN: '【某某局】' })).toThrow(/ALIYUN_SMS_SIGN：/);
});

test('what was taken before an outage of a weekend is found when it is asked for afterwards', async () => {
  const { provider, send, askStatus } = await anOffice();
  await send();
  const [one] = provider.sent;
  const [friday] = new Date(Date.now() - 3 * 86_400_000 + 8 * 3_600_000).toISOString().split('T');
  if (one) one.day = friday?.replaceAll('-', '') ?? '';
  expect(await askStatus()).toEqual({ is: 'accepted', id: sendId(SENDING.key) });
});
