import type { HttpAnswer } from '../../kernel/ask-http.ts';
import type { DeliveryFailure } from '../domain/delivery.ts';
import { IN_DOUBT_FOR_GOOD, NOBODY_BEHIND, refusedFor, SET_WRONGLY, throttled } from './provider-failures.ts';
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

const FAILED = /失败|错误|不足|无效|非法|拒绝|未授权|fail|error|invalid|denied|reject|refuse/i;
const TAKEN = /成功|已接收|已提交|已受理|完成|完毕|success|accepted|\bok\b/i;
const NO_SUCCESS = /"success"\s*:\s*(?:false|0|"false")/i;

/**
 * Tells whether a good status goes with JSON that plainly speaks of a failure: by its code and by its words, none of which speaks of
 * success. Elsewhere it is not guessed.
 */
function saysPlainlyNo(body: string): boolean {
  if (!/^\s*\{/.test(body)) return false;
  const words = readable(body);
  // Names of fields, such as `errors`, speak of nothing.
  const said = words.replace(/"[\w-]+"\s*:/g, '');
  if (TAKEN.test(said)) return false;
  const code = codeIn(words, '');
  const isBad = NO_SUCCESS.test(words) || (code !== undefined && ![0, 200].includes(Number(code)));
  return isBad && [FAILED, BUSY, OUT_OF_ORDER].some((pattern) => pattern.test(said));
}

/**
 * Returns what an answer of a gateway means; nothing where it has taken the message. `accepted`: what a good answer holds; without it every
 * 2xx is one that does not plainly say no. What says neither that it was taken nor why not is refused: were it repeated, each repetition
 * might be sent, and paid.
 */
export function failureOfAnswer(
  answer: HttpAnswer,
  accepted: string | undefined,
): DeliveryFailure | undefined {
  const { status } = answer;
  const words = readable(answer.body);
  const isGood = status >= 200 && status < 300;
  if (isGood && (accepted === undefined ? !saysPlainlyNo(answer.body) : holds(answer.body, accepted)))
    return undefined;
  if (TOO_MUCH.includes(status) || NOBODY_BEHIND.includes(status)) return throttled(secondsOf(answer));
  if (status >= 500) return IN_DOUBT_FOR_GOOD;
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

const NAMES_OF_CODES =
  '(?:(?:err(?:or)?|ret(?:urn)?|res(?:ult|p)?|rsp|status|sub)_?)?(?:code|cod|no)|status|state|ret|result|errno';
/** The code of an answer as JSON, XML or a form has it: a number, or words of letters alone. */
const CODE = new RegExp(
  `(?:^|["'<&\\s,{])(?:${NAMES_OF_CODES})["']?\\s*[:=>]\\s*["']?(-?\\d{1,6}|[a-z]+(?:[._-][a-z]+)+)(?![\\w.-])`,
  'i',
);
/** An answer that is a number, or begins with one. */
const BARE_CODE = /^\s*(-?\d{1,6})(?![\w.-])/;

/** Returns the code in an answer; nothing where it has none, or is no word of the gateway's own: it stands in what was sent (`sent`). */
function codeIn(body: string, sent: string): string | undefined {
  const [, code] = CODE.exec(body) ?? BARE_CODE.exec(body) ?? [];
  if (code === undefined || sent === '') return code;
  const whole = new RegExp(`(?<![\\w.])${code.replace(/[.-]/g, '\\$&')}(?![\\w.])`, 'i');
  return whole.test(sent) ? undefined : code;
}

/**
 * Says in words of ours what an answer says, for the log: of its own words nothing is repeated but its code, for they may hold anything
 * that was sent, whole or in pieces: a number, a name, a password.
 *
 * @param sent the request, as it went out
 */
export function gistOf({ status, body }: HttpAnswer, sent: string): string {
  const words = readable(body);
  const code = codeIn(words, sent);
  const loss = lossIn(words);
  return [
    String(status),
    ...(code === undefined ? [] : [`code ${code}`]),
    ...(loss ? [`about the number (${loss})`] : []),
    ...(BUSY.test(words) ? ['it is busy'] : []),
    ...(OUT_OF_ORDER.test(words) ? ['about the account, its money or its password'] : []),
  ].join(', ');
}
