import type { LedgerStore } from '../../delivery/store/ledger-store.ts';
import type { PersonId } from '../../kernel/person.ts';
import type { ReceiptAsk } from '../domain/ask.ts';
import type { AskWords } from '../domain/ask-words.ts';
import type { Receipt } from '../domain/receipt.ts';
import type { NudgeStore } from '../store/nudge-store.ts';
import type { ReceiptStore } from '../store/receipt-store.ts';
import type { AskKinds } from './ask-kinds.ts';

/** Something that was asked of a person: when it reached them, and their receipt, if they have answered. */
export type OwnAsk = {
  ask: ReceiptAsk;
  words: AskWords;
  sentAt: number | undefined;
  receipt: Receipt | undefined;
  /** How often they were nudged about it. */
  nudges: number;
};

export type OwnAsksDeps = {
  askKinds: Pick<AskKinds, 'listWithReceipts'>;
  ledger: Pick<LedgerStore, 'find'>;
  receipts: Pick<ReceiptStore, 'findByPerson'>;
  nudges: Pick<NudgeStore, 'countOf'>;
};

/** Makes the service of all that was ever asked of one person, of whatever kind. Reads that person's entries alone. */
export function createOwnAsks({ askKinds, ledger, receipts, nudges }: OwnAsksDeps) {
  return {
    /** Lists what asked for a receipt and was addressed to the person, kind by kind, the newest first. */
    async listOf(person: PersonId): Promise<OwnAsk[]> {
      const known = await askKinds.listWithReceipts();
      const found = await Promise.all(
        known.map(async ({ ask, kind }) => {
          const [entry, receipt, nudged] = await Promise.all([
            ledger.find(ask.id, person),
            receipts.findByPerson(ask.id, person),
            nudges.countOf(ask.id, person),
          ]);
          const own = { ask, words: kind.words, sentAt: entry?.sentAt, receipt, nudges: nudged };
          return entry || receipt ? [own] : [];
        }),
      );
      return found.flat();
    },
  };
}
