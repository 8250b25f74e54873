import type { Person } from '../../kernel/person.ts';
import type { Notice } from '../../notices/domain/notice.ts';
import type { LedgerEntry } from '../domain/delivery.ts';

/** A way in which a notice reaches a person: one file of this folder, and its line in the index. */
export type Channel = {
  /** Kept in the ledger; at most 16 Latin letters. */
  name: string;
  /** Whether it can reach the person at all, as far as is known. */
  reaches(person: Person): boolean;
  /**
   * Sends once and answers with the channel's id of the message; a nudge as a reply to `earlier`, what the person got of
   * the notice that it is about. A correction or a recall changes that earlier message instead, and may be repeated
   * without harm. Throws a `DeliveryError`, whatever went wrong.
   */
  send(person: Person, notice: Notice, earlier?: LedgerEntry): Promise<{ messageId: number }>;
};
