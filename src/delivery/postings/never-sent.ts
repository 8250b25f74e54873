import type { PostingOutcome } from '../domain/posting.ts';

/** A connection that nobody answers takes its time, in which nothing else that is due is looked after. */
const AGAIN_AFTER_MS = 5 * 60_000;
/** What became of what was never sent. */
export const NEVER_SENT: PostingOutcome = { is: 'later', trouble: 'unreachable', afterMs: AGAIN_AFTER_MS };

/** With these codes a connection fails before anything is sent on it. */
const BEFORE_SENDING = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
];

/** Tells whether a call failed for certain before it was sent, by what it threw and what that was caused by. */
export function wasNeverSent(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('code' in error && BEFORE_SENDING.includes(String(error.code))) return true;
  // Of several addresses none could be reached.
  if (error instanceof AggregateError && error.errors.length > 0 && error.errors.every(wasNeverSent))
    return true;
  return wasNeverSent(error.cause) || ('error' in error && wasNeverSent(error.error));
}
