import type { DeliveryFailure } from '../domain/delivery.ts';
import { wasNeverSent } from '../was-never-sent.ts';
import {
  IN_DOUBT,
  NO_LINE,
  NOT_NOW,
  refusedFor,
  SET_WRONGLY,
  TEMPLATE_UNKNOWN,
  throttled,
} from './provider-failures.ts';
import { lossIn } from './reported-reason.ts';

// Source: 阿里云, 短信服务, API 错误码.
const REFUSED: Readonly<Record<string, DeliveryFailure>> = {
  'isv.MOBILE_NUMBER_ILLEGAL': refusedFor('no-such-number'),
  'isv.SMS_TEMPLATE_ILLEGAL': TEMPLATE_UNKNOWN,
  'isv.SMS_OVER_LIMIT': refusedFor('sms-quota'),
  // A word in a value that is not let through: the number has nothing to do with it.
  'isv.BLACK_KEY_CONTROL_LIMIT': refusedFor('rejected'),
};
/** The account, its keys, its sign, its money, its own limits: whatever is sent is answered so. */
const OF_THE_ACCOUNT =
  /^(?:SignatureDoesNotMatch|InvalidAccessKeyId|IncompleteSignature|Forbidden|NoPermission|InvalidTimeStamp)|SIGNATURE_ILLEGAL|SIGN_NAME_ILLEGAL|AMOUNT_NOT_ENOUGH|OUT_OF_SERVICE|ACCOUNT_|UN_?SUBSCRI|PERMISSION_DENY|(?:DAY|MONTH)_LIMIT_CONTROL/;
const BROKEN = /^(?:isp\.|ServiceUnavailable|InternalError)/;

/** Returns what it means that a message was refused with this code. `words`: what was said to it, never shown to anybody. */
export function failureOfAliyun(code: string, words: string): DeliveryFailure {
  const known = REFUSED[code];
  if (known) return known;
  if (code === 'isv.BUSINESS_LIMIT_CONTROL')
    return /天级|day/i.test(words) ? refusedFor('sms-quota') : NOT_NOW;
  if (OF_THE_ACCOUNT.test(code)) return SET_WRONGLY;
  if (/^Throttling/.test(code)) return throttled();
  if (BROKEN.test(code)) return IN_DOUBT;
  return refusedFor(lossIn(code) ?? 'rejected');
}

/** What an error of the SDK has in it, as far as it is one. */
export type SdkError = { code: string; statusCode: number | undefined; retryAfterMs: number | undefined };

/** Reads what an SDK threw. Its words hold the whole request, with number and values: they are not looked at. */
export function sdkErrorOf(error: unknown): SdkError {
  const { code, statusCode, retryAfter } = Object(error);
  return {
    code: typeof code === 'string' ? code : '',
    statusCode: typeof statusCode === 'number' ? statusCode : undefined,
    retryAfterMs: typeof retryAfter === 'number' ? retryAfter : undefined,
  };
}

/** Returns what it means that the SDK threw this. */
export function failureOfThrown(error: unknown): DeliveryFailure {
  const { code, statusCode, retryAfterMs } = sdkErrorOf(error);
  if (statusCode === undefined) return wasNeverSent(error) ? NO_LINE : IN_DOUBT;
  if (/^Throttling/.test(code)) return throttled(retryAfterMs && retryAfterMs / 1_000);
  if (statusCode >= 500) return IN_DOUBT;
  return failureOfAliyun(code, '');
}
