import { DeliveryError } from '../delivery-error.ts';
import type { DeliveryFailure } from '../domain/delivery.ts';
import { NO_LINE, NOT_NOW, refusedFor, SET_WRONGLY, throttled } from './provider-failures.ts';

/** What nodemailer tells of a send that failed; `responseCode` and `response` are the server's, where it answered. */
type SmtpFailure = Error & { code?: string; command?: string; responseCode?: number; response?: string };

const CLOSING = 421;

const TOO_MUCH = /too (?:many|much|fast)|frequen|rate.?limit|limit.{0,20}exceed|throttl|频率|过于频繁/i;
/** A server that knows nobody yet puts off each recipient by themselves: nobody else needs to wait. */
const GREYLISTED = /gr[ae]y.?list/i;
const WAIT = /\b(\d{1,4})\s*(s|sec|seconds?|m|min|minutes?)\b/i;
const FULL = /quota|(?:mailbox|storage|disk).{0,20}(?:full|exceed)|over.?quota|已满/i;
const UNKNOWN =
  /(?:user|mailbox|recipient|address|account).{0,30}(?:unknown|not found|not exist|unavailable|invalid)|(?:unknown|no such|invalid|non-?existent).{0,20}(?:user|mailbox|recipient|address|account)|does(?:n't| not) exist|不存在/i;

/** Source: RFC 3463 and the IANA registry of enhanced status codes: bad mailbox, system, syntax; moved; null MX; disabled. */
const NO_MAILBOX: readonly string[] = ['5.1.1', '5.1.2', '5.1.3', '5.1.6', '5.1.10', '5.2.1'];
/** Those of the basic ones that speak of the recipient. Source: RFC 5321, section 4.2.3. */
const ABOUT_MAILBOX: readonly number[] = [550, 551, 553];
const FULL_MAILBOX = '5.2.2';

/**
 * Returns what a failed send means. A line that was cut, or an answer that did not come, may be that of a letter that was taken, where the
 * whole letter was handed over (`isHandedOver`).
 */
export function toMailError(error: unknown, isHandedOver: boolean): DeliveryError {
  if (error instanceof DeliveryError) return error;
  const failure: SmtpFailure = error instanceof Error ? error : new Error(String(error));
  return new DeliveryError(withoutAddresses(failure.message), failureOf(failure, isHandedOver));
}

/** Servers repeat the address that they refuse; the log names people by their number alone. */
const withoutAddresses = (text: string): string => text.replace(/[^\s<>:;,"']+@[^\s<>:;,"']+/g, '…@…');

function failureOf(
  { code = '', command, responseCode, response = '' }: SmtpFailure,
  isHandedOver: boolean,
): DeliveryFailure {
  // Servers lock an account out after some wrong passwords: its pause keeps from that.
  if (code === 'EAUTH') return SET_WRONGLY;
  if (responseCode === undefined) return { ...NO_LINE, mayHaveArrived: isHandedOver };
  const isTooMuch = TOO_MUCH.test(response) && !GREYLISTED.test(response) && !FULL.test(response);
  if (responseCode === CLOSING || isTooMuch) return throttled(secondsIn(response));
  // Whatever is refused before the recipient is named concerns the sender: another attempt is worth it once that is set right.
  const isOfLetter = command === 'RCPT TO' || command === 'DATA';
  if (!isOfLetter) return responseCode < 500 ? NO_LINE : { ...NOT_NOW, concerns: 'office' };
  if (responseCode < 500) return NOT_NOW;
  return refusalOf(responseCode, response);
}

function refusalOf(responseCode: number, response: string): DeliveryFailure {
  const [status] = /\b5\.\d{1,3}\.\d{1,3}\b/.exec(response) ?? [];
  if (status === FULL_MAILBOX || (status === undefined && FULL.test(response))) return NOT_NOW;
  const saysUnknown = ABOUT_MAILBOX.includes(responseCode) && UNKNOWN.test(response);
  const isUnknown = status === undefined ? saysUnknown : NO_MAILBOX.includes(status);
  return refusedFor(isUnknown ? 'no-such-mailbox' : 'rejected');
}

/** Returns for how long the server wants to hear nothing; nothing where it does not say. */
function secondsIn(response: string): number | undefined {
  const [, digits, unit = ''] = WAIT.exec(response) ?? [];
  if (digits === undefined) return undefined;
  return Number(digits) * (unit.toLowerCase().startsWith('m') ? 60 : 1);
}
