import { Api } from 'grammy';
import { loadConfig } from '../../../src/app/config.ts';
import { aliyun } from '../../../src/delivery/channels/aliyun.ts';
import type { Connection } from '../../../src/delivery/channels/channel.ts';
import { mail } from '../../../src/delivery/channels/mail.ts';
import { smsGateway } from '../../../src/delivery/channels/sms-gateway.ts';
import { telegram } from '../../../src/delivery/channels/telegram.ts';
import { tencent } from '../../../src/delivery/channels/tencent.ts';
import type { Outgoing } from '../../../src/delivery/domain/errand.ts';
import { createAskOnce } from '../../../src/http/ask-once.ts';
import type { Person } from '../../../src/kernel/person.ts';
import { startBotApi } from '../bot-api.ts';
import { accountOf, aMember } from '../cast.ts';
import { ALIYUN, startAliyun } from './aliyun-server.ts';
import { createPager } from './pager.ts';
import { JSON_BODY, readJson, startSmsGateway } from './sms-gateway-server.ts';
import { startSmtpServer } from './smtp-server.ts';
import { startTencent, TENCENT } from './tencent-server.ts';

const askHttp = createAskOnce();

/** The other end of a channel, where a test reads what arrived and makes what may go wrong. */
export type Stage = {
  connection: Connection;
  /** Somebody whom the channel finds, and somebody whom it does not know. */
  known: Person;
  unknown: Person;
  /** A message that says this, where the other end approves what is said before it carries it. */
  say?(text: string): Outgoing;
  /** What lies with `known` now, the oldest first. */
  shown(): string[];
  /** The address of `known` exists no more. */
  cutOff(): void;
  /** The other end wants to hear nothing for so long. */
  putOff(seconds: number): void;
  /** So many seconds the channel waits then, where the other end cannot say how long. */
  waitsOfItself?: number;
  breakDown(): void;
  /** The other end takes the next message, and what it says to that is lost; absent where it cannot be asked afterwards. */
  loseAnswer?(): void;
};

/** With what a channel is used, by the names of the environment, and the other end of it. */
type Setting = { settings: Readonly<Record<string, string>>; open(): Promise<Stage> };

/** For every channel of the index, by its name: a new one brings its own. */
export const STAGES: Readonly<Record<string, Setting>> = {
  telegram: { settings: {}, open: openTelegram },
  mail: {
    settings: { SMTP_URL: 'smtp://127.0.0.1', MAIL_FROM: '某某局 <notice@bureau.test>' },
    open: openMail,
  },
  gateway: {
    settings: {
      ...{ SMS_GATEWAY_URL: 'http://127.0.0.1/send', SMS_GATEWAY_BODY: JSON_BODY },
      SMS_PARTS_PER_MONTH: '1000',
    },
    open: openGateway,
  },
  aliyun: { settings: ALIYUN, open: openAliyun },
  tencent: { settings: TENCENT, open: openTencent },
  pager: { settings: { PAGER_RATE_PER_SECOND: '1000' }, open: openPager },
};

async function openTelegram(): Promise<Stage> {
  const api = await startBotApi();
  const account = api.addAccount({ id: accountOf(1), first_name: '王' });
  account.send('/start');
  const botApi = new Api(api.token, { apiRoot: api.url });
  return {
    connection: telegram.connect({ BULK_RATE_PER_SECOND: 28 }, { botApi, askHttp }),
    known: aMember(1),
    unknown: aMember(2, { telegramId: undefined }),
    shown: () => account.messages().flatMap(({ text, from }) => (text && from?.is_bot ? [text] : [])),
    cutOff: () => account.deactivate(),
    putOff: (seconds) => api.faults.add({ kind: 'too-many-requests', retryAfterSeconds: seconds }),
    breakDown: () => api.faults.add({ kind: 'bad-gateway' }),
  };
}

async function openMail(): Promise<Stage> {
  const server = await startSmtpServer();
  const email = 'zhang@bureau.test';
  const settings = { SMTP_URL: server.url, MAIL_FROM: 'notice@bureau.test', MAIL_RATE_PER_SECOND: 2 };
  return {
    connection: mail.connect(settings),
    known: aMember(1, { telegramId: undefined, email }),
    unknown: aMember(2),
    shown: () => server.textsTo(email),
    cutOff: () => server.refuse('recipient', 550, '5.1.1 User unknown'),
    putOff: (seconds) =>
      server.refuse('data', 451, `4.7.1 Too many messages, try again in ${seconds} seconds`),
    breakDown: () => server.refuse('data', 451, '4.3.0 Local error in processing'),
  };
}

async function openGateway(): Promise<Stage> {
  const gateway = await startSmsGateway(readJson);
  const at = '13800000001';
  const { channels: settings } = loadConfig({
    ...{ SMS_GATEWAY_URL: `${gateway.url}/send`, SMS_GATEWAY_BODY: JSON_BODY, SMS_PARTS_PER_MONTH: '1000' },
  });
  const answer = (status: number, msg: string, headers = {}) =>
    gateway.fail({ status, body: JSON.stringify({ code: 1, msg }), headers });
  return {
    connection: smsGateway.connect(settings, { botApi: new Api('none'), askHttp }),
    known: aMember(1, { telegramId: undefined, phone: `+86 ${at}` }),
    unknown: aMember(2, { phone: '010-12345678' }),
    shown: () => gateway.textsTo(at),
    cutOff: () => answer(400, '空号'),
    putOff: (seconds) => answer(429, '请求过于频繁', { 'retry-after': String(seconds) }),
    breakDown: () => answer(500, '系统错误'),
  };
}

async function openAliyun(): Promise<Stage> {
  const provider = await startAliyun();
  const at = '13800000001';
  return {
    connection: aliyun.connect(loadConfig(provider.settings).channels),
    known: aMember(1, { telegramId: undefined, phone: at }),
    unknown: aMember(2, { phone: '010-12345678' }),
    say: (text) => saidBy(provider.approve(text), text),
    shown: () => provider.textsTo(at),
    cutOff: () => provider.refuseNumber(at, 'isv.MOBILE_NUMBER_ILLEGAL'),
    putOff: (seconds) => provider.throttle(seconds),
    breakDown: () => provider.fail('broken'),
    loseAnswer: () => provider.fail('lost'),
  };
}

async function openTencent(): Promise<Stage> {
  const provider = await startTencent();
  const at = '13800000001';
  return {
    connection: tencent.connect(loadConfig(provider.settings).channels),
    known: aMember(1, { telegramId: undefined, phone: at }),
    unknown: aMember(2, { phone: '010-12345678' }),
    say: (text) => saidBy(provider.approve(text), text),
    shown: () => provider.textsTo(at),
    cutOff: () => provider.refuseNumber(at, 'InvalidParameterValue.IncorrectPhoneNumber'),
    putOff: () => provider.throttle(),
    waitsOfItself: 60,
    breakDown: () => provider.fail('broken'),
  };
}

const saidBy = (templateId: string, text: string): Outgoing => ({
  text,
  plainly: { title: '提醒', short: { templateId, text, values: {} } },
});

async function openPager(): Promise<Stage> {
  const { channel, ...network } = createPager();
  const at = '13800000001';
  return {
    ...network,
    loseAnswer: () => network.loseAnswers(1),
    connection: channel.connect({ PAGER_RATE_PER_SECOND: 1_000 }, { botApi: new Api('none'), askHttp }),
    known: aMember(1, { telegramId: undefined, phone: at }),
    unknown: aMember(2),
    shown: () => network.shown(at),
    cutOff: () => network.cutOff(at),
  };
}
