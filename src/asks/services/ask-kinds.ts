import type { AuditActionName } from '../../kernel/audit.ts';
import type { Person } from '../../kernel/person.ts';
import { type Ask, hasReceipts, type ReceiptAsk } from '../domain/ask.ts';
import type { AskWords } from '../domain/ask-words.ts';
import type { Missing, Nudge } from '../domain/nudge.ts';

/** What an area asks of people: handed in by it, and looked up at each use, so that later areas can be among them. */
export type AskKind = AnswersOf & {
  /** Finds an ask of this kind as it is now; nothing where the id is none of its own. */
  find(id: string): Promise<Ask | undefined>;
  /** Finds the id of the ask that has a code; nothing where it is none of this kind. */
  findIdByCode(code: string): Promise<string | undefined>;
  /** Lists those that are answered with a receipt, the newest first. */
  listWithReceipts(): Promise<ReceiptAsk[]>;
  nudges: NudgeSending;
  words: AskWords;
};

/** Who has not answered, as the area knows it; `createLedgerAnswers` where the answers are in the ledger. */
export type AnswersOf = {
  /** In the order of the roster; of one department where `within` names it. */
  listMissing(askId: string, within: string | undefined): Promise<Missing[]>;
  /** Those of one bucket's people whom a nudge may still go to: for what runs over everybody. */
  selectNudgeable(askId: string, people: readonly Person[], bucket: number): Promise<Person[]>;
};

/** How nudges of a kind go out: as messages with ids of their own, each sent once whoever starts it. */
type NudgeSending = {
  /** What the record calls it that an officer let one go out. */
  action: AuditActionName;
  /** Starts the message of a nudge; sends not begun by `validUntil` (epoch ms) are not made any more. */
  send(nudge: Nudge, validUntil: number): Promise<unknown>;
  /** Whether the message of the nudge with this id has been started. */
  isSent(nudgeId: string): Promise<boolean>;
  stop(nudgeId: string): Promise<unknown>;
};

export type KnownAsk = { ask: Ask; kind: AskKind };

/** Makes the list of the kinds of asks, as the areas hand them in when they are built. */
export function createAskKinds() {
  const kinds: AskKind[] = [];

  async function find(id: string): Promise<KnownAsk | undefined> {
    for (const kind of kinds) {
      const ask = await kind.find(id);
      if (ask) return { ask, kind };
    }
    return undefined;
  }

  return {
    /** Takes in a kind; those that come first are asked first. */
    add(kind: AskKind): void {
      kinds.push(kind);
    },

    /** Finds an ask and its kind. */
    find,

    /** Finds an ask that is answered with a receipt. */
    async findWithReceipts(id: string): Promise<ReceiptAsk | undefined> {
      const ask = (await find(id))?.ask;
      return ask && hasReceipts(ask) ? ask : undefined;
    },

    /** Finds the ask that a code names, of whatever kind it is. */
    async findIdByCode(code: string): Promise<string | undefined> {
      for (const kind of kinds) {
        const id = await kind.findIdByCode(code);
        if (id !== undefined) return id;
      }
      return undefined;
    },

    /** Lists everything that is answered with a receipt, kind by kind. */
    async listWithReceipts(): Promise<ReceiptAsk[]> {
      return (await Promise.all(kinds.map((kind) => kind.listWithReceipts()))).flat();
    },
  };
}

export type AskKinds = ReturnType<typeof createAskKinds>;
