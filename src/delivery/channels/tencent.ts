import { z } from 'zod';
import { openOnce } from '../../kernel/open-once.ts';
import { DeliveryError } from '../delivery-error.ts';
import type { Channel, Connection, SetupFault } from './channel.ts';
import { createGrowingPause } from './growing-pause.ts';
import { IN_DOUBT_FOR_GOOD, SET_WRONGLY } from './provider-failures.ts';
import { missingOf, providerAddress, providerKey, providerSign } from './provider-settings.ts';
import { sendId } from './send-id.ts';
import { smsCarrier } from './sms-carrier.ts';
import { type SmsSettings, smsProblems } from './sms-settings.ts';
import { byTemplate } from './sms-template.ts';
import { openTencent } from './tencent-client.ts';
import { failureOfTencent, readThrown } from './tencent-refusals.ts';
import { tencentReports } from './tencent-reports.ts';

const LENGTH_HINT = '应为 5 到 35 的整数：模板的每个变量至多几个字，以腾讯云对本账号的规定为准';
/**
 * How long a value of a template may be. Sources: 腾讯云, 短信模板常见问题: 6 characters but for codes; its API refuses more than 12, and none
 * of an enterprise's. The least is what every account may have.
 */
const VALUE_LENGTH = { least: 5, standard: 6, most: 35 };
const APP_HINT = '应为控制台“应用管理”中的 SDKAppID，10 位左右的数字';
const REGION_HINT = '应为 ap-guangzhou、ap-beijing 或 ap-nanjing';

const TENCENT_SETTINGS = {
  TENCENT_SMS_SECRET_ID: providerKey(),
  TENCENT_SMS_SECRET_KEY: providerKey(),
  TENCENT_SMS_APP_ID: z
    .string()
    .regex(/^\d{6,16}$/, APP_HINT)
    .optional(),
  TENCENT_SMS_SIGN: providerSign(),
  TENCENT_SMS_VALUE_LENGTH: z.coerce
    .number(LENGTH_HINT)
    .int(LENGTH_HINT)
    .min(VALUE_LENGTH.least, LENGTH_HINT)
    .max(VALUE_LENGTH.most, LENGTH_HINT)
    .default(VALUE_LENGTH.standard),
  TENCENT_SMS_REGION: z
    .enum(['ap-guangzhou', 'ap-beijing', 'ap-nanjing'], REGION_HINT)
    .default('ap-guangzhou'),
  TENCENT_SMS_ENDPOINT: providerAddress(
    'https://sms.tencentcloudapi.com',
    /^sms\.(?:[a-z-]+\.)?tencentcloudapi\.com$/,
  ),
};
const TOGETHER = [
  'TENCENT_SMS_SECRET_ID',
  'TENCENT_SMS_SECRET_KEY',
  'TENCENT_SMS_APP_ID',
  'TENCENT_SMS_SIGN',
];
type Settings = z.infer<z.ZodObject<typeof TENCENT_SETTINGS>> & SmsSettings;

const isUsed = ({ TENCENT_SMS_SECRET_ID }: Settings): boolean => TENCENT_SMS_SECRET_ID !== undefined;

/** Text messages by 腾讯云 短信, each by an approved template. */
export const tencent = {
  ...smsCarrier(({ TENCENT_SMS_SIGN }: Settings) => TENCENT_SMS_SIGN),
  name: 'tencent',
  label: '腾讯云短信',
  settings: TENCENT_SETTINGS,
  secrets: ['TENCENT_SMS_SECRET_KEY'],
  problems: (settings) => [...missingOf(settings, TOGETHER), ...smsProblems(settings, isUsed(settings))],
  isUsed,
  templates: ({ TENCENT_SMS_SIGN: sign = '', TENCENT_SMS_VALUE_LENGTH: mostInValue }) => ({
    ...{ provider: '腾讯云', form: 'numbered', mostInValue, sign },
    ids: { form: /^\d{1,12}$/, called: 'ID', example: '1110000' },
    appliedAt: '腾讯云“短信”控制台的“国内短信 - 正文模板管理”',
  }),
  check: async (settings) => {
    try {
      await (await open(settings)).DescribeSmsTemplateList({ International: 0, Limit: 1, Offset: 0 });
      return [];
    } catch (error) {
      return [faultOf(error)];
    }
  },
  reports: tencentReports,
  connect,
} satisfies Channel<Settings>;

const open = (settings: Settings) =>
  openTencent({
    id: settings.TENCENT_SMS_SECRET_ID ?? '',
    key: settings.TENCENT_SMS_SECRET_KEY ?? '',
    region: settings.TENCENT_SMS_REGION,
    address: settings.TENCENT_SMS_ENDPOINT,
  });

function connect(settings: Settings): Connection {
  const { TENCENT_SMS_SIGN: sign = '', TENCENT_SMS_APP_ID: app = '' } = settings;
  const { TENCENT_SMS_VALUE_LENGTH: mostInValue } = settings;
  const pause = createGrowingPause();
  /** The SDK is loaded with the first message: an office that sends none does without. */
  const client = openOnce(() =>
    open(settings).catch((error: unknown) => {
      throw new DeliveryError('The SDK of 腾讯云 cannot be loaded.', SET_WRONGLY, error);
    }),
  );

  return {
    async send({ at }, message, { key }) {
      const { templateId, values } = byTemplate(message, { sign, mostInValue });
      const id = sendId(key);
      const opened = await client();
      const request = {
        ...{ PhoneNumberSet: [`+86${at}`], SmsSdkAppId: app, SignName: sign, TemplateId: templateId },
        ...{ TemplateParamSet: Object.values(values), SessionContext: id },
      };
      const answer = await opened.SendSms(request).catch((error: unknown) => {
        const { said, failure } = readThrown(error);
        throw new DeliveryError(`腾讯云 did not take it: ${said}.`, pause.lengthen(failure));
      });
      const { Code: code = '', SerialNo } = answer.SendStatusSet?.[0] ?? {};
      if (code !== 'Ok') {
        const failure = code === '' ? IN_DOUBT_FOR_GOOD : failureOfTencent(code);
        throw new DeliveryError(`腾讯云 answered ${code}.`, pause.lengthen(failure));
      }
      pause.reset();
      return SerialNo || id;
    },
  };
}

function faultOf(error: unknown): SetupFault {
  const { said, isAnswer } = readThrown(error);
  return isAnswer
    ? {
        text: `腾讯云短信不接受设置的密钥（${said}）。`,
        remedy:
          '请核对 TENCENT_SMS_SECRET_ID 和 TENCENT_SMS_SECRET_KEY，并给该子用户短信的权限（QcloudSMSFullAccess）。',
        isGrave: true,
      }
    : {
        text: '连不上腾讯云短信。',
        remedy: '请检查 TENCENT_SMS_ENDPOINT 和防火墙；短信不经 HTTPS_PROXY。',
        isGrave: true,
      };
}
