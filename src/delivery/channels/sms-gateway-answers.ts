import type { HttpAnswer } from '../../kernel/ask-http.ts';
import type { DeliveryFailure } from '../domain/delivery.ts';
import { IN_DOUBT_FOR_GOOD, refusedFor, SET_WRONGLY, throttled } from './provider-failures.ts';
import { lossIn } from './reported-reason.ts';

const TOO_MUCH = [408, 425, 429];
/** Who we are, where it is, how it is asked: whatever is sent there is answered so. */
const WRONG_SETTINGS = [401, 403, 404, 405, 407, 411, 415];

/** Gateways have no codes in common; their words are much alike. */
const BUSY =
  /频率|频繁|流控|限流|稍后|繁忙|too (?:many|fast|frequent)|rate.?limit|throttl|\bbusy\b|try again/i;
/** Nobody is sent anything before it is paid or set right: another attempt is worth it then. */
const OUT_OF_ORDER =
  /余额|欠费|鉴权|签名错误|密码错误|账[号户].{0,6}(?:错误|停用|禁用|不存在)|balance|unauthori[sz]ed|authentication|api.?key/i;

/**
 * Returns what an answer of a gateway means; nothing where it has taken the message. `accepted`: what a good answer holds; without it every
 * 2xx is one. What says neither that it was taken nor why not is refused: were it repeated, each repetition might be sent, and paid.
 */
export function failureOfAnswer(
  answer: HttpAnswer,
  accepted: string | undefined,
): DeliveryFailure | undefined {
  const { status } = answer;
  const words = readable(answer.body);
  const isGood = status >= 200 && status < 300;
  if (isGood && (accepted === undefined || holds(answer.body, accepted))) return undefined;
  if (status >= 500)
    return status === 503 && answer.retryAfter ? throttled(secondsOf(answer)) : IN_DOUBT_FOR_GOOD;
  if (TOO_MUCH.includes(status)) return throttled(secondsOf(answer));
  const loss = lossIn(words);
  if (loss) return refusedFor(loss);
  if (BUSY.test(words)) return throttled(secondsOf(answer));
  // A redirection is not followed: what stands in the settings is not where the gateway is.
  const isSetWrongly = (status >= 300 && status < 400) || WRONG_SETTINGS.includes(status);
  if (isSetWrongly || OUT_OF_ORDER.test(words)) return SET_WRONGLY;
  return refusedFor('rejected');
}

/** Seconds, or a date, of which the seconds from now are not worth a clock here. Source: RFC 9110, section 10.2.3. */
const secondsOf = ({ retryAfter = '' }: HttpAnswer): number | undefined =>
  /^\d{1,6}$/.test(retryAfter) ? Number(retryAfter) : undefined;

/** Programs write JSON with blanks or without. Whole words and numbers only: `"code":1` does not stand in `"code":1001`. */
function holds(body: string, accepted: string): boolean {
  const signs = [...accepted.replace(/\s/g, '')].map((sign) => sign.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const [begin, end] = [
    /^\s*\w/.test(accepted) ? '(?<!\\w)' : '',
    /\w\s*$/.test(accepted) ? '(?!\\w|\\.\\d)' : '',
  ];
  return new RegExp(begin + signs.join('\\s*') + end).test(body);
}

/** The words of JSON may be written as numbers of characters. */
function readable(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body));
  } catch {
    return body;
  }
}

const SHOWN_LENGTH = 80;
const TOLD_FROM_LENGTH = 4;
/** Seven digits or more, as people part those of a telephone. */
const NUMBER = /(?:\d[\s().*-]*){6,}\d/g;

/**
 * Returns the beginning of an answer for the log, without numbers and codes of people; nothing where it repeats what was sent.
 *
 * @param sent what belongs to the person: the text, and the values in it
 */
export function excerptOf(body: string, sent: readonly string[]): string {
  const words = readable(body).normalize('NFKC');
  const told = sent.filter((value) => value.length >= TOLD_FROM_LENGTH);
  if (told.some((value) => words.includes(value.slice(0, 12).normalize('NFKC')))) return '';
  const withoutNumbers = words.replace(NUMBER, '…');
  return withoutNumbers
    .replace(/[\w*-]{7,}/g, (token) => (/\d/.test(token) ? '…' : token))
    .slice(0, SHOWN_LENGTH);
}
