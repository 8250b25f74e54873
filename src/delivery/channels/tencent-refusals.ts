import type { DeliveryFailure } from '../domain/delivery.ts';
import {
  IN_DOUBT_FOR_GOOD,
  NO_LINE,
  NOBODY_BEHIND,
  NOT_NOW,
  refusedFor,
  SET_WRONGLY,
  TEMPLATE_UNKNOWN,
  throttled,
} from './provider-failures.ts';
import { lossIn } from './reported-reason.ts';
import { LINE_NEVER_STOOD } from './tencent-client.ts';

// Source: 腾讯云, 短信, 错误码.
const REFUSED: Readonly<Record<string, DeliveryFailure>> = {
  'FailedOperation.PhoneNumberInBlacklist': refusedFor('refuses'),
  'InvalidParameterValue.IncorrectPhoneNumber': refusedFor('no-such-number'),
  'FailedOperation.TemplateIncorrectOrUnapproved': TEMPLATE_UNKNOWN,
  'FailedOperation.TemplateIdNotExist': TEMPLATE_UNKNOWN,
  'LimitExceeded.PhoneNumberDailyLimit': refusedFor('sms-quota'),
  'LimitExceeded.PhoneNumberSameContentDailyLimit': refusedFor('sms-quota'),
  RequestLimitExceeded: throttled(),
  ServiceUnavailable: throttled(),
};
/** The account, its keys, its sign, its money, its own limits: whatever is sent is answered so. */
const OF_THE_ACCOUNT =
  /^(?:AuthFailure|UnauthorizedOperation)|Signature|InsufficientBalance|AppId|LimitExceeded\.(?:App|Daily)/;

/** Returns what it means that a message was refused with this code. */
export function failureOfTencent(code: string): DeliveryFailure {
  const known = REFUSED[code];
  if (known) return known;
  if (OF_THE_ACCOUNT.test(code)) return SET_WRONGLY;
  if (code.startsWith('RequestLimitExceeded')) return throttled();
  if (code.startsWith('LimitExceeded')) return NOT_NOW;
  if (code.startsWith('InternalError')) return IN_DOUBT_FOR_GOOD;
  return refusedFor(lossIn(code) ?? 'rejected');
}

function failureOfStatus(status: number): DeliveryFailure {
  if (status === 429 || NOBODY_BEHIND.includes(status)) return throttled();
  return status >= 500 ? IN_DOUBT_FOR_GOOD : SET_WRONGLY;
}

/** Returns what it means that the SDK threw this, and what of it may be shown: its words may hold the request. */
export function readThrown(error: unknown): { said: string; failure: DeliveryFailure; isAnswer: boolean } {
  const { code, httpCode, message } = Object(error);
  if (typeof code === 'string' && code !== '')
    return { said: code, failure: failureOfTencent(code), isAnswer: true };
  if (typeof httpCode === 'number') {
    return { said: String(httpCode), failure: failureOfStatus(httpCode), isAnswer: true };
  }
  const failure = String(message).endsWith(`reason: ${LINE_NEVER_STOOD}`) ? NO_LINE : IN_DOUBT_FOR_GOOD;
  return { said: 'no answer', failure, isAnswer: false };
}
