import { setTimeout as wait } from 'node:timers/promises';
import { autoRetry } from '@grammyjs/auto-retry';
import { HttpError, type RawApi, type Transformer } from 'grammy';

/** Nobody waits longer than this for a reply. */
const REPLY_RETRY = { maxRetryAttempts: 3, maxDelaySeconds: 10, rethrowHttpErrors: true };
/** After a lost connection: a reply that still fails is given up, so that neither its chat nor a job waits behind it. */
const LOST_CONNECTION_WAITS_MS = [500, 2_000, 4_000];
/** The start and the receiving try again in their own way, and say so. */
const OWN_WAY = ['getMe', 'getUpdates'];

/** Tries replies again, a few times and for some seconds: on 429, on 5xx and on a lost connection. */
export function retryReplies(): Transformer<RawApi> {
  const retry = autoRetry(REPLY_RETRY);
  return async (previous, method, payload, signal) => {
    if (OWN_WAY.includes(method)) return previous(method, payload, signal);
    for (const pause of LOST_CONNECTION_WAITS_MS) {
      try {
        return await retry(previous, method, payload, signal);
      } catch (error) {
        if (!(error instanceof HttpError)) throw error;
        await wait(pause);
      }
    }
    return retry(previous, method, payload, signal);
  };
}
