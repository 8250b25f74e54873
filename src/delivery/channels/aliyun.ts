import type { z } from 'zod';
import { openOnce } from '../../kernel/open-once.ts';
import { DeliveryError } from '../delivery-error.ts';
import { type AliyunClient, openAliyun } from './aliyun-client.ts';
import { failureOfAliyun, failureOfThrown, sdkErrorOf } from './aliyun-refusals.ts';
import { aliyunReports } from './aliyun-reports.ts';
import { findAliyunStatus, tryAsking } from './aliyun-status.ts';
import type { Channel, Connection, SetupFault } from './channel.ts';
import { IN_DOUBT, SET_WRONGLY } from './provider-failures.ts';
import { missingOf, providerAddress, providerKey, providerSign } from './provider-settings.ts';
import { sendId } from './send-id.ts';
import { smsCarrier } from './sms-carrier.ts';
import { type SmsSettings, smsProblems } from './sms-settings.ts';
import { byTemplate } from './sms-template.ts';

/** Source: 阿里云, 短信模板规范: a value of a template. */
const LONGEST_VALUE = 35;
/** By then what was taken stands in the list of sends. */
const ASKS_AFTER_MS = 60_000;

const ALIYUN_SETTINGS = {
  ALIYUN_SMS_KEY_ID: providerKey(),
  ALIYUN_SMS_KEY_SECRET: providerKey(),
  ALIYUN_SMS_SIGN: providerSign(),
  ALIYUN_SMS_ENDPOINT: providerAddress('https://dysmsapi.aliyuncs.com', /\.aliyuncs\.com$/),
};
const TOGETHER = ['ALIYUN_SMS_KEY_ID', 'ALIYUN_SMS_KEY_SECRET', 'ALIYUN_SMS_SIGN'];
type Settings = z.infer<z.ZodObject<typeof ALIYUN_SETTINGS>> & SmsSettings;

const isUsed = ({ ALIYUN_SMS_KEY_ID }: Settings): boolean => ALIYUN_SMS_KEY_ID !== undefined;

/** Text messages by 阿里云 短信服务, each by an approved template. */
export const aliyun = {
  ...smsCarrier(({ ALIYUN_SMS_SIGN }: Settings) => ALIYUN_SMS_SIGN),
  name: 'aliyun',
  label: '阿里云短信',
  settings: ALIYUN_SETTINGS,
  secrets: ['ALIYUN_SMS_KEY_SECRET'],
  problems: (settings) => [...missingOf(settings, TOGETHER), ...smsProblems(settings, isUsed(settings))],
  isUsed,
  asksAfterMs: ASKS_AFTER_MS,
  templates: ({ ALIYUN_SMS_SIGN: sign = '' }) => ({
    ...{ provider: '阿里云', form: 'named', mostInValue: LONGEST_VALUE, sign },
    ids: { form: /^SMS_\d{1,20}$/, called: '模板CODE', example: 'SMS_154950909' },
    appliedAt: '阿里云“短信服务”控制台的“国内消息 - 模板管理”',
  }),
  check: async (settings) => {
    try {
      const opened = await openAliyun(accountOf(settings));
      await opened.look();
      await tryAsking(opened, Date.now());
      return [];
    } catch (error) {
      return [faultOf(error)];
    }
  },
  reports: aliyunReports,
  connect,
} satisfies Channel<Settings>;

const accountOf = (settings: Settings) => ({
  id: settings.ALIYUN_SMS_KEY_ID ?? '',
  secret: settings.ALIYUN_SMS_KEY_SECRET ?? '',
  address: settings.ALIYUN_SMS_ENDPOINT,
});

function connect(settings: Settings): Connection {
  const { ALIYUN_SMS_SIGN: sign = '' } = settings;
  /** The SDK is loaded with the first message: an office that sends none does without. */
  const client = openOnce(() => openAliyun(accountOf(settings)));

  return {
    async send({ at }, message, { key }) {
      const { templateId, values } = byTemplate(message, { sign, mostInValue: LONGEST_VALUE });
      const { code, words, id } = await attempt(client, (opened) =>
        opened.send({ at, sign, templateId, values, outId: sendId(key) }),
      );
      if (code === 'OK') return id || sendId(key);
      const failure = code === undefined ? IN_DOUBT : failureOfAliyun(code, words);
      throw new DeliveryError(`阿里云 answered ${code}.`, failure);
    },
    askStatus: ({ at }, { key, at: sentAt }) =>
      attempt(client, (opened) => findAliyunStatus(opened, { at, sentAt, outId: sendId(key) })),
  };
}

/** What was thrown holds the whole request: of it nothing but a code is kept. */
async function attempt<Result>(
  client: () => Promise<AliyunClient>,
  ask: (opened: AliyunClient) => Promise<Result>,
): Promise<Result> {
  const opened = await client().catch((error: unknown) => {
    throw new DeliveryError('The SDK of 阿里云 cannot be loaded.', SET_WRONGLY, error);
  });
  return ask(opened).catch((error: unknown) => {
    const { code, statusCode } = sdkErrorOf(error);
    throw new DeliveryError(
      `阿里云 did not take it: ${code || statusCode || 'no answer'}.`,
      failureOfThrown(error),
    );
  });
}

function faultOf(error: unknown): SetupFault {
  const { code, statusCode } = sdkErrorOf(error);
  if (statusCode === undefined)
    return {
      text: '连不上阿里云短信服务。',
      remedy: '请检查 ALIYUN_SMS_ENDPOINT 和防火墙；短信不经 HTTPS_PROXY。',
      isGrave: true,
    };
  return {
    text: `阿里云短信服务不接受设置的密钥（${code}）。`,
    remedy:
      '请核对 ALIYUN_SMS_KEY_ID 和 ALIYUN_SMS_KEY_SECRET，并给该 RAM 用户短信服务的权限（AliyunDysmsFullAccess）。',
    isGrave: true,
  };
}
