import { expect, test } from 'vitest';
import { loadConfig } from '../../../src/app/config.ts';
import { sendId } from '../../../src/delivery/channels/send-id.ts';
import { tencent } from '../../../src/delivery/channels/tencent.ts';
import { openTencent } from '../../../src/delivery/channels/tencent-client.ts';
import { readThrown } from '../../../src/delivery/channels/tencent-refusals.ts';
import { DeliveryError } from '../../../src/delivery/delivery-error.ts';
import { type BrokenLine, startLine } from '../../support/channels/broken-lines.ts';
import { closedPort, MAIL_CERTIFICATE } from '../../support/channels/smtp-server.ts';
import { startTencent } from '../../support/channels/tencent-server.ts';
import { trustInTest } from '../../support/trust-in-test.ts';

const TO = { at: '13800000001' };
const SENDING = { key: 'reminder.spring-festival.2027.eve.1' };

async function anOffice(settings: Readonly<Record<string, string>> = {}) {
  const provider = await startTencent();
  const { channels } = loadConfig({ ...provider.settings, ...settings });
  const connection = tencent.connect(channels);
  const templateId = provider.approve('请于{1}前打开页面输入{2}。');
  // biome-ignore lint/suspicious/noTemplateCurlyInString: They are places for values.
  const text = '请于${day}前打开页面输入${code}。';
  const short = { templateId, text, values: { day: '12月31日', code: 'AB2CD3' } };
  const send = (changed: Partial<{ values: Record<string, string>; templateId: string }> = {}) =>
    connection.send(
      TO,
      { text: '全文', plainly: { title: '提醒', short: { ...short, ...changed } } },
      SENDING,
    );
  return { provider, channels, send };
}

async function failureOf(sending: Promise<unknown>): Promise<DeliveryError> {
  const error = await sending.catch((thrown: unknown) => thrown);
  if (error instanceof DeliveryError) return error;
  throw new Error(`This is no DeliveryError: ${error}`);
}

test('somebody reads the text with their values in their places, and its send carries its own id', async () => {
  const { provider, send } = await anOffice();
  expect(await send()).toBe('2640:0');
  expect(provider.sent).toMatchObject([
    { at: TO.at, text: '请于12月31日前打开页面输入AB2CD3。', context: sendId(SENDING.key) },
  ]);
});

test.each([
  ['InvalidParameterValue.IncorrectPhoneNumber', { reason: 'no-such-number', permanent: true }],
  ['FailedOperation.PhoneNumberInBlacklist', { reason: 'refuses', permanent: true }],
  ['FailedOperation.TemplateIncorrectOrUnapproved', { reason: 'no-template', permanent: true }],
  ['LimitExceeded.PhoneNumberDailyLimit', { reason: 'sms-quota', permanent: true }],
  ['LimitExceeded.PhoneNumberThirtySecondLimit', { permanent: false, retryAfterSeconds: undefined }],
  ['FailedOperation.InsufficientBalanceInSmsPackage', { permanent: false, retryAfterSeconds: 300 }],
  ['FailedOperation.ContainSensitiveWord', { reason: 'rejected', permanent: true }],
])('who is refused with %s is treated as that means', async (code, means) => {
  const { provider, send } = await anOffice();
  provider.refuseNumber(TO.at, code);
  expect(await failureOf(send())).toMatchObject({ mayHaveArrived: false, ...means });
});

test.each([
  ['502', { status: 502, body: '<html>' }, { mayHaveArrived: false, retryAfterSeconds: 60 }],
  ['503', { status: 503, body: '<html>' }, { mayHaveArrived: false, retryAfterSeconds: 60 }],
  ['504', { status: 504, body: '<html>' }, { mayHaveArrived: true, retryAfterSeconds: 60 }],
  [
    'that it is not there for now',
    { body: '{"Response":{"Error":{"Code":"ServiceUnavailable","Message":""},"RequestId":"r"}}' },
    { mayHaveArrived: false, retryAfterSeconds: 60 },
  ],
])('where the answer is %s, everybody waits for a minute', async (_, answer, means) => {
  const { provider, send } = await anOffice();
  provider.fail(answer);
  expect(await failureOf(send())).toMatchObject({ permanent: false, ...means });
  expect(provider.requests).toHaveLength(1);
});

test('an office with a wrong key or sign sends nothing, and tries again when it may be set right', async () => {
  for (const wrong of [{ TENCENT_SMS_SECRET_KEY: 'AnotherSecret' }, { TENCENT_SMS_SIGN: '别的局' }]) {
    const { provider, send } = await anOffice(wrong);
    expect(await failureOf(send())).toMatchObject({ permanent: false, retryAfterSeconds: 300 });
    expect(provider.sent).toEqual([]);
  }
});

test.each(['lost', 'cut', 'garbage', 'broken'] as const)(
  'a send whose answer is %s is made once, may have arrived, and tells nobody of its person',
  async (fault) => {
    const { provider, send } = await anOffice();
    provider.fail(fault);
    const error = await failureOf(send());
    expect(error).toMatchObject({ permanent: false, mayHaveArrived: true });
    expect(provider.requests).toHaveLength(1);
    expect(JSON.stringify([error.message, error.stack, error.cause])).not.toMatch(/138|AB2CD|TestSecret/);
  },
);

/** Sends by the SDK over a line of https that breaks; returns what that is taken for. */
async function failureBy(kind: BrokenLine, lineWithinMs?: number) {
  const line = await startLine(kind);
  const account = { id: 'AKIDTestSecretId', key: 'TestSecretKey', region: 'ap-guangzhou', address: line.url };
  const client = await openTencent(account, lineWithinMs);
  const request = { PhoneNumberSet: [TO.at], SmsSdkAppId: '1', SignName: '局', TemplateId: '1' };
  const error = await client.SendSms(request).catch((thrown: unknown) => thrown);
  return { asked: line.asked(), ...readThrown(error).failure };
}

test.each(['cut', 'plain', 'untrusted', 'silent'] as const)(
  'on a line that should be encrypted, and is not because it is %s, nothing was sent',
  async (kind) => {
    const {
      asked,
      mayHaveArrived = false,
      permanent,
    } = await failureBy(kind, kind === 'silent' ? 50 : undefined);
    expect({ asked, mayHaveArrived, permanent }).toEqual({
      asked: 0,
      mayHaveArrived: false,
      permanent: false,
    });
  },
);

test('on an encrypted line that breaks once it stands, something may have been sent', async () => {
  trustInTest(MAIL_CERTIFICATE);
  expect(await failureBy('untrusted')).toMatchObject({ asked: 1, mayHaveArrived: true });
});

test('what the provider would not take is not sent to it', async () => {
  const { provider, send } = await anOffice();
  for (const code of ['长'.repeat(7), 'q.gov.cn', ''])
    expect(await failureOf(send({ values: { day: '今天', code } }))).toMatchObject({ reason: 'rejected' });
  expect(await failureOf(send({ templateId: '' }))).toMatchObject({ reason: 'no-template' });
  expect(provider.requests).toEqual([]);
});

test('who may have longer values in their templates sets that', async () => {
  const { provider, send } = await anOffice({ TENCENT_SMS_VALUE_LENGTH: '12' });
  await send({ values: { day: '12月31日', code: '九个字的确认码在此' } });
  expect(provider.sent).toHaveLength(1);
  for (const wrong of ['4', '36', '六'])
    expect(() => loadConfig({ ...provider.settings, TENCENT_SMS_VALUE_LENGTH: wrong })).toThrow(
      'TENCENT_SMS_VALUE_LENGTH：应为 5 到 35 的整数',
    );
});

test('doctor finds out whether the keys are right, and sends nothing; where nobody answers nothing was sent', async () => {
  const right = await anOffice();
  expect(await tencent.check(right.channels)).toEqual([]);
  const wrong = await anOffice({ TENCENT_SMS_SECRET_KEY: 'AnotherSecret' });
  expect(await tencent.check(wrong.channels)).toMatchObject([{ isGrave: true }]);
  const away = await anOffice({ TENCENT_SMS_ENDPOINT: `http://127.0.0.1:${await closedPort()}` });
  expect(await tencent.check(away.channels)).toMatchObject([{ text: '连不上腾讯云短信。' }]);
  expect(await failureOf(away.send())).toMatchObject({ permanent: false, mayHaveArrived: false });
  expect([...right.provider.sent, ...wrong.provider.sent]).toEqual([]);
});
