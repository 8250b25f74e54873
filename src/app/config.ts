import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import {
  CHANNEL_SECRETS,
  CHANNEL_SETTINGS,
  CHANNELS,
  type ChannelSettings,
  channelProblems,
  usedChannels,
} from '../delivery/channels/index.ts';
import { smsProblems } from '../delivery/channels/sms-settings.ts';
import {
  POSTING_SECRETS,
  POSTING_SETTINGS,
  type PostingSettings,
  postingProblems,
} from '../delivery/postings/index.ts';
import type { HealthPlace } from '../health/server.ts';
import { CHANNEL_KINDS, type ChannelKind } from '../kernel/channel-kind.ts';
import { editDistance } from '../kernel/edit-distance.ts';
import { OFFICE_FIELDS } from '../kernel/office-fields.ts';
import { isSafeAddress } from '../kernel/web-address.ts';
import { NIGHT, type QuietHours } from '../kernel/working-hours.ts';
import { extraCertificateProblems } from './extra-certificates.ts';
import { PUBLIC_URL, publicProblems } from './public-settings.ts';
import type { RedisAddress } from './redis-address.ts';
import { REDIS_SETTINGS, redisOf, redisProblems } from './redis-settings.ts';

/** Settings whose value may also be given as the path of a file, by the name with `_FILE` behind it. */
const SECRETS: readonly string[] = [
  ...['BOT_TOKEN', 'REDIS_URL', 'WEBHOOK_SECRET', 'BACKUP_PASSPHRASE', 'HEARTBEAT_URL'],
  ...CHANNEL_SECRETS,
  ...POSTING_SECRETS,
];

const PORT_HINT = '应为 1 到 65535 的端口号，如 8720';
const port = z.coerce.number(PORT_HINT).int(PORT_HINT).min(1, PORT_HINT).max(65_535, PORT_HINT);

const PLACE_HINT = '应为端口号（只在本机）或 地址:端口，如 9464、0.0.0.0:9464';

/** @example '9464' → { host: '127.0.0.1', port: 9464 } */
function readHealthPlace(text: string, context: z.RefinementCtx): HealthPlace {
  const [, host = '127.0.0.1', digits = ''] = /^(?:(.+):)?(\d{1,5})$/.exec(text) ?? [];
  const found = port.safeParse(digits);
  if (!found.success) context.addIssue({ code: 'custom', message: PLACE_HINT });
  // In brackets, as an address of IPv6 stands before a port.
  return { host: host.replace(/^\[(.*)\]$/, '$1'), port: Number(digits) };
}

const isTimezone = (zone: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
};

/** Every setting: what it must look like, its default, and the hint that is shown when it does not. */
const EnvironmentSchema = z.object({
  BOT_TOKEN: z
    .string()
    .regex(/^\d+:[\w-]{30,}$/, '应为 @BotFather 给出的令牌，形如 123456789:AAE…')
    .optional(),
  TELEGRAM_API_ROOT: z
    .url({ protocol: /^https?$/, error: '应为 http(s) 地址，如 https://api.telegram.org' })
    .default('https://api.telegram.org'),
  NODE_EXTRA_CA_CERTS: z.string().optional(),
  HTTPS_PROXY: z.url({ protocol: /^https?$/, error: '应为代理地址，如 http://127.0.0.1:7890' }).optional(),
  ...REDIS_SETTINGS,
  ADMIN_IDS: z
    .string()
    .regex(/^\d+(\s*,\s*\d+)*$/, '应为 Telegram 数字编号，用英文逗号分隔，如 123456,234567')
    .transform((text) => text.split(',').map(Number))
    .default([]),
  OFFICE_NAME: OFFICE_FIELDS.name.default('本单位'),
  OFFICE_TIMEZONE: z.string().refine(isTimezone, '应为时区名，如 Asia/Shanghai').default('Asia/Shanghai'),
  REHEARSAL_PORT: port.default(8720),
  DATA_DIR: z.string().default('data'),
  BACKUP_DIR: z.string().optional(),
  BACKUP_PASSPHRASE: z.string().min(8, '至少 8 个字符，如 openssl rand -base64 24 的输出').optional(),
  DATA_VOLUME: z.enum(['free', 'required'], '应为 free 或 required').default('free'),
  LOG_LEVEL: z
    .enum(
      ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
      '应为 error、warn、info、debug 之一',
    )
    .default('info'),
  ...CHANNEL_SETTINGS,
  ...POSTING_SETTINGS,
  WEBHOOK_URL: z
    .string()
    .refine(isSafeAddress, '应为 Telegram 能访问的 https 地址，如 https://bot.example.cn/qingfeng')
    .optional(),
  PUBLIC_URL: PUBLIC_URL.optional(),
  WEBHOOK_PORT: port.default(8443),
  WEBHOOK_SECRET: z
    .string()
    .regex(/^[\w-]{16,256}$/, '应为 16 到 256 个英文字母、数字、下划线或连字符')
    .optional(),
  HOLIDAY_DATA_URL: z
    .url({ protocol: /^https?$/, error: '应为 http(s) 地址，其中的年份写作 {year}' })
    .refine((url) => url.includes('{year}'), '地址中的年份应写作 {year}')
    .optional(),
  HEARTBEAT_URL: z
    .url({ protocol: /^https?$/, error: '应为 http(s) 地址，如 https://hc-ping.com/…' })
    .optional(),
  METRICS_PORT: z.string().transform(readHealthPlace).optional(),
  QUIET_HOURS: OFFICE_FIELDS.quietHours.default(NIGHT),
  NUDGES_PER_MONTH: OFFICE_FIELDS.nudgesPerMonth.default(8),
  CHANNEL_ORDER: OFFICE_FIELDS.channelOrder.default([...CHANNEL_KINDS]),
  REPORT_PHONE: OFFICE_FIELDS.reportPhone.default('12388'),
});

export const SETTING_NAMES = Object.keys(EnvironmentSchema.shape);

type Environment = z.infer<typeof EnvironmentSchema>;

export type Config = {
  botToken: string | undefined;
  telegramApiRoot: string;
  proxy: string | undefined;
  /** Absent: the program brings a Redis along. */
  redis: RedisAddress | undefined;
  adminIds: number[];
  officeName: string;
  timezone: string;
  rehearsalPort: number;
  /** Absolute. */
  dataDir: string;
  backup: {
    /** Where backups are written (absolute); absent: the office makes none by itself. */
    dir: string | undefined;
    /** Absent: backups can be read by whoever has them. */
    passphrase: string | undefined;
  };
  /** The program runs in a container: the data folder must be a volume. */
  needsVolume: boolean;
  logLevel: Environment['LOG_LEVEL'];
  /** What the channels are set up with: each reads the names that it has declared. */
  channels: ChannelSettings;
  /** What the robots of work groups are set up with. */
  postings: PostingSettings;
  /** Absent: updates are fetched by long polling. */
  webhook: { url: string; secret: string } | undefined;
  /** Where the pages are reached from outside, without a stroke at its end; absent: there are none. */
  publicUrl: string | undefined;
  /** On which port this process is reached from outside, if by anything. */
  publicPort: number;
  reportPhone: string;
  /** When nobody is nudged, besides days off. */
  quietHours: QuietHours;
  /** How many nudges a person gets in a month at most. */
  nudgesPerMonth: number;
  /** By which way people get what is sent, the first that reaches them. */
  channelOrder: readonly ChannelKind[];
  /** Where a year's arrangement is published, with `{year}` in the place of the year. */
  holidayDataUrl: string | undefined;
  /** Where a watcher elsewhere is told every minute that the process does its work. */
  heartbeatUrl: string | undefined;
  /** Where this process says how it is; absent: nowhere. */
  healthPlace: HealthPlace | undefined;
};

/** Raised with all that is wrong with the environment; the message is for the person who installs. */
export class ConfigError extends Error {
  /** What is wrong, one by one; empty where the message is one sentence. */
  readonly problems: readonly string[];

  constructor(
    message: string,
    { problems = [], cause }: { problems?: readonly string[]; cause?: unknown } = {},
  ) {
    super(message, { cause });
    this.problems = problems;
  }
}

/**
 * Reads the settings from the environment. Throws one `ConfigError` that lists every bad name with a hint, also names
 * that look mistyped (`BOT_TOKN`): a setting that is passed over silently would be worse than a start that fails.
 */
export function loadConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const problems = mistypedNames(env);
  const given = withSecretFiles(withoutEmpty({ HTTPS_PROXY: env.https_proxy, ...env }), problems);
  const result = EnvironmentSchema.safeParse(given);
  for (const issue of result.error?.issues ?? []) problems.push(`${issue.path.join('.')}：${issue.message}`);
  if (given.WEBHOOK_URL && !given.WEBHOOK_SECRET)
    problems.push('WEBHOOK_SECRET：设置了 WEBHOOK_URL 时必填，如 openssl rand -hex 32 的输出');
  problems.push(...redisProblems(given), ...extraCertificateProblems(given));
  problems.push(...problemsOfChannels(given, result.error), ...postingProblems(given));
  problems.push(...publicProblems(given));
  if (problems.length > 0 || !result.data)
    throw new ConfigError(
      `设置有误，请改正后重新启动（见 .env.example）：\n${problems.map((line) => `  ${line}`).join('\n')}`,
      { problems },
    );
  return toConfig(result.data);
}

/** What does not go together is said also where something else is wrong; of a name that is wrong by itself nothing more. */
function problemsOfChannels(given: Readonly<Record<string, string>>, error?: z.ZodError): string[] {
  const wrong = new Set(error?.issues.map(({ path }) => String(path[0])));
  const readable = Object.fromEntries(Object.entries(given).filter(([name]) => !wrong.has(name)));
  const { data } = EnvironmentSchema.safeParse(readable);
  const sendsTexts = (settings: ChannelSettings) =>
    usedChannels(CHANNELS, settings).some(({ kind }) => kind === 'sms');
  const problems = data ? [...channelProblems(CHANNELS, data), ...smsProblems(data, sendsTexts(data))] : [];
  return [...new Set(problems)].filter((problem) => !wrong.has(problem.split('：', 1)[0] ?? ''));
}

function toConfig(env: Environment): Config {
  return {
    botToken: env.BOT_TOKEN,
    telegramApiRoot: env.TELEGRAM_API_ROOT.replace(/\/$/, ''),
    proxy: env.HTTPS_PROXY,
    redis: redisOf(env),
    adminIds: env.ADMIN_IDS,
    officeName: env.OFFICE_NAME,
    timezone: env.OFFICE_TIMEZONE,
    rehearsalPort: env.REHEARSAL_PORT,
    dataDir: resolve(env.DATA_DIR),
    backup: { dir: env.BACKUP_DIR && resolve(env.BACKUP_DIR), passphrase: env.BACKUP_PASSPHRASE },
    needsVolume: env.DATA_VOLUME === 'required',
    logLevel: env.LOG_LEVEL,
    channels: env,
    postings: env,
    webhook:
      env.WEBHOOK_URL && env.WEBHOOK_SECRET
        ? { url: env.WEBHOOK_URL, secret: env.WEBHOOK_SECRET }
        : undefined,
    publicUrl: env.PUBLIC_URL,
    publicPort: env.WEBHOOK_PORT,
    reportPhone: env.REPORT_PHONE,
    quietHours: env.QUIET_HOURS,
    nudgesPerMonth: env.NUDGES_PER_MONTH,
    channelOrder: env.CHANNEL_ORDER,
    holidayDataUrl: env.HOLIDAY_DATA_URL,
    heartbeatUrl: env.HEARTBEAT_URL,
    healthPlace: env.METRICS_PORT,
  };
}

/** A line `NAME=` in `.env` means the default. */
function withoutEmpty(env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const entries = Object.entries(env).flatMap(([name, value]) =>
    value?.trim() ? [[name, value.trim()]] : [],
  );
  return Object.fromEntries(entries);
}

function withSecretFiles(env: Record<string, string>, problems: string[]): Record<string, string> {
  const result = { ...env };
  for (const name of SECRETS) {
    const file = env[`${name}_FILE`];
    if (!file) continue;
    if (env[name]) problems.push(`${name}：与 ${name}_FILE 只能设置一个`);
    try {
      result[name] = readFileSync(file, 'utf8').trim();
    } catch {
      problems.push(`${name}_FILE：读不到文件 ${file}`);
    }
  }
  return result;
}

const LONGEST_SLIP = 2;
/** Known to other programs, and one letter away from ours. */
const OTHER_NAMES = ['HTTP_PROXY'];

/** Names one or two slips away from a setting's: they are never meant to be passed over. */
function mistypedNames(env: Readonly<Record<string, string | undefined>>): string[] {
  const known = [...SETTING_NAMES, ...SECRETS.map((name) => `${name}_FILE`)];
  return Object.keys(env).flatMap((name) => {
    const upper = name.toUpperCase();
    if (known.includes(name) || OTHER_NAMES.includes(upper) || name.length < 6) return [];
    const meant = known.find(
      (candidate) => upper !== candidate && editDistance(upper, candidate) <= LONGEST_SLIP,
    );
    return meant ? [`${name}：没有这个设置，是不是 ${meant}？`] : [];
  });
}
