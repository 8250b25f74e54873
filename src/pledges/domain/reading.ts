import { z } from 'zod';

/** How far somebody has read a text that they have not signed yet. It is dropped when they sign: how long anybody took is kept nowhere. */
export const ReadingSchema = z.object({
  /** Epoch milliseconds. */
  openedAt: z.number().int(),
  /** The furthest page that was shown, from 0. */
  page: z.number().int().nonnegative(),
});
export type Reading = z.infer<typeof ReadingSchema>;

/** Returns the reading at a page: pages are turned one after another, so nobody gets further than the one after the furthest. */
export function turnedTo(
  reading: Reading,
  wanted: number,
  pages: number,
): { reading: Reading; shown: number } {
  const shown = Math.max(0, Math.min(Math.trunc(wanted) || 0, reading.page + 1, pages - 1));
  return { reading: { ...reading, page: Math.max(reading.page, shown) }, shown };
}

export type UnreadRefusal = { refused: 'unread' } | { refused: 'too-soon'; secondsLeft: number };

/** Says why somebody may not sign yet: they have not come to the last page, or the text was not open long enough. */
export function refuseUnread(
  reading: Reading | undefined,
  pages: number,
  { minSeconds = 0, now }: { minSeconds: number | undefined; now: number },
): UnreadRefusal | undefined {
  if (!reading || reading.page < pages - 1) return { refused: 'unread' };
  const secondsLeft = Math.ceil((reading.openedAt + minSeconds * 1000 - now) / 1000);
  return secondsLeft > 0 ? { refused: 'too-soon', secondsLeft } : undefined;
}
