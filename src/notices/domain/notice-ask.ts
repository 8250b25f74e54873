import type { ReceiptAsk } from '../../asks/domain/ask.ts';
import type { Notice } from './notice.ts';
import { shownContent } from './shown-content.ts';

/** Returns what a notice asks of people: to take note of what it says. Nothing where it asks for no receipt. */
export function askOf(notice: Notice): ReceiptAsk | undefined {
  const { id, code, title, action, content, former = [], recall } = notice;
  if (action !== 'acknowledge') return undefined;
  const texts = [...former.map((earlier) => earlier.content), content];
  return { id, code, title, withdrawnAt: recall?.at, receipts: { texts, shown: shownContent(content) } };
}
