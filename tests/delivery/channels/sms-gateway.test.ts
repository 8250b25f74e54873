import fc from 'fast-check';
import { Api } from 'grammy';
import { describe, expect, test } from 'vitest';
import { loadConfig } from '../../../src/app/config.ts';
import { secretsOf } from '../../../src/app/standard-error.ts';
import { smsGateway } from '../../../src/delivery/channels/sms-gateway.ts';
import { failureOfAnswer, gistOf } from '../../../src/delivery/channels/sms-gateway-answers.ts';
import { DeliveryError } from '../../../src/delivery/delivery-error.ts';
import type { Outgoing } from '../../../src/delivery/domain/errand.ts';
import { createReach } from '../../../src/delivery/reach.ts';
import { createAskOnce } from '../../../src/http/ask-once.ts';
import { tryLine } from '../../../src/http/try-line.ts';
import { aMember } from '../../support/cast.ts';
import {
  type GatewayFault,
  type GatewayRequest,
  JSON_BODY,
  readJson,
  startSmsGateway,
} from '../../support/channels/sms-gateway-server.ts';
import { closedPort } from '../../support/channels/smtp-server.ts';

const AT = '13800000001';
const TO = { at: AT };
const SENDING = { key: 'reminder.spring-festival.2027.eve.1' };
/** What would be more than a value, were it not escaped anywhere. */
const HOSTILE = '清风",\\"x":1}\r\nX-Evil: 1\n<b>&phone=139$& $1 {phone}';
const COMMON = { SMS_PARTS_PER_MONTH: '1000' };

async function anOffice(
  settings: Readonly<Record<string, string>> = { SMS_GATEWAY_BODY: JSON_BODY },
  {
    path = '/send',
    read = readJson,
  }: { path?: string; read?: (request: GatewayRequest) => { phone: string; text: string } } = {},
) {
  const gateway = await startSmsGateway(read);
  const { channels } = loadConfig({ SMS_GATEWAY_URL: `${gateway.url}${path}`, ...COMMON, ...settings });
  const connection = smsGateway.connect(channels, { botApi: new Api('none'), askHttp: createAskOnce() });
  const send = (message: Outgoing = { text: HOSTILE }, sending = SENDING) =>
    connection.send(TO, message, sending);
  return { gateway, send, channels };
}

async function failureOf(sending: Promise<unknown>): Promise<DeliveryError> {
  const error = await sending.catch((thrown: unknown) => thrown);
  if (error instanceof DeliveryError) return error;
  throw new Error(`This is no DeliveryError: ${error}`);
}

const short = {
  templateId: 'SMS_1',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: It is a place for a value.
  text: '请打开 q.bureau.test/q 输入确认码${code}。',
  values: { code: 'A"B' },
};
const SHORT: Outgoing = { text: '全文', plainly: { title: '提醒', short } };

const readForm = (body: string) => {
  const fields = new URLSearchParams(body);
  return { phone: fields.get('m') ?? '', text: fields.get('c') ?? '' };
};
const fromXml = (body: string) => {
  const [, text = ''] = /<c>(.*)<\/c>/s.exec(body) ?? [];
  const signs: Record<string, string> = {
    '&lt;': '<',
    '&gt;': '>',
    '&amp;': '&',
    '&quot;': '"',
    '&#39;': "'",
  };
  const [, phone = ''] = /<m>(.*)<\/m>/.exec(body) ?? [];
  return { phone, text: text.replace(/&(?:lt|gt|amp|quot|#39);/g, (sign) => signs[sign] ?? '') };
};

describe('a request', () => {
  test.each([
    ['JSON', { SMS_GATEWAY_BODY: JSON_BODY }, readJson, 'application/json'],
    [
      'JSON without quotation marks around the places',
      { SMS_GATEWAY_BODY: '{"phone":{phone},"text":{text}}' },
      readJson,
      'application/json',
    ],
    [
      'a form',
      { SMS_GATEWAY_BODY: 'm={phone}&c={text}' },
      ({ body }: GatewayRequest) => readForm(body),
      'application/x-www-form-urlencoded',
    ],
    [
      'XML',
      { SMS_GATEWAY_BODY: '<r><m>{phone}</m><c>{text}</c></r>' },
      ({ body }: GatewayRequest) => fromXml(body),
      'application/xml',
    ],
    [
      'plain text',
      { SMS_GATEWAY_BODY: '{phone}|{text}', SMS_GATEWAY_HEADERS: 'Content-Type: text/plain' },
      ({ body }: GatewayRequest) => ({ phone: body.slice(0, 11), text: body.slice(12) }),
      'text/plain',
    ],
  ])('says the words in %s so that they stay words', async (_, settings, read, type) => {
    const { gateway, send } = await anOffice(settings, { read });
    await send();
    expect(gateway.taken).toMatchObject([{ phone: AT, text: HOSTILE }]);
    expect(gateway.requests[0]?.headers['content-type']).toContain(type);
    expect(gateway.requests[0]?.headers['x-evil']).toBeUndefined();
  });

  test('may say all in its address, as a GET', async () => {
    const { gateway, send } = await anOffice(
      { SMS_GATEWAY_METHOD: 'GET' },
      {
        path: '/send?m={phone}&c={text}&i={id}',
        read: ({ url }) => readForm(url.slice(url.indexOf('?') + 1)),
      },
    );
    const id = await send();
    expect(gateway.taken).toMatchObject([{ phone: AT, text: HOSTILE, request: { method: 'GET', body: '' } }]);
    expect(gateway.requests[0]?.url).toContain(`i=${id}`);
  });

  test('goes by the same number however often it is repeated, and has the headers of the settings', async () => {
    const headers = 'Authorization: Bearer geheim\\nX-Request-Id: {id}';
    const { gateway, send } = await anOffice({ SMS_GATEWAY_BODY: JSON_BODY, SMS_GATEWAY_HEADERS: headers });
    const ids = [await send(), await send(), await send({ text: '好' }, { key: 'nudge.1.1' })];
    expect(ids[0]).toBe(ids[1]);
    expect(ids[2]).not.toBe(ids[0]);
    expect(gateway.requests.map(({ headers: came }) => came['x-request-id'])).toEqual(ids);
    expect(gateway.requests.map(({ body }) => JSON.parse(body).id)).toEqual(ids);
    expect(gateway.requests[0]?.headers.authorization).toBe('Bearer geheim');
  });

  test('brings sign, template and values where the gateway wants them, and nothing without the number of the template', async () => {
    const body =
      '{"phone":"{phone}","sign":"{sign}","tpl":"{template}","params":{values},"again":"{values}"}';
    const { gateway, send, channels } = await anOffice({
      SMS_GATEWAY_BODY: body,
      SMS_GATEWAY_SIGN: '某某局',
    });
    await send(SHORT);
    const said = JSON.parse(gateway.requests[0]?.body ?? '');
    const values = { code: 'A"B' };
    expect(said).toMatchObject({
      sign: '某某局',
      tpl: 'SMS_1',
      params: values,
      again: JSON.stringify(values),
    });
    expect(smsGateway.templates(channels)).toMatchObject({ form: 'named', sign: '某某局' });
    expect(await failureOf(send())).toMatchObject({ permanent: true, reason: 'no-template' });
    expect(gateway.requests).toHaveLength(1);
  });

  test('says the short text filled, where there is one, and counts its parts with the sign', async () => {
    const { gateway, send, channels } = await anOffice({
      SMS_GATEWAY_BODY: JSON_BODY,
      SMS_GATEWAY_SIGN: '某某局',
    });
    await send(SHORT);
    expect(gateway.textsTo(AT)).toEqual(['请打开 q.bureau.test/q 输入确认码A"B。']);
    expect(smsGateway.templates(channels)).toBeUndefined();
    const { partsOf } = smsGateway.billing(channels);
    expect([65, 66].map((length) => partsOf({ text: '字'.repeat(length) }))).toEqual([1, 2]);
  });
});

test('whoever is asked to answer reads how: by the code on the page, or through the liaison', async () => {
  const { gateway, send } = await anOffice();
  const said = { title: '提醒', asks: 'word' } as const;
  const page = { url: 'https://q.bureau.test/n/a/b', code: 'K7QMRXPWA', address: 'https://q.bureau.test/q' };
  await send({ text: '不收礼。', plainly: { ...said, page } });
  await send({ text: '不收礼。', plainly: said });
  await send({ text: '不收礼。', plainly: { title: '提醒' } });
  expect(gateway.textsTo(AT)).toEqual([
    '不收礼。\n请打开 https://q.bureau.test/q 输入确认码K7QMRXPWA。',
    '不收礼。\n阅读后请回复部门联络员。',
    '不收礼。',
  ]);
});

describe('what the gateway answers', () => {
  const LATER = { permanent: false, reason: 'gave-up', retryAfterSeconds: undefined, mayHaveArrived: false };
  const PAUSED = { ...LATER, retryAfterSeconds: 60 };
  const SET_WRONGLY = { ...LATER, retryAfterSeconds: 300 };
  const IN_DOUBT = { ...PAUSED, mayHaveArrived: true };
  const refused = (reason: string) => ({ permanent: true, reason, mayHaveArrived: false });
  const said = (status: number, msg: string, headers = {}) => ({
    ...{ status, headers, body: JSON.stringify({ code: 7, msg }) },
  });
  test.each<[string, GatewayFault, object]>([
    ['too many', said(429, '', { 'retry-after': '17' }), { ...LATER, retryAfterSeconds: 17 }],
    ['too many, for no time that it names', said(429, ''), PAUSED],
    ['too many, in words alone', said(200, '发送过于频繁'), PAUSED],
    [
      'that it is away for a while',
      said(503, '', { 'retry-after': '30' }),
      { ...LATER, retryAfterSeconds: 30 },
    ],
    ['that nothing is behind it', said(502, ''), PAUSED],
    ['that nothing behind it is ready', said(503, ''), PAUSED],
    ['that what is behind it did not answer in time', said(504, ''), IN_DOUBT],
    ['a number that does not exist', said(200, '手机号码格式错误'), refused('no-such-number')],
    [
      'a number that does not exist, in signs of JSON',
      { status: 200, body: '{"m":"\\u7a7a\\u53f7"}' },
      refused('no-such-number'),
    ],
    ['somebody who wants nothing', said(400, '用户在黑名单中'), refused('refuses')],
    ['no password of ours', said(401, ''), SET_WRONGLY],
    ['no such place', said(404, ''), SET_WRONGLY],
    ['a place elsewhere', { status: 302, headers: { location: 'https://elsewhere.test' } }, SET_WRONGLY],
    ['that nothing is paid', said(200, '账户余额不足'), SET_WRONGLY],
    ['what we do not understand', said(200, '未知错误'), refused('rejected')],
    ['that our request is none', said(400, ''), refused('rejected')],
    ['that it has fallen over, having taken it', 'broken', IN_DOUBT],
    ['nothing, having taken it', 'cut', IN_DOUBT],
    ['garbage, having taken it: it is not sent again', 'garbage', refused('rejected')],
  ])('%s', async (_, fault, failure) => {
    const { gateway, send } = await anOffice({
      SMS_GATEWAY_BODY: JSON_BODY,
      SMS_GATEWAY_ACCEPTED: '"code":0',
    });
    gateway.fail(fault);
    expect(await failureOf(send())).toMatchObject(failure);
    expect(gateway.requests).toHaveLength(1);
    gateway.takeAll();
    if (!('permanent' in failure && failure.permanent)) await send();
  });

  test('that nobody listens: nothing has been sent', async () => {
    const { send } = await anOffice({
      ...{ SMS_GATEWAY_BODY: JSON_BODY, SMS_GATEWAY_URL: `http://127.0.0.1:${await closedPort()}` },
    });
    expect(await failureOf(send())).toMatchObject({ permanent: false, mayHaveArrived: false });
  });

  test('any 2xx is good where the settings do not say what is', async () => {
    const { gateway, send } = await anOffice();
    gateway.fail('garbage');
    await send();
    expect(gateway.taken).toHaveLength(1);
  });

  test.each([
    ['"code":1', '{"code":1001,"msg":"参数缺失"}'],
    ['"code": 0', '{"code":0.5}'],
    ['OK', 'NOK'],
  ])('that only begins or ends like acceptance, as %s in %s, is none', (accepted, body) => {
    expect(failureOfAnswer({ status: 200, body }, accepted)).toMatchObject({ reason: 'rejected' });
  });

  test.each([
    ['"code":1', '{"code": 1, "id": 7}'],
    ['OK', 'OK,1203'],
    ['"result":', '{"result":0}'],
  ])('that holds %s, as %s, is acceptance', (accepted, body) => {
    expect(failureOfAnswer({ status: 200, body }, accepted)).toBeUndefined();
  });

  test.each([
    ['余额不足', '{"code":105,"msg":"余额不足"}', { retryAfterSeconds: 300 }],
    ['余额不足, and no success', '{"success":false,"code":7,"msg":"余额不足"}', { retryAfterSeconds: 300 }],
    ['too many', '{"status":"9","msg":"操作频繁"}', { retryAfterSeconds: 60 }],
    ['a number that does not exist', '{"code":3,"msg":"号码错误"}', { reason: 'no-such-number' }],
    ['a failure', '{"code":3,"msg":"\\u63d0\\u4ea4\\u5931\\u8d25"}', { reason: 'rejected' }],
  ])(
    'that plainly says no is none, also where the settings do not say what is good: %s',
    (_, body, failure) => {
      expect(failureOfAnswer({ status: 200, body }, undefined)).toMatchObject(failure);
    },
  );

  test.each([
    '',
    'OK',
    '<r>3</r>',
    '{"id":7}',
    '{"code":0,"msg":"","error":null}',
    '{"code":"000000","balance":12}',
    '{"code":2,"msg":"提交成功","failed":0}',
    '{"status":"success","errors":[]}',
    '{"code":1,"errors":[],"msg":""}',
  ])('that may be acceptance, as %s, is not doubted', (body) => {
    expect(failureOfAnswer({ status: 200, body }, undefined)).toBeUndefined();
  });

  test.each([
    ['{"code": 1004, "msg": "参数缺失"}', '400, code 1004'],
    ['{"errcode":"isv.AMOUNT_NOT_ENOUGH","user":"QF-Secret7"}', '400, code isv.AMOUNT_NOT_ENOUGH'],
    [
      '<r><code>-3</code><msg>空号 138 0000 0001</msg></r>',
      '400, code -3, about the number (no-such-number)',
    ],
    ['-12,验证失败', '400, code -12'],
    ['result=7&msg=发送频繁，张三', '400, code 7, it is busy'],
    ['{"code":13800000001,"msg":"余额不足"}', '400, about the account, its money or its password'],
    ['{"code":"K7QMRXPWA","status":"王芳"}', '400'],
    ['13800000001', '400'],
  ])('%s is told in the log as %s', (body, gist) => {
    expect(gistOf({ status: 400, body }, '')).toBe(gist);
  });

  test('of an answer nothing is told in the log that was sent: numbers, names, words, passwords in pieces', async () => {
    const headers = 'Authorization: Basic cXVpLW1lLXZvaXQ=\\nX-Pin: 4711';
    const { gateway, send } = await anOffice({
      SMS_GATEWAY_BODY: '{"phone":"{phone}","text":"{text}","account":"qf.bureau","password":"Herbst-2026!"}',
      SMS_GATEWAY_HEADERS: headers,
    });
    const pieces = [AT, '王芳', '清风', 'Herbst', '2026', 'qf.bureau', 'cXVp', '4711'];
    for (const code of ['4711', 'qf.bureau', 'Herbst', '王芳', AT]) {
      gateway.fail({ status: 400, body: JSON.stringify({ code, msg: pieces.join(' ') }) });
      const { message } = await failureOf(send({ text: '王芳：清风' }));
      expect(message).toBe('The gateway answered 400.');
    }
  });

  test('nothing of a person is told in the log, however an answer is written', () => {
    const secret = '张三1380000';
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (before, after) => {
        const said = gistOf({ status: 400, body: `${before}${secret}${after}` }, '');
        expect(said).not.toMatch(/张三|1380/);
      }),
    );
  });
});

describe('whoever installs it', () => {
  const URL_ = 'https://sms.bureau.test/send';
  const good = { SMS_GATEWAY_URL: URL_, SMS_GATEWAY_BODY: JSON_BODY, ...COMMON };

  test.each([
    [{ SMS_GATEWAY_BODY: JSON_BODY }, ['SMS_GATEWAY_URL：设置了 SMS_GATEWAY_BODY 时必填']],
    [{ ...good, SMS_GATEWAY_URL: 'http://sms.bureau.test/send' }, ['SMS_GATEWAY_URL：应为 https']],
    [{ ...good, SMS_GATEWAY_URL: 'https://{phone}.bureau.test/' }, ['SMS_GATEWAY_URL：应为 https']],
    [{ ...good, SMS_GATEWAY_URL: 'https://user:pw@sms.bureau.test/' }, ['SMS_GATEWAY_URL：应为 https']],
    [{ ...good, SMS_GATEWAY_URL: `${URL_}/{text}` }, ['SMS_GATEWAY_URL：{text} 只能写在 ? 后面']],
    [{ ...good, SMS_GATEWAY_METHOD: 'DELETE' }, ['SMS_GATEWAY_METHOD：应为']],
    [{ ...good, SMS_GATEWAY_METHOD: 'GET' }, ['SMS_GATEWAY_BODY：SMS_GATEWAY_METHOD=GET 时没有正文']],
    [
      { ...good, SMS_GATEWAY_BODY: '{"phone":"{phone}","text":"{text}"' },
      ['SMS_GATEWAY_BODY：填入占位符后不是 JSON'],
    ],
    [
      { ...good, SMS_GATEWAY_BODY: '{"to":"{phon}"}' },
      ['没有占位符 {phon}', '手机号的占位符 {phone}', '内容的占位符 {text}'],
    ],
    [
      { ...good, SMS_GATEWAY_BODY: '{"to":"{phone}","t":"{template}"}' },
      ['{template} 和 {values} 须同时使用'],
    ],
    [
      { ...good, SMS_GATEWAY_BODY: '{"to":"{phone}","t":"【{sign}】{text}"}' },
      ['SMS_GATEWAY_SIGN：用了 {sign} 时必填'],
    ],
    [{ ...good, SMS_GATEWAY_SIGN: '【某某局】' }, ['SMS_GATEWAY_SIGN：应为']],
    [
      {
        ...good,
        SMS_GATEWAY_HEADERS:
          'Host: a\nX Y: 1\nAuthorization: 密\nX-Text: {text}\nContent-Type: text/plain; charset=gbk',
      },
      ['第 1 行', '第 2 行', '第 3 行', '只能用 {id} 和 {phone}，不能用 {text}', '编码只能是 utf-8'],
    ],
    [{ ...good, SMS_GATEWAY_HEADERS: 'Content-Type: multipart/form-data' }, ['Content-Type 只能是']],
    [{ ...good, SMS_PARTS_PER_MONTH: '' }, ['SMS_PARTS_PER_MONTH：']],
  ])('is told all at once what is wrong with %o', (env, problems) => {
    const load = () => loadConfig(env);
    for (const problem of problems) expect(load).toThrow(problem);
  });

  test.each([
    'http://127.0.0.1:8080/send',
    'http://10.1.2.3/send',
    'http://192.168.1.2/send',
    'http://sms-gateway/send',
    'https://sms.bureau.test/send?app=1',
  ])('may set %s', (SMS_GATEWAY_URL) => {
    expect(smsGateway.isUsed(loadConfig({ ...good, SMS_GATEWAY_URL }).channels)).toBe(true);
  });

  test('has it off until it is set, and its secrets in no log', () => {
    expect(smsGateway.isUsed(loadConfig({}).channels)).toBe(false);
    const headers = 'Authorization: Bearer geheim';
    const config = loadConfig({ ...good, SMS_GATEWAY_URL: `${URL_}?key=k1`, SMS_GATEWAY_HEADERS: headers });
    expect(secretsOf(config)).toEqual(expect.arrayContaining(['/send?key=k1', headers, JSON_BODY]));
  });

  test('is told by the doctor whether somebody listens and encrypts, without a message', async () => {
    const gateway = await startSmsGateway(readJson);
    const settings = loadConfig({ ...good, SMS_GATEWAY_ACCEPTED: '"code":0' }).channels;
    const textOf = async (SMS_GATEWAY_URL: string) =>
      (await smsGateway.check({ ...settings, SMS_GATEWAY_URL }, { tryLine })).map(({ text }) => text);
    expect(await textOf(`${gateway.url}/send`)).toEqual([]);
    expect(await textOf(`http://127.0.0.1:${await closedPort()}/`)).toEqual([
      expect.stringContaining('连不上'),
    ]);
    expect(await textOf(gateway.url.replace('http:', 'https:'))).toEqual([
      expect.stringContaining('加密没有建立'),
    ]);
    expect(gateway.requests).toEqual([]);
    const anyAnswer = { ...settings, SMS_GATEWAY_URL: gateway.url, SMS_GATEWAY_ACCEPTED: undefined };
    expect(await smsGateway.check(anyAnswer, { tryLine })).toEqual([
      expect.objectContaining({ text: expect.stringContaining('没有设 SMS_GATEWAY_ACCEPTED') }),
    ]);
  });

  test('reaches those who have a mobile number, and no more those whose number is lost', () => {
    expect(smsGateway.addressOf(aMember(1))).toBeUndefined();
    expect(smsGateway.addressOf(aMember(1, { phone: '010-12345678' }))).toBeUndefined();
    const lostAddresses = [{ channel: 'gateway', at: AT, because: 'no-such-number' as const }];
    const { find, whyUnreached } = createReach([smsGateway], () => ['sms']);
    const lost = aMember(1, { telegramId: undefined, phone: `+86${AT}`, lostAddresses });
    expect([find(lost), whyUnreached(lost)]).toEqual([undefined, 'no-such-number']);
    expect(find({ ...lost, phone: '13900000001' })?.address).toEqual({ at: '13900000001' });
  });
});
