import type { Check, Finding } from '../../bot/check.ts';
import type { Person } from '../../kernel/person.ts';
import { mobileOf } from '../../kernel/phone-number.ts';

/** From this part of the month's text messages on an officer is told that it will not last. */
const NEARLY = 0.9;

export type TextChecksDeps = {
  /** How much of the month is spent, in parts. */
  findMonth(): Promise<{ parts: number; ceiling: number }>;
  /** Everybody whom no channel reaches. */
  listUnreached(): Promise<readonly Person[]>;
};

/** Makes the check of text messages: whether the month suffices, and the numbers to which none can be sent. */
export const textChecks = ({ findMonth, listUnreached }: TextChecksDeps): Check[] => [
  {
    name: 'text-messages',
    label: '短信',
    async find() {
      const [{ parts, ceiling }, unreached] = await Promise.all([findMonth(), listUnreached()]);
      const landlines = unreached.filter(({ phone }) => phone && mobileOf(phone) === undefined).length;
      return [
        ...(parts >= ceiling * NEARLY ? [nearlySpent(parts, ceiling)] : []),
        ...(landlines > 0 ? [noMobiles(landlines)] : []),
      ];
    },
  },
];

const nearlySpent = (parts: number, ceiling: number): Finding => ({
  text: `本月短信已用 ${parts}/${ceiling} 条，用完后不再发短信。`,
  remedy: '还要发的，请提高 SMS_PARTS_PER_MONTH 后重新启动；否则没有其他渠道的人收不到通知，列入签字表。',
});

const noMobiles = (people: number): Finding => ({
  text: `${people} 人登记的电话不是手机号，收不到短信，也没有别的渠道。`,
  remedy: '请在名册里改为手机号，或请他们绑定 Telegram；否则列入签字表。',
});
