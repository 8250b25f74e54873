import type { Person } from '../../kernel/person.ts';
import type { QuietHours } from '../../kernel/working-hours.ts';
import type { Billing, Channel, Reaching, TemplateRules } from './channel.ts';
import type { ChannelSettings } from './index.ts';
import type { SmsSettings } from './sms-settings.ts';

/** What a channel says of the text messages that it carries, if any. */
export type TextChannel = Partial<
  Pick<Channel<ChannelSettings>, 'label' | 'templates' | 'billing' | 'asksAfterMs'>
>;

/** The text messages of an office: what they have to be like, what they cost, and how many may be sent when. */
export type TextMessages = Billing & {
  /** How people call who carries them. */
  label: string;
  /** What the texts have to be like; absent: any is taken. */
  templates: TemplateRules | undefined;
  /** It can be asked whether a send was taken: it is not made again before that is known, or asked for in vain. */
  isAsked: boolean;
  /** The number to which somebody's are sent, if they have one. */
  numberOf(person: Person): string | undefined;
  /** The hours in which they are sent. */
  hours: QuietHours;
  /** So many a number and day. */
  perDay: number;
  /** So many parts a month, all together. */
  partsPerMonth: number;
};

/** Returns the text messages of an office with these channels and settings; nothing where it sends none. */
export function textMessagesOf(
  channels: readonly (Reaching & TextChannel)[],
  settings: ChannelSettings,
): TextMessages | undefined {
  const channel = channels.find(({ kind }) => kind === 'sms');
  const billing = channel?.billing?.(settings);
  const { SMS_HOURS: hours, SMS_PER_DAY: perDay, SMS_PARTS_PER_MONTH: partsPerMonth }: SmsSettings = settings;
  if (!channel || !billing || partsPerMonth === undefined) return undefined;
  return {
    ...billing,
    label: channel.label ?? channel.name,
    templates: channel.templates?.(settings),
    isAsked: channel.asksAfterMs !== undefined,
    numberOf: (person) => channel.addressOf(person)?.at,
    ...{ hours, perDay, partsPerMonth },
  };
}
