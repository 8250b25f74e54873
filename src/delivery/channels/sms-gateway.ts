import type { AskHttp } from '../../kernel/ask-http.ts';
import { DeliveryError } from '../delivery-error.ts';
import type { DeliveryFailure } from '../domain/delivery.ts';
import type { Outgoing } from '../domain/errand.ts';
import { wasNeverSent } from '../was-never-sent.ts';
import type { Channel, Connection, SetupFault } from './channel.ts';
import { createGrowingPause } from './growing-pause.ts';
import { IN_DOUBT_FOR_GOOD, NO_LINE } from './provider-failures.ts';
import { sendId } from './send-id.ts';
import { smsCarrier } from './sms-carrier.ts';
import { failureOfAnswer, gistOf } from './sms-gateway-answers.ts';
import { gatewayReports } from './sms-gateway-reports.ts';
import {
  bodyKindOf,
  contentTypeOf,
  GATEWAY_SETTINGS,
  type GatewaySettings,
  gatewayProblems,
  readHeaders,
} from './sms-gateway-settings.ts';
import { type Filling, fillAddress, fillBody, fillHeader, holesIn } from './sms-gateway-template.ts';
import type { SmsSettings } from './sms-settings.ts';
import { smsText } from './sms-text.ts';

/** What is given up sooner may arrive all the same. */
const ANSWER_WITHIN_MS = 60_000;
/** Source: 阿里云 and 腾讯云, 短信内容长度: with its sign at most 500; carriers behind other gateways take no more. */
const LONGEST = 500;
/** As the providers have it for a value of a template. */
const LONGEST_VALUE = 35;

type Settings = GatewaySettings & SmsSettings;

/** Text messages by an office's own gateway: its request is written in the settings, with places for the number and the words. */
export const smsGateway = {
  ...smsCarrier(({ SMS_GATEWAY_SIGN }: Settings) => SMS_GATEWAY_SIGN),
  name: 'gateway',
  label: '短信网关',
  settings: GATEWAY_SETTINGS,
  secrets: ['SMS_GATEWAY_URL', 'SMS_GATEWAY_HEADERS', 'SMS_GATEWAY_BODY'],
  problems: gatewayProblems,
  isUsed: ({ SMS_GATEWAY_URL }) => SMS_GATEWAY_URL !== undefined,
  templates: (settings) =>
    wantsTemplate(settings)
      ? {
          ...{ provider: '短信网关', form: 'named', mostInValue: LONGEST_VALUE },
          sign: settings.SMS_GATEWAY_SIGN ?? '',
          ids: { form: /^[\w.:-]{1,64}$/, called: '模板编号', example: 'T-1001' },
          appliedAt: '短信网关的服务商处',
        }
      : undefined,
  check: async ({ SMS_GATEWAY_URL = '', SMS_GATEWAY_ACCEPTED }, { tryLine }) => [
    ...faultsOf(SMS_GATEWAY_URL, await tryLine(SMS_GATEWAY_URL)),
    ...(SMS_GATEWAY_ACCEPTED === undefined ? [ANY_ANSWER_IS_GOOD] : []),
  ],
  reports: gatewayReports,
  connect: (settings, { askHttp }) => connect(settings, askHttp),
} satisfies Channel<Settings>;

const ANY_ANSWER_IS_GOOD: SetupFault = {
  text: '没有设 SMS_GATEWAY_ACCEPTED：短信网关凡是答 2xx 都算接受，答“余额不足”之类的也可能算作已发。',
  remedy: '请把网关接受时才有的文字（如 "code":0）写入 SMS_GATEWAY_ACCEPTED。',
};

function faultsOf(address: string, line: 'open' | 'closed' | 'untrusted'): SetupFault[] {
  const { host } = new URL(address);
  if (line === 'open') return [];
  if (line === 'closed')
    return [
      {
        text: `连不上短信网关 ${host}。`,
        remedy: '请核对 SMS_GATEWAY_URL 的主机和端口，检查防火墙是否放行；短信不经 HTTPS_PROXY。',
        isGrave: true,
      },
    ];
  return [
    {
      text: `与短信网关 ${host} 的加密没有建立起来，不会向它发送。`,
      remedy: '请让网关使用有效的证书；私有 CA 的证书见 NODE_EXTRA_CA_CERTS。',
      isGrave: true,
    },
  ];
}

/** Only a gateway that is told the number of a template wants one. */
const wantsTemplate = ({ SMS_GATEWAY_URL = '', SMS_GATEWAY_BODY = '' }: GatewaySettings): boolean =>
  holesIn(SMS_GATEWAY_URL + SMS_GATEWAY_BODY).includes('template');

function connect(settings: Settings, askHttp: AskHttp): Connection {
  const requestWith = createRequest(settings);
  const pause = createGrowingPause();
  const fail = (message: string, failure: DeliveryFailure, cause?: unknown) => {
    throw new DeliveryError(message, pause.lengthen(failure), cause);
  };

  /** Resolves when the gateway has taken it, and throws what became of it else. */
  async function sendOnce(filling: Filling): Promise<void> {
    const request = requestWith(filling);
    const answer = await askHttp(request).catch((error: unknown) => {
      const failure = wasNeverSent(error) ? NO_LINE : IN_DOUBT_FOR_GOOD;
      return fail(`The gateway did not answer: ${codeOf(error)}.`, failure);
    });
    const failure = answer && failureOfAnswer(answer, settings.SMS_GATEWAY_ACCEPTED);
    if (failure) fail(`The gateway answered ${gistOf(answer, JSON.stringify(request))}.`, failure);
    pause.reset();
  }

  return {
    async send({ at }, message, { key }) {
      const id = sendId(key);
      const filling = fillingFor(settings, { at, message, id });
      await sendOnce(filling);
      return id;
    },
  };
}

function fillingFor(
  settings: Settings,
  { at, message, id }: { at: string; message: Outgoing; id: string },
): Filling {
  const { SMS_GATEWAY_SIGN: sign = '' } = settings;
  const { short } = message.plainly ?? {};
  const text = smsText(message);
  const template = short?.templateId ?? '';
  if (wantsTemplate(settings) && template === '')
    throw new DeliveryError('There is no template.', { reason: 'no-template', permanent: true });
  if (text.trim() === '' || text.length + sign.length > LONGEST)
    throw new DeliveryError('It does not fit.', { reason: 'rejected', permanent: true });
  return { phone: at, text, id, sign, template, values: JSON.stringify(short?.values ?? {}) };
}

/** Makes what writes the request of one message. */
function createRequest(settings: Settings) {
  const { SMS_GATEWAY_URL: url = '', SMS_GATEWAY_METHOD: method, SMS_GATEWAY_BODY: body } = settings;
  const { headers } = readHeaders(settings.SMS_GATEWAY_HEADERS);
  const kind = body === undefined ? undefined : bodyKindOf(body, headers['content-type']);
  const type = kind && { 'content-type': contentTypeOf(kind) };
  return (filling: Filling) => ({
    ...{ method, url: fillAddress(url, filling), answerWithinMs: ANSWER_WITHIN_MS },
    headers: Object.fromEntries(
      Object.entries({ ...type, ...headers }).map(([name, value]) => [name, fillHeader(value, filling)]),
    ),
    ...(body !== undefined && kind && { body: fillBody(body, kind, filling) }),
  });
}

/** Addresses stand in the words of such an error, codes are words of the system. */
const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'no answer in time';
