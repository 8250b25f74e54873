import type { Button } from '../../kernel/message.ts';
import type { Formatting } from '../../kernel/rich-text.ts';
import type { AutomaticTerms } from './automatic-terms.ts';
import type { ReadingTerms } from './reading-time.ts';

/**
 * Something that is asked of people, such as to take note of a notice. Its ledger, its receipts and its nudges lie under its id, which
 * no other ask has, of whatever kind.
 */
export type Ask = {
  id: string;
  /** Stands in the numbers of its receipts after `QF-`, and in the ids of its nudges. */
  code: string;
  title: string;
  /** The time since which nothing is asked any more (epoch ms): it has been taken back. */
  withdrawnAt?: number | undefined;
  /** Since when it takes no answer any more (epoch ms), though nothing was taken back: what was answered stands. */
  endedAt?: number | undefined;
  /** How people are reminded of it. */
  nudging: NudgingTerms;
  /** What its receipts are given for; absent where an answer leaves none. */
  receipts?: ReceiptTerms;
};

type NudgingTerms = {
  /** What those read who are nudged. */
  text: string;
  /** Nobody is nudged about it twice within so many hours, whoever nudges. */
  gapHours: number;
  /** Nobody is nudged about it before and from then on (epoch ms). */
  from?: number | undefined;
  until?: number | undefined;
  /** Which nudges may go out by themselves; absent: none. */
  automatic?: AutomaticTerms | undefined;
};

type ReceiptTerms = {
  /** What it said in each of its versions, the first first, as data: a receipt holds the digest of one of them. */
  texts: readonly unknown[];
  /** How the last of them stands in a chat. */
  shown: ShownText;
  /** Pictures or files belong to it, which a chat alone shows. */
  hasFiles?: boolean | undefined;
  /** Buttons that stand under it before and after it is answered; absent: none. */
  beside?: readonly Button[] | undefined;
  /** How long it has to lie with people before they may answer; absent: as soon as they like. */
  reading?: ReadingTerms | undefined;
  /**
   * Some are given texts of their own in the place of these, which the kind finds: only in their chats, while on paper everybody reads
   * the same, or on paper as well. Absent: everybody reads the same.
   */
  ownTexts?: 'in-chat' | 'on-paper-too' | undefined;
};

/** A text of somebody's own: as data, of which a receipt holds the digest, and as it stands in a chat. */
export type OwnText = { text: unknown; shown: ShownText };

/** A text as it stands in a chat; `words`: whether it is a message's text, its caption, or can be neither. */
export type ShownText = {
  text: string;
  entities: Formatting[];
  words: 'text' | 'caption' | 'wordless';
};

/** An ask that is answered with a receipt. */
export type ReceiptAsk = Ask & { receipts: ReceiptTerms };

export function hasReceipts(ask: Ask): ask is ReceiptAsk {
  return ask.receipts !== undefined;
}

/** Returns which version of its text an ask has now: 1 until it is corrected. */
export function currentVersion({ receipts }: ReceiptAsk): number {
  return receipts.texts.length;
}

/** Tells whether an ask takes answers still. */
export function takesAnswers({ withdrawnAt, endedAt }: Ask): boolean {
  return withdrawnAt === undefined && endedAt === undefined;
}
