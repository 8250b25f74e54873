import { autoRetry } from '@grammyjs/auto-retry';
import type { RawApi, Transformer } from 'grammy';

/** Nobody waits longer than this for a reply. */
const REPLY_RETRY = { maxRetryAttempts: 3, maxDelaySeconds: 10 };
/** The start and the receiving try again in their own way, and say so. */
const OWN_WAY = ['getMe', 'getUpdates'];

/** Tries replies again on 429, on 5xx and on a lost connection. */
export function retryReplies(): Transformer<RawApi> {
  const retry = autoRetry(REPLY_RETRY);
  return (previous, method, payload, signal) =>
    OWN_WAY.includes(method) ? previous(method, payload, signal) : retry(previous, method, payload, signal);
}
