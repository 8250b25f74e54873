/** How long a text has to lie with somebody before they may answer it. */
export type ReadingTerms = {
  seconds: number;
  /** When its last version was begun to be handed out (epoch ms): nobody has read that before. Absent: it has but one. */
  since?: number | undefined;
};

/**
 * Returns how many seconds somebody still has to read who got the text at `sentAt` (epoch ms); 0 when they may answer. Nothing of how
 * long they looked is measured or kept.
 *
 * @example secondsLeftToRead({ seconds: 30 }, 0, 12_000) // 18
 */
export function secondsLeftToRead({ seconds, since = 0 }: ReadingTerms, sentAt: number, now: number): number {
  const left = Math.ceil((Math.max(sentAt, since) + seconds * 1000 - now) / 1000);
  // Clocks differ: a message that seems to come from later asks for no more than any other.
  return Math.min(Math.max(left, 0), seconds);
}
