import type { FailureReason } from '../domain/delivery.ts';

/** Gateways and carriers have no codes in common; their words are much alike. */
const BLOCKED = /黑名单|退订|拒收|black.?list|_IN_BLACK\b|\bBLACK\b|unsubscri|opt(?:ed)?.?out/i;
const NO_SUCH_NUMBER =
  /空号|号码?(?:格式)?(?:错误|无效|非法|不正确|不存在|有误)|(?:invalid|illegal|wrong|bad|unknown).{0,12}(?:phone|mobile|number|msisdn)|(?:phone|mobile|number|msisdn).{0,12}(?:invalid|illegal|not exist|unknown)/i;

/**
 * Returns what the words of a provider or carrier say of a number: it takes nothing from us, or it belongs to nobody. A telephone that is off,
 * or whose bill is not paid (停机), is neither: its person may have it back tomorrow.
 */
export function lossIn(words: string): 'refuses' | 'no-such-number' | undefined {
  if (BLOCKED.test(words)) return 'refuses';
  return NO_SUCH_NUMBER.test(words) && !/停机|关机|暂停/.test(words) ? 'no-such-number' : undefined;
}

/** Returns why a message did not arrive, by the words of its report. */
export const reasonReported = (words: string): FailureReason => lossIn(words) ?? 'rejected';
