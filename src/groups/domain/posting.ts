import { z } from 'zod';
import { POSTING_TROUBLES, type PostingOutcome } from '../../delivery/domain/posting.ts';

/**
 * What became of a notice in one group. `open`: it is to be posted; `claimed`: it is being posted; `unknown`: it may stand there or not,
 * and nobody but an officer decides on it; `dropped`: it is not to be posted any more.
 */
export const PostingStateSchema = z.object({
  state: z.enum(['open', 'claimed', 'posted', 'unknown', 'failed', 'dropped']),
  /** Since when it is so (epoch ms). */
  at: z.number().int(),
  /** Since when it is to be posted (epoch ms). */
  since: z.number().int(),
  /** Not tried before (epoch ms). */
  notBefore: z.number().int().optional(),
  trouble: z.enum(POSTING_TROUBLES).optional(),
  /** How often the notice had been corrected or recalled when it was posted, or when officers last heard of that. */
  edition: z.number().int().optional(),
  /** Officers have heard of what is wrong. */
  told: z.literal(true).optional(),
});
export type PostingState = z.infer<typeof PostingStateSchema>;

/** Longer than an answer is waited for: whoever claimed it is gone. */
export const CLAIM_ENDS_MS = 2 * 60_000;
/** What could not be posted for so long is no news any more. */
export const WORTH_POSTING_MS = 12 * 60 * 60_000;
/** So long after it was to be posted, what becomes of its notice is looked at: a recall comes within two days, a correction hardly later. */
export const LOOKED_AT_MS = 7 * 24 * 60 * 60_000;

/** Returns a posting that is to be made. */
export const plannedPosting = (now: number): PostingState => ({ state: 'open', at: now, since: now });

/** How the notice stands that is to be posted. */
export type NoticeStanding = 'going' | 'paused' | 'over';

/**
 * Returns what is to be done about a posting now: `post` it; or the state that it comes into by itself, being over, too late or left by
 * a process that died; nothing where nothing is due.
 */
export function dueStep(
  posting: PostingState,
  notice: NoticeStanding,
  now: number,
): 'post' | PostingState | undefined {
  const { state, at, since, notBefore = 0 } = posting;
  if (state === 'claimed' && Math.abs(now - at) >= CLAIM_ENDS_MS)
    return { ...posting, state: 'unknown', at: now, trouble: 'no-answer' };
  if (state !== 'open') return undefined;
  if (notice === 'over') return { ...posting, state: 'dropped', at: now };
  if (now - since >= WORTH_POSTING_MS)
    return { ...posting, state: 'failed', at: now, trouble: posting.trouble ?? 'late' };
  return notice === 'paused' || now < notBefore ? undefined : 'post';
}

/** Tells whether the group wants none for now, neither this nor any other: the limit is that of its robot. */
export const isQuieted = ({ state, trouble, notBefore = 0 }: PostingState, now: number): boolean =>
  state === 'open' && trouble === 'too-fast' && now < notBefore;

/** Returns the posting as claimed by whoever posts it now; nothing where it is not open any more. */
export function claimed(posting: PostingState, now: number): PostingState | undefined {
  const { notBefore: _, ...rest } = posting;
  return posting.state === 'open' ? { ...rest, state: 'claimed', at: now } : undefined;
}

/** Returns the posting after an attempt. A late word counts as well: it says more than that none came in time. */
export function settled(
  posting: PostingState,
  outcome: Exclude<PostingOutcome, { is: 'moved' }>,
  { now, edition }: { now: number; edition: number },
): PostingState | undefined {
  const { since, state } = posting;
  if (state !== 'claimed' && state !== 'unknown') return undefined;
  switch (outcome.is) {
    case 'posted':
      return { state: 'posted', at: now, since, edition };
    case 'later':
      return { state: 'open', at: now, since, notBefore: now + outcome.afterMs, trouble: outcome.trouble };
    case 'refused':
      return { state: 'failed', at: now, since, trouble: outcome.trouble };
    case 'unknown':
      return { state: 'unknown', at: now, since, trouble: outcome.trouble };
  }
}

/** What an officer says of a posting that may not be there: it is there, or it is to be posted again. */
export type Verdict = 'there' | 'again';

/** Returns the posting after an officer's word; nothing where there is nothing to decide any more. */
export function decided(
  posting: PostingState,
  verdict: Verdict,
  { now, edition }: { now: number; edition: number },
): PostingState | undefined {
  const { state, since } = posting;
  if (state !== 'unknown' && state !== 'failed') return undefined;
  if (verdict === 'again') return plannedPosting(now);
  return state === 'unknown' ? { state: 'posted', at: now, since, edition } : undefined;
}

/** What officers are to hear of a posting: that it failed, that nobody knows, or that what stands in the group holds no more. */
export type PostingNews = 'failed' | 'unknown' | 'outdated';

/** Returns what officers have not heard yet of a posting; nothing where there is nothing. */
export function newsOf(
  { state, told, edition: known = 0 }: PostingState,
  edition: number,
): PostingNews | undefined {
  if (state === 'posted') return edition > known ? 'outdated' : undefined;
  return (state === 'failed' || state === 'unknown') && !told ? state : undefined;
}

/** Returns the posting as one of which officers have heard by now. */
export const asTold = (posting: PostingState, edition: number): PostingState =>
  posting.state === 'posted' ? { ...posting, edition } : { ...posting, told: true };

/** Tells whether nothing more can become of any of a notice's postings. */
export const isAllOver = (postings: readonly PostingState[], now: number): boolean =>
  postings.every(
    ({ state, since, told }) =>
      state === 'dropped' ||
      (state !== 'open' &&
        state !== 'claimed' &&
        (state === 'posted' || told === true) &&
        now - since >= LOOKED_AT_MS),
  );
