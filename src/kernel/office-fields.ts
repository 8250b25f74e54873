import { z } from 'zod';
import { readChannelOrder } from './channel-kind.ts';
import type { QuietHours } from './working-hours.ts';

const LONGEST_LINE = 60;
const line = z.string().max(LONGEST_LINE, `不超过 ${LONGEST_LINE} 个字`);

const QUIET_HOURS_HINT = '应为“起-止”两个 24 小时制的时刻，如 20:00-08:00';
const CHANNEL_ORDER_HINT =
  '应为 telegram、sms、mail（或 Telegram、短信、邮件）中的一种或几种，各写一次，先后即次序';
const NUDGES_HINT = '应为 1 到 31 的整数：每人每月至多收到几条催办';

/** Reads two times of day, such as `20:00-08:00`; the hint says so of others. */
export const hoursAs = (hint: string) =>
  z
    .string()
    .regex(/^(\d|[01]\d|2[0-3]):[0-5]\d\s*-\s*(\d|[01]\d|2[0-3]):[0-5]\d$/, hint)
    .transform((text): QuietHours => {
      const [from = '', until = ''] = text.split('-').map((time) => time.trim().padStart(5, '0'));
      return { from, until };
    });

/** What may be set for the office, as it is written, in `.env` or in the chat: the hint says what it must look like. */
export const OFFICE_FIELDS = {
  name: line.regex(/\p{L}/u, '应有文字，如 青山区教育局'),
  reportPhone: line,
  /** `20:00-08:00`. */
  quietHours: hoursAs(QUIET_HOURS_HINT).refine(
    ({ from, until }) => from !== until,
    '起止时刻不能相同，如 20:00-08:00',
  ),
  nudgesPerMonth: z.coerce
    .number<string>(NUDGES_HINT)
    .int(NUDGES_HINT)
    .min(1, NUDGES_HINT)
    .max(31, NUDGES_HINT),
  /** `telegram,sms,mail`, or as people call them. */
  channelOrder: z.string().transform((text, context) => {
    const order = readChannelOrder(text);
    if (order) return order;
    context.addIssue({ code: 'custom', message: CHANNEL_ORDER_HINT });
    return z.NEVER;
  }),
} as const;
