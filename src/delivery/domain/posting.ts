/**
 * Why a posting did not come about, or may not have. `no-answer`: it was sent, and what became of it is not known; `misconfigured`: the
 * robot refuses the signature, the words or this machine's address; `late`: it was not worth posting any more.
 */
export const POSTING_TROUBLES = [
  'too-fast',
  'unreachable',
  'busy',
  'misconfigured',
  'no-such-robot',
  'not-in-group',
  'rejected',
  'no-answer',
  'late',
] as const;
export type PostingTrouble = (typeof POSTING_TROUBLES)[number];

/**
 * What became of one attempt to post. `later`: it was not taken, and may be tried again after so many milliseconds; `refused`: it is not
 * taken as things are; `moved`: the group is another chat by now, where it was not posted yet; `unknown`: it may stand there or not.
 */
export type PostingOutcome =
  | { is: 'posted' }
  | { is: 'later'; trouble: PostingTrouble; afterMs: number }
  | { is: 'refused'; trouble: PostingTrouble }
  | { is: 'moved'; chatId: number }
  | { is: 'unknown'; trouble: 'no-answer' };
