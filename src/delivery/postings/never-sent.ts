import type { PostingOutcome } from '../domain/posting.ts';

/** A connection that nobody answers takes its time, in which nothing else that is due is looked after. */
const AGAIN_AFTER_MS = 5 * 60_000;
/** What became of what was never sent. */
export const NEVER_SENT: PostingOutcome = { is: 'later', trouble: 'unreachable', afterMs: AGAIN_AFTER_MS };
