import { type ReceiptAsk, takesAnswers } from '../../asks/domain/ask.ts';
import type { Person } from '../../kernel/person.ts';

/** What a link or a code leads to: for whom, until when (epoch ms). */
export type Issued = { person: number; until: number };

/** What is known of it: what was asked, whose it is, and whether the area takes more than a tap. */
export type Linked = {
  issued: Issued | undefined;
  ask: ReceiptAsk | undefined;
  takesMore: boolean;
  person: Pick<Person, 'status'> | undefined;
};

/** `unknown`: there is no such link. `over`: there was, and it leads nowhere any more. */
export type PageRefusal = 'unknown' | 'over';

/**
 * Judges whether a page is shown to whoever holds a link or a code: to its end, as long as the ask takes answers and its person is with
 * the office.
 */
export function judgePage({ issued, ask, takesMore, person }: Linked, now: number): PageRefusal | 'open' {
  if (!issued) return 'unknown';
  if (now > issued.until || person?.status !== 'active') return 'over';
  return ask && isAskedOnPages(ask, takesMore) ? 'open' : 'over';
}

/**
 * Tells whether a page can ask it: it has words, which are the same for all (nobody's own lie open to whoever has the link), a tap
 * answers it, and it takes answers still.
 */
export function isAskedOnPages(ask: ReceiptAsk, takesMore: boolean): boolean {
  const { shown, ownTexts } = ask.receipts;
  return takesAnswers(ask) && !takesMore && ownTexts !== 'on-paper-too' && shown.text.trim() !== '';
}

/** What is sent without an end is answered by its link for so long. */
const WITHOUT_END_MS = 30 * 24 * 60 * 60_000;

/** Returns until when a link holds: as long as what is sent, or what was sent with it before. All in epoch milliseconds. */
export function linkEnd(validUntil: number | undefined, now: number, before = 0): number {
  return Math.max(validUntil ?? now + WITHOUT_END_MS, before);
}

/** So long is said of a link that it has ended; then it is forgotten. */
export const SAID_OVER_MS = 7 * 24 * 60 * 60_000;
