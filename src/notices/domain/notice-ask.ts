import type { ReceiptAsk } from '../../asks/domain/ask.ts';
import { nextChannelAfter, nudgesAfter } from '../../asks/domain/nudge-after.ts';
import { linkButtons } from './link-buttons.ts';
import type { Notice, NoticeContent } from './notice.ts';
import { hasParagraphs } from './paragraph.ts';
import { shownContent } from './shown-content.ts';

/**
 * Nobody is nudged about the same notice twice within this time: an officer and a liaison often think of it in the same minute, and a
 * person who was reminded today has not had the time to be reminded in vain.
 */
const NUDGE_GAP_HOURS = 24;

/** A nudge goes out by itself five working days after its notice at most: no holiday of this country makes that longer. */
export const AUTOMATIC_WITHIN_MS = 40 * 24 * 60 * 60_000;

/**
 * Returns what a notice asks of people: to take note of what it says. Nothing where it asks for no receipt.
 *
 * @param nudgeText what those read who are nudged
 * @param hasWays whether the office has more than one way to reach people
 */
export function askOf(notice: Notice, nudgeText: string, hasWays: boolean): ReceiptAsk | undefined {
  const { id, code, title, action, content, reading, former = [], recall } = notice;
  if (action !== 'acknowledge') return undefined;
  const texts = [...former.map((earlier) => earlier.content), content];
  return {
    ...{ id, code, title, withdrawnAt: recall?.at },
    nudging: { text: nudgeText, gapHours: NUDGE_GAP_HOURS, automatic: automaticOf(notice, hasWays) },
    receipts: {
      ...{ texts, shown: shownContent(content), beside: linkButtons(content), hasFiles: hasFiles(content) },
      ...(reading !== undefined && { reading: { seconds: reading, since: former.at(-1)?.correctedAt } }),
      ...(hasParagraphs(notice) && { ownTexts: 'in-chat' as const }),
    },
  };
}

/** The next wave of a reminder says itself what is to be said by then: nobody is nudged about the former one by itself. */
function automaticOf({ kind, nudgeAfter = [], createdAt, validUntil }: Notice, hasWays: boolean) {
  const { moments, chosen } = nudgesAfter(nudgeAfter, createdAt);
  const further = hasWays ? [nextChannelAfter(createdAt)] : [];
  return {
    moments: [...moments, ...further],
    chosen: [...chosen, ...further.map(({ key }) => key)],
    until: kind === 'reminder' ? validUntil : undefined,
  };
}

const hasFiles = (content: NoticeContent): boolean =>
  content.attached !== undefined || (content.kind === 'copy' && content.file !== undefined);
