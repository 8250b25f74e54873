import type { Template } from '../../files/word/template.ts';
import type { AuditActionName } from '../../kernel/audit.ts';
import type { ByHand } from '../../kernel/by-hand.ts';
import type { Person, PersonId } from '../../kernel/person.ts';
import { type Ask, hasReceipts, type OwnText, type ReceiptAsk } from '../domain/ask.ts';
import type { AskWords } from '../domain/ask-words.ts';
import type { FormerNudge, Missing, Nudge } from '../domain/nudge.ts';

/** What an area asks of people: handed in by it, and looked up at each use, so that later areas can be among them. */
export type AskKind = AnswersOf & {
  /** Finds an ask of this kind as it is now; nothing where the id is none of its own. */
  find(id: string): Promise<Ask | undefined>;
  nudges: NudgeSending;
  /** Absent where an answer leaves no receipt. */
  receipts?: ReceiptGiving;
  words: AskWords;
};

/** What a kind adds whose asks are answered with receipts. */
type ReceiptGiving = {
  /** Finds the id of the ask that has a code; nothing where it is none of this kind. */
  findIdByCode(code: string): Promise<string | undefined>;
  /** Lists all of them, the newest first. */
  list(): Promise<ReceiptAsk[]>;
  /** Finds what is said to those whom the bot does not reach: in a text message, and on a sheet to sign below the title, line by line. */
  findPlainText(askId: string): Promise<{ short: string; lines: string[] } | undefined>;
  /** The template of the sheet to sign. */
  sheet: Template;
  /**
   * Finds what somebody was given to read in the place of a version, where the ask says that some get texts of their own: the same each
   * time it is asked for. Absent where everybody reads the same.
   */
  findOwnText?(ask: ReceiptAsk, person: PersonId, version: number): Promise<OwnText | undefined>;
  /** The area takes the answer itself, since it is more than a tap: the button of receipts takes none. */
  takesMore?: true;
  /** The ways by which an officer may enter an answer; absent: all of them. */
  byHand?: readonly ByHand[];
};

/** Who has not answered, as the area knows it; `createLedgerAnswers` where the answers are in the ledger. */
export type AnswersOf = {
  /** Lists them in the order of the roster; those of one department where `within` names it. */
  listMissing(askId: string, within: string | undefined): Promise<Missing[]>;
  /** Those of one bucket's people whom a nudge may still go to: for what runs over everybody. */
  selectNudgeable(askId: string, people: readonly Person[], bucket: number): Promise<Person[]>;
  /**
   * Those whom a further channel reaches than the one by which they were asked: of one bucket's people, where it is named. Absent where what
   * is asked can be answered in a chat alone.
   */
  selectBehind?(askId: string, people: readonly Person[], bucket?: number): Promise<Person[]>;
  /** Those who have answered by now: of one bucket at least, where it is named. */
  listAnswered(askId: string, bucket?: number): Promise<ReadonlySet<PersonId>>;
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
  /** Lists the asks that are under way: about them a nudge may go out by itself, and whoever looks after people hears weekly who is missing. Absent where that is done otherwise. */
  listOpen?(now: number): Promise<Ask[]>;
  /** Lists nudges that an earlier version kept elsewhere, in their order: they count like all others. Absent where there were none. */
  listFormer?(askId: string): Promise<FormerNudge[]>;
};

export type KnownAsk = { ask: Ask; kind: AskKind };

/** An ask that is answered with a receipt. */
export type KnownReceiptAsk = { ask: ReceiptAsk; kind: AskKind; receipts: ReceiptGiving };

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
    async findWithReceipts(id: string): Promise<KnownReceiptAsk | undefined> {
      const { ask, kind } = (await find(id)) ?? {};
      const receipts = kind?.receipts;
      return ask && hasReceipts(ask) && receipts ? { ask, kind, receipts } : undefined;
    },

    /** Lists the asks of all kinds that are under way. */
    async listOpen(now: number): Promise<Ask[]> {
      return (await Promise.all(kinds.map((kind) => kind.nudges.listOpen?.(now) ?? []))).flat();
    },

    /** Finds the ask that a code names, of whatever kind it is. */
    async findIdByCode(code: string): Promise<string | undefined> {
      for (const kind of kinds) {
        const id = await kind.receipts?.findIdByCode(code);
        if (id !== undefined) return id;
      }
      return undefined;
    },

    /** Lists everything that is answered with a receipt, kind by kind. */
    async listWithReceipts(): Promise<KnownReceiptAsk[]> {
      const all = kinds.map(async (kind) => {
        const { receipts } = kind;
        return receipts ? (await receipts.list()).map((ask) => ({ ask, kind, receipts })) : [];
      });
      return (await Promise.all(all)).flat();
    },
  };
}

export type AskKinds = ReturnType<typeof createAskKinds>;
