import { z } from 'zod';
import { hoursAs } from '../../kernel/office-fields.ts';
import type { QuietHours } from '../../kernel/working-hours.ts';

const HOURS_HINT = '应为白天的一段时间，最早 07:00，最晚 22:00，如 08:00-20:00';
const PER_DAY_HINT = '应为 1 到 10 的整数：每个号码每天至多收到几条短信';
const PARTS_HINT = '应为 1 到 10000000 的整数：全单位每月至多发多少条短信（按计费条数）';
const PRICE_HINT = '应为 0 到 100 的数，至多两位小数：每条短信多少分钱';
const RATE_HINT = '应为 1 到 50 的数';
const SECRET_HINT = '应为 16 到 256 个英文字母、数字、下划线或连字符，如 openssl rand -hex 16 的输出';
/** Within these nobody is woken by a text message. */
const DAYTIME = { from: '07:00', until: '22:00' };

const isByDay = ({ from, until }: QuietHours): boolean =>
  DAYTIME.from <= from && from < until && until <= DAYTIME.until;

/** What holds of text messages whoever carries them; a channel declares only what is its own. */
export const SMS_SETTINGS = {
  SMS_HOURS: hoursAs(HOURS_HINT).refine(isByDay, HOURS_HINT).default({ from: '08:00', until: '20:00' }),
  SMS_PER_DAY: z.coerce
    .number(PER_DAY_HINT)
    .int(PER_DAY_HINT)
    .min(1, PER_DAY_HINT)
    .max(10, PER_DAY_HINT)
    .default(2),
  SMS_PARTS_PER_MONTH: z.coerce
    .number(PARTS_HINT)
    .int(PARTS_HINT)
    .min(1, PARTS_HINT)
    .max(10_000_000, PARTS_HINT)
    .optional(),
  SMS_FEN_PER_PART: z.coerce
    .number(PRICE_HINT)
    .min(0, PRICE_HINT)
    .max(100, PRICE_HINT)
    .multipleOf(0.01, PRICE_HINT)
    .default(5),
  SMS_RATE_PER_SECOND: z.coerce.number(RATE_HINT).min(1, RATE_HINT).max(50, RATE_HINT).default(10),
  SMS_REPORT_SECRET: z
    .string()
    .regex(/^[\w-]{16,256}$/, SECRET_HINT)
    .optional(),
};
/** Those of them that are secrets. */
export const SMS_SECRETS = ['SMS_REPORT_SECRET'] as const;
export type SmsSettings = z.infer<z.ZodObject<typeof SMS_SETTINGS>>;

/** Says what is missing where an office sends text messages: nobody is to pay without a limit that was not set by anybody. */
export const smsProblems = ({ SMS_PARTS_PER_MONTH }: SmsSettings, sendsThem: boolean): string[] =>
  sendsThem && SMS_PARTS_PER_MONTH === undefined
    ? ['SMS_PARTS_PER_MONTH：使用短信时必填，全单位每月至多发多少条（按计费条数），如 2000']
    : [];
