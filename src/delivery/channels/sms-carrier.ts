import type { Person } from '../../kernel/person.ts';
import { mobileOf } from '../../kernel/phone-number.ts';
import { partsOf } from '../../kernel/sms-parts.ts';
import type { Address, Allowance, Billing } from './channel.ts';
import type { SmsSettings } from './sms-settings.ts';
import { smsText } from './sms-text.ts';

/** Sends to one number keep so far apart. */
const NUMBER_PAUSE_MS = 1_000;

/**
 * Returns what holds of a channel because it carries text messages, whoever does: whom it reaches, how fast, and as how many parts it is
 * billed.
 *
 * @param signOf the sign under which it sends, as its settings say
 */
export const smsCarrier = <Settings extends SmsSettings>(
  signOf: (settings: Settings) => string | undefined,
) => ({
  kind: 'sms' as const,
  lostBy: ['no-such-number', 'refuses'] as const,
  addressOf(person: Person): Address | undefined {
    const at = mobileOf(person.phone);
    return at === undefined ? undefined : { at };
  },
  allowance: ({ SMS_RATE_PER_SECOND: perSecond }: Settings): Allowance => ({
    ...{ perSecond, mostInAnySecond: perSecond, pauseMs: NUMBER_PAUSE_MS },
  }),
  billing: (settings: Settings): Billing => ({
    partsOf: (message) => partsOf(smsText(message), signOf(settings) ?? ''),
    fenPerPart: settings.SMS_FEN_PER_PART,
  }),
});
