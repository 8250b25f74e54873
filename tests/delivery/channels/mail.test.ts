import { describe, expect, test } from 'vitest';
import { loadConfig } from '../../../src/app/config.ts';
import { rehearsalConfig } from '../../../src/app/open-rehearsal.ts';
import { mail } from '../../../src/delivery/channels/mail.ts';
import { DeliveryError } from '../../../src/delivery/delivery-error.ts';
import type { Outgoing } from '../../../src/delivery/domain/errand.ts';
import { createReach } from '../../../src/delivery/reach.ts';
import { aMember } from '../../support/cast.ts';
import {
  closedPort,
  ENCRYPTING,
  MAIL_CERTIFICATE,
  PASSWORD,
  startSmtpServer,
} from '../../support/channels/smtp-server.ts';
import { trustInTest } from '../../support/trust-in-test.ts';

const AT = 'zhang@bureau.test';
const TO = { at: AT };
const SENDING = { key: 'reminder.spring-festival.2027.eve.1' };
const WORDS = { text: '春节廉洁提醒\n不收送礼品礼金 <严禁> & "变相"。' };
const FROM = '某某局纪检组 <notice@bureau.test>';

const settingsOf = (SMTP_URL: string, more: { MAIL_REPLY_TO?: string } = {}) => ({
  ...{ SMTP_URL, MAIL_FROM: FROM, MAIL_RATE_PER_SECOND: 2, ...more },
});

async function anOffice(more?: { MAIL_REPLY_TO?: string }) {
  const server = await startSmtpServer();
  const connection = mail.connect(settingsOf(server.url, more));
  const send = (message: Outgoing = WORDS, sending = SENDING) => connection.send(TO, message, sending);
  return { server, connection, send };
}

async function failureOf(sending: Promise<unknown>): Promise<DeliveryError> {
  const error = await sending.catch((thrown: unknown) => thrown);
  if (error instanceof DeliveryError) return error;
  throw new Error(`This is no DeliveryError: ${error}`);
}

describe('a letter', () => {
  test('says the notice as text and as HTML, which says the same and escapes it', async () => {
    const { server, send } = await anOffice();
    await send();
    const [letter] = server.letters;
    expect(letter?.to).toBe(AT);
    expect(letter?.parts.map(({ type }) => type)).toEqual(['text/plain', 'text/html']);
    expect(letter?.parts[0]?.text).toBe(WORDS.text);
    expect(letter?.parts[1]?.text).toContain('不收送礼品礼金 &lt;严禁&gt; &amp; &quot;变相&quot;。');
  });

  test('tells programs that nobody wrote it, and whom its reader may ask', async () => {
    const { server, send } = await anOffice({ MAIL_REPLY_TO: 'liaison@bureau.test' });
    await send({ ...WORDS, plainly: { title: '关于春节的\n提醒' } });
    const headers = server.letters[0]?.headers;
    expect(headers?.get('subject')).toBe('关于春节的 提醒');
    expect(headers?.get('from')).toContain('某某局纪检组');
    expect(headers?.get('reply-to')).toBe('liaison@bureau.test');
    expect(headers?.get('auto-submitted')).toBe('auto-generated');
    expect(headers?.get('x-auto-response-suppress')).toBe('All');
    expect(headers?.get('list-id')).toBe('<notices.bureau.test>');
    expect(headers?.get('list-help')).toBe('<mailto:liaison@bureau.test>');
    expect(headers?.has('list-unsubscribe') || headers?.has('x-mailer')).toBe(false);
  });

  test('has the same Message-ID however often it is repeated, and is a reply to what went before it', async () => {
    const { server, send } = await anOffice();
    const id = await send();
    expect(await send()).toBe(id);
    const answering = { channel: 'mail', id };
    const other = await send(WORDS, Object.assign({ answering }, { key: 'nudge.2027-0205.1.1' }));
    expect(other).not.toBe(id);
    const ids = server.letters.map(({ headers }) => headers.get('message-id'));
    expect(ids).toEqual([`<${id}@bureau.test>`, `<${id}@bureau.test>`, `<${other}@bureau.test>`]);
    expect(server.letters[2]?.headers.get('in-reply-to')).toBe(`<${id}@bureau.test>`);
  });

  test('leads to the page of its reader, or to the liaison where there is none, and to neither where it asks nothing', async () => {
    const { server, send } = await anOffice();
    const asks = 'word';
    const page = { url: 'https://q.bureau.test/n/a/b', code: 'A', address: 'q.bureau.test/q' };
    await send({ ...WORDS, plainly: { title: '提醒', asks, page } });
    await send({ ...WORDS, plainly: { title: '提醒', asks } });
    await send({ ...WORDS, plainly: { title: '提醒' } });
    const [withPage = '', without = '', nothing] = server.textsTo(AT);
    expect(withPage).toMatch(/已知悉.*\nhttps:\/\/q\.bureau\.test\/n\/a\/b$/);
    expect(without).toContain('请回复所在部门的联络员');
    expect(nothing).toBe(WORDS.text);
    expect(server.letters[0]?.parts[1]?.text).toContain('<a href="https://q.bureau.test/n/a/b">');
  });

  test('brings the Word notice along, and says of files in the chat that the liaison has them', async () => {
    const { server, send } = await anOffice();
    const document = async () => ({
      name: '关于做好2027年春节期间廉洁过节工作的通知.docx',
      bytes: Buffer.from('PK'),
    });
    await send({ ...WORDS, plainly: { title: '提醒', document } });
    expect(server.letters[0]?.parts[2]).toMatchObject({
      type: expect.stringContaining('wordprocessingml'),
      text: 'PK',
    });
    const original = { fromChatId: 1, messageId: 2 };
    await send({ text: '', original, isCaption: true, plainly: { title: '文件' } });
    await send({ text: '见附件', original, isCaption: true, plainly: { title: '文件' } });
    const texts = server.textsTo(AT);
    expect(texts[1]).toBe('本通知的内容是文件，请向所在部门的联络员索取。');
    expect(texts[2]).toBe('见附件\n\n本通知另有附件，请向所在部门的联络员索取。');
  });

  test('asks for a report of what is not delivered where the server gives any', async () => {
    const { server, send } = await anOffice();
    await send();
    expect(server.letters[0]?.dsn).toMatchObject({
      ret: 'HDRS',
      envid: expect.stringMatching(/^[\da-f]{32}$/),
      notify: ['FAILURE', 'DELAY'],
    });
  });
});

describe('what the server says', () => {
  const LOST = { permanent: true, reason: 'no-such-mailbox' };
  const REJECTED = { permanent: true, reason: 'rejected' };
  const LATER = { permanent: false, reason: 'gave-up', retryAfterSeconds: undefined, mayHaveArrived: false };
  test.each([
    ['an unknown mailbox', 'recipient', 550, '5.1.1 User unknown', LOST],
    ['a mailbox of which only the words speak', 'recipient', 550, 'Mailbox not found', LOST],
    ['a mailbox out of use', 'recipient', 550, '5.2.1 Mailbox disabled', LOST],
    ['a full mailbox', 'recipient', 552, '5.2.2 Mailbox full', LATER],
    ['a full mailbox in other words', 'data', 552, 'Quota exceeded', LATER],
    ['a letter that it does not like', 'data', 554, '5.7.1 Message content rejected', REJECTED],
    ['a recipient to whom it passes nothing on', 'recipient', 550, '5.7.1 Relaying denied', REJECTED],
    ['a mailbox of which it says nothing', 'recipient', 550, 'Denied', REJECTED],
    ['a stranger put off', 'recipient', 450, '4.7.1 Greylisted, try again in 300 seconds', LATER],
    ['trouble of its own', 'data', 451, '4.3.0 Local error', LATER],
    [
      'too many letters',
      'data',
      451,
      '4.7.1 Too many messages, retry in 2 minutes',
      { ...LATER, retryAfterSeconds: 120 },
    ],
    [
      'too many letters for longer than anybody should wait',
      'data',
      451,
      '4.7.1 Too many messages, retry in 1440 minutes',
      { ...LATER, retryAfterSeconds: 3_600 },
    ],
    [
      'too many letters for no time at all',
      'data',
      451,
      '4.7.1 Too many messages, retry in 0 seconds',
      { ...LATER, retryAfterSeconds: 1 },
    ],
    [
      'a limit that it calls permanent',
      'recipient',
      550,
      'Ip frequency limited',
      { ...LATER, retryAfterSeconds: 60 },
    ],
    ['that it closes', 'connect', 421, '4.3.2 Shutting down', { ...LATER, retryAfterSeconds: 60 }],
  ] as const)('is understood: %s', async (_, at, code, words, meant) => {
    const { server, send } = await anOffice();
    server.refuse(at, code, words);
    const { permanent, reason, retryAfterSeconds, mayHaveArrived } = await failureOf(send());
    expect({ permanent, reason, retryAfterSeconds, mayHaveArrived }).toMatchObject(meant);
    server.takeAll();
    expect(await send()).toMatch(/^[\da-f]{32}$/);
    expect(server.textsTo(AT)).toEqual([WORDS.text]);
  });

  test('may be lost with the line after it has taken a letter: that is told, and the twin has the same Message-ID', async () => {
    const { server, send } = await anOffice();
    server.refuse('cut', 0, '');
    expect(await failureOf(send())).toMatchObject({ permanent: false, mayHaveArrived: true });
    expect(server.letters).toHaveLength(1);
    server.takeAll();
    await send();
    const [first, twin] = server.letters.map(({ headers }) => headers.get('message-id'));
    expect(twin).toBe(first);
  });

  test('may be lost with the line before it has taken a letter: nothing has arrived', async () => {
    const { server, send } = await anOffice();
    server.refuse('recipient', 0, '');
    expect(await failureOf(send())).toMatchObject({ permanent: false, mayHaveArrived: false });
    expect(server.letters).toEqual([]);
  });

  test('names no address in the log', async () => {
    const { server, send } = await anOffice();
    server.refuse('recipient', 550, `5.1.1 <${AT}>: no such user`);
    expect((await failureOf(send())).message).not.toContain('zhang');
  });

  test('to a wrong password, which is tried again only after some minutes', async () => {
    const server = await startSmtpServer();
    const connection = mail.connect(settingsOf(server.urlOf('127.0.0.1', 'wrong')));
    const failure = await failureOf(connection.send(TO, WORDS, SENDING));
    expect(failure).toMatchObject({ permanent: false, retryAfterSeconds: 300, mayHaveArrived: false });
    expect(server.logins()).toBe(1);
  });

  test('is not waited for where nobody is: nothing can have arrived', async () => {
    const connection = mail.connect(settingsOf(`smtp://127.0.0.1:${await closedPort()}`));
    const failure = await failureOf(connection.send(TO, WORDS, SENDING));
    expect(failure).toMatchObject({ permanent: false, mayHaveArrived: false });
  });

  test.each([
    ['without encryption', { disabledCommands: ['STARTTLS'] }],
    ['behind a certificate of nobody', {}],
  ])('is heard by nobody %s, but on this machine: no password goes out', async (_, options) => {
    const server = await startSmtpServer(options);
    const connection = mail.connect(settingsOf(server.urlOf('0.0.0.0')));
    expect(await failureOf(connection.send(TO, WORDS, SENDING))).toMatchObject({
      permanent: false,
      mayHaveArrived: false,
    });
    expect(server.logins()).toBe(0);
    expect(server.letters).toEqual([]);
  });
});

describe('over an encrypted line', () => {
  test.each([
    ['from its beginning', { secure: true }, 'smtps'],
    ['by STARTTLS', {}, 'smtp'],
  ])(
    'nothing is said to a server whose certificate nobody trusts, %s, and the doctor says why',
    async (_, options, scheme) => {
      const server = await startSmtpServer({ ...ENCRYPTING, ...options });
      const settings = settingsOf(server.urlOf('0.0.0.0').replace(/^smtp/, scheme));
      const failure = await failureOf(mail.connect(settings).send(TO, WORDS, SENDING));
      expect(failure).toMatchObject({ permanent: false });
      expect(failure.mayHaveArrived).toBeFalsy();
      expect([server.letters, server.logins()]).toEqual([[], 0]);
      expect(await mail.check(settings)).toMatchObject([
        { text: expect.stringContaining('加密没有建立'), isGrave: true },
      ]);
    },
  );

  // On 0.0.0.0 the line has to be encrypted before anything is said: it is no address of this machine alone.
  test.each([
    ['encrypted from its beginning', { secure: true }, 'smtps', '127.0.0.1'],
    ['encrypted by STARTTLS', {}, 'smtp', '0.0.0.0'],
  ])('a letter goes out, %s', async (_, options, scheme, host) => {
    // As an office does whose mail server has a certificate of its own authority.
    trustInTest(MAIL_CERTIFICATE);
    const server = await startSmtpServer({ ...ENCRYPTING, ...options });
    const settings = settingsOf(server.urlOf(host).replace(/^smtp/, scheme));
    expect(await mail.check(settings)).toEqual([]);
    await mail.connect(settings).send(TO, WORDS, SENDING);
    expect(server.textsTo(AT)).toHaveLength(1);
  });
});

test('a letter may have arrived though the encryption of its line breaks after that', async () => {
  trustInTest(MAIL_CERTIFICATE);
  const server = await startSmtpServer({ ...ENCRYPTING, secure: true });
  server.refuse('garble', 0, '');
  const settings = settingsOf(server.url.replace(/^smtp/, 'smtps'));
  const failure = await failureOf(mail.connect(settings).send(TO, WORDS, SENDING));
  expect(server.letters).toHaveLength(1);
  expect(failure.message).toMatch(/ssl|tls/i);
  expect(failure).toMatchObject({ permanent: false, mayHaveArrived: true });
});

describe('whoever installs it', () => {
  test('is told what the settings lack, and by the doctor what the server refuses, without a letter', async () => {
    const server = await startSmtpServer();
    expect(await mail.check(settingsOf(server.url))).toEqual([]);
    const remedies = async (url: string) => (await mail.check(settingsOf(url))).map(({ text }) => text);
    expect(await remedies(server.urlOf('127.0.0.1', 'wrong'))).toEqual([expect.stringContaining('不接受')]);
    expect(await remedies(server.urlOf('0.0.0.0'))).toEqual([expect.stringContaining('加密没有建立')]);
    expect(await remedies(`smtp://127.0.0.1:${await closedPort()}`)).toEqual([
      expect.stringContaining('连不上'),
    ]);
    expect(server.letters).toEqual([]);
  });

  test.each([
    [{ SMTP_URL: 'https://mail.bureau.test' }, 'SMTP_URL：应为'],
    [{ SMTP_URL: 'smtps://user@mail.bureau.test', MAIL_FROM: FROM }, 'SMTP_URL：应为'],
    [{ SMTP_URL: 'smtps://mail.bureau.test' }, 'MAIL_FROM：设置了 SMTP_URL 时必填'],
    [{ MAIL_FROM: FROM }, 'SMTP_URL：设置了 MAIL_FROM 时必填'],
    [{ MAIL_FROM: '某某局' }, 'MAIL_FROM：应为'],
    [{ MAIL_REPLY_TO: '联络员 <a@b.cn>' }, 'MAIL_REPLY_TO：应为'],
    [{ MAIL_RATE_PER_SECOND: '50' }, 'MAIL_RATE_PER_SECOND：应为'],
  ])('reads what is wrong with %o', (env, problem) => {
    expect(() => loadConfig(env)).toThrow(problem);
  });

  test('has it off until it is set, and never in a rehearsal', () => {
    expect(mail.isUsed(loadConfig({}).channels)).toBe(false);
    const config = loadConfig({ SMTP_URL: 'smtps://a%40b.cn:p%2Fw@mail.bureau.test', MAIL_FROM: FROM });
    expect(mail.isUsed(config.channels)).toBe(true);
    expect(mail.isUsed(rehearsalConfig(config).channels)).toBe(false);
  });

  test('finds people by their address, and no more by one that is lost', () => {
    expect(mail.addressOf(aMember(1))).toBeUndefined();
    const lostAddresses = [{ channel: 'mail', at: AT, because: 'no-such-mailbox' as const }];
    const { find, whyUnreached } = createReach([mail], () => ['mail']);
    const lost = aMember(1, { telegramId: undefined, email: AT, lostAddresses });
    expect([find(lost), whyUnreached(lost)]).toEqual([undefined, 'no-such-mailbox']);
    expect(find({ ...lost, email: 'new@bureau.test' })?.address).toEqual({ at: 'new@bureau.test' });
    expect(PASSWORD).toContain('@');
  });
});
