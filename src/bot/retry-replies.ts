import { setTimeout as wait } from 'node:timers/promises';
import { autoRetry } from '@grammyjs/auto-retry';
import { HttpError, type RawApi, type Transformer } from 'grammy';

/** Nobody waits longer than this for a reply. */
const REPLY_RETRY = { maxRetryAttempts: 3, maxDelaySeconds: 10, rethrowHttpErrors: true };
/** After a lost connection: a reply that still fails is given up, so that neither its chat nor a job waits behind it. */
const LOST_CONNECTION_WAITS_MS = [500, 2_000, 4_000];
/** The start and the receiving try again in their own way, and say so. */
const OWN_WAY = ['getMe', 'getUpdates'];

type Call = Parameters<Transformer<RawApi>>[0];

/** Tries replies again, a few times and for some seconds: on 429, on 5xx and on a lost connection. */
export function retryReplies(): Transformer<RawApi> {
  const retry = autoRetry(REPLY_RETRY);
  const tryAgain: Transformer<RawApi> = async (again, method, payload, signal) => {
    for (const pause of LOST_CONNECTION_WAITS_MS) {
      try {
        return await retry(again, method, payload, signal);
      } catch (error) {
        if (!(error instanceof HttpError)) throw error;
        await wait(pause);
      }
    }
    return retry(again, method, payload, signal);
  };
  return (previous, method, payload, signal) => {
    const first = previous(method, payload, signal);
    if (OWN_WAY.includes(method)) return first;
    const goOn = () => tryAgain(beginningWith(first, previous), method, payload, signal);
    // As nearly always it is done at once: nothing of what tries again is set up for it.
    return first.then(
      (reply) => (reply.ok ? reply : goOn()),
      (error: unknown) => {
        if (error instanceof HttpError) return goOn();
        throw error;
      },
    );
  };
}

/** What is tried first has been tried: the call that follows gets what came of it. */
function beginningWith(tried: ReturnType<Call>, call: Call): Call {
  let first: ReturnType<Call> | undefined = tried;
  return (...asked) => {
    const reply = first ?? call(...asked);
    first = undefined;
    return reply;
  };
}
