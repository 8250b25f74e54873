import { type LedgerEntry, recordAcknowledged, recordEntered } from '../../delivery/domain/delivery.ts';
import { mainId } from '../../delivery/domain/message-ids.ts';
import { FIRST_CHANNEL, readRef } from '../../delivery/domain/message-ref.ts';
import { messageOf } from '../../delivery/domain/sent-message.ts';
import type { LedgerStore } from '../../delivery/store/ledger-store.ts';
import type { AuditEntry } from '../../kernel/audit.ts';
import type { ByHand } from '../../kernel/by-hand.ts';
import { BY_LINK } from '../../kernel/by-link.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Person, PersonId } from '../../kernel/person.ts';
import type { AuditStore } from '../../kernel/store/audit-store.ts';
import type { PeopleDirectory } from '../../people/services/people-directory.ts';
import { type Ask, currentVersion, type ReceiptAsk, type ShownText, takesAnswers } from '../domain/ask.ts';
import type { AskWords } from '../domain/ask-words.ts';
import { nudgeId } from '../domain/nudge.ts';
import { secondsLeftToRead } from '../domain/reading-time.ts';
import {
  type Digest,
  parseCode,
  parseReceiptNumber,
  type Receipt,
  type ReceiptDraft,
  receiptNumber,
} from '../domain/receipt.ts';
import type { NudgeStore } from '../store/nudge-store.ts';
import type { ReceiptStore } from '../store/receipt-store.ts';
import type { AskKinds, KnownReceiptAsk } from './ask-kinds.ts';
import { createReceiptContents } from './receipt-contents.ts';
import { type ChainCheck, verifyReceipts } from './verify-receipts.ts';

export type AcknowledgementsDeps = {
  askKinds: Pick<AskKinds, 'findWithReceipts' | 'findIdByCode' | 'listWithReceipts'>;
  ledger: Pick<LedgerStore, 'find' | 'findHeader' | 'listBucket' | 'update'>;
  receipts: ReceiptStore;
  people: Pick<PeopleDirectory, 'lastId'>;
  nudges: Pick<NudgeStore, 'list'>;
  audit: Pick<AuditStore, 'record'>;
  digest: Digest;
  clock: Clock;
};

/** A receipt with what is needed to show it. */
export type NumberedReceipt = { ask: ReceiptAsk; words: AskWords; number: string; receipt: Receipt };

/** How people answered whom the bot does not reach, and who says so. */
export type EnteredBy = { channel: ByHand; officer: number };

export type Acknowledgement =
  | (NumberedReceipt & {
      /** The person has read an earlier version, and the message tapped is to show the corrected one. */
      isOutdated: boolean;
      /** What their message is to show then: the text as it is now, their own if they have one. */
      shown: ShownText;
    })
  | { refused: 'unknown' | 'not-addressed' | 'withdrawn' }
  /** It has not lain with them for as long as it is to be read. */
  | { refused: 'too-soon'; secondsLeft: number };

/** What became of an answer by a link; `outdated`: another version stands there by now than was read. */
export type LinkAcknowledgement =
  | NumberedReceipt
  | Extract<Acknowledgement, { refused: string }>
  | { refused: 'outdated' };

/** The message under which somebody tapped, and which version of the text it showed (absent: the first). */
export type TappedMessage = { messageId: number; sentAt: number; version?: number };

/**
 * Makes the service of people answering what is asked of them, such as taking note of a notice, and of the receipts that they get
 * for it. Whom it was sent to is what the ledger of its id says; the answer is counted there, and proved by the chain of receipts.
 */
export function createAcknowledgementsService(deps: AcknowledgementsDeps) {
  const { askKinds, ledger, receipts } = deps;
  const { findOwnText, contentHashFor, paperHashFor, acknowledgedVersion } = createReceiptContents(deps);

  const numbered = ({ ask, kind }: KnownReceiptAsk, receipt: Receipt): NumberedReceipt => ({
    ...{ ask, words: kind.words, receipt, number: receiptNumber(ask.code, receipt.sequence) },
  });

  /** Finds the receipt that a person has for an ask, with its number. */
  async function findReceipt(askId: string, person: PersonId): Promise<NumberedReceipt | undefined> {
    const [known, receipt] = await Promise.all([
      askKinds.findWithReceipts(askId),
      receipts.findByPerson(askId, person),
    ]);
    return known && receipt && numbered(known, receipt);
  }

  /** Those of the people who were asked and have not answered. */
  async function listOpen(askId: string, people: readonly PersonId[]): Promise<PersonId[]> {
    const entries = await Promise.all(people.map((person) => ledger.find(askId, person)));
    return people.filter((_, index) => entries[index] && entries[index].acknowledgedAt === undefined);
  }

  async function draftByLink(
    known: KnownReceiptAsk,
    person: PersonId,
    version: number,
    { messageId = 0, sentAt = 0 }: Partial<LedgerEntry> = {},
  ): Promise<ReceiptDraft> {
    const contentHash = await paperHashFor(known, person, version);
    const acknowledgedAt = deps.clock.now();
    return { personId: person, contentHash, messageId, sentAt, acknowledgedAt, channel: BY_LINK };
  }

  return {
    findReceipt,

    /**
     * Records that the person has taken note; resolves when it is stored. A second tap returns the receipt of the
     * first. Only who was asked may answer, whatever the button said.
     *
     * A receipt holds for the version that stood above the button, and for that alone. Whoever has one keeps it when the
     * text is corrected and acknowledges nothing again: their message shows the corrected text and says so. What
     * everybody must confirm anew is asked anew.
     */
    async acknowledge(askId: string, person: PersonId, tapped: TappedMessage): Promise<Acknowledgement> {
      const [known, entry] = await Promise.all([
        askKinds.findWithReceipts(askId),
        ledger.find(askId, person),
      ]);
      if (!known) return { refused: 'unknown' };
      const { ask } = known;
      if (!entry) return { refused: 'not-addressed' };
      if (!takesAnswers(ask)) return { refused: 'withdrawn' };
      const { messageId = tapped.messageId, sentAt = tapped.sentAt, channel = FIRST_CHANNEL } = entry;
      const secondsLeft =
        ask.receipts.reading && secondsLeftToRead(ask.receipts.reading, sentAt, deps.clock.now());
      if (secondsLeft && entry.receipt === undefined) return { refused: 'too-soon', secondsLeft };
      const receipt = await receipts.record(askId, {
        personId: person,
        contentHash: await contentHashFor(known, person, tapped.version ?? 1),
        messageId,
        sentAt,
        acknowledgedAt: deps.clock.now(),
        channel,
      });
      const version = await acknowledgedVersion({ ask, receipt });
      await ledger.update(askId, person, (before) =>
        before.receipt === receipt.sequence ? undefined : recordAcknowledged(before, receipt, version),
      );
      const isOutdated =
        version !== undefined &&
        version < currentVersion(ask) &&
        tapped.messageId === mainId(readRef(messageId).id);
      const own = isOutdated ? await findOwnText(known, person, currentVersion(ask)) : undefined;
      return { ...numbered(known, receipt), isOutdated, shown: own?.shown ?? ask.receipts.shown };
    },

    /**
     * Records that whoever has the person's link has taken note of that version for them; resolves when it is stored. The receipt stands
     * in the same chain and names the link, since no account was checked. Who has a receipt already keeps it.
     */
    async acknowledgeByLink(
      askId: string,
      person: PersonId,
      { version }: { version: number },
    ): Promise<LinkAcknowledgement> {
      const [known, entry, former] = await Promise.all([
        askKinds.findWithReceipts(askId),
        ledger.find(askId, person),
        receipts.findByPerson(askId, person),
      ]);
      const refused = known ? refusalByLink(known.ask, entry, version, deps.clock.now()) : UNKNOWN;
      if (!known || (refused && !former)) return refused ?? UNKNOWN;
      const receipt =
        former ?? (await receipts.record(askId, await draftByLink(known, person, version, entry)));
      const answered = await acknowledgedVersion({ ask: known.ask, receipt });
      await ledger.update(askId, person, (before) =>
        before.receipt === receipt.sequence ? undefined : recordEntered(before, receipt, answered),
      );
      return numbered(known, receipt);
    },

    /**
     * Lists the messages of the bot by which somebody was asked, as far as they lie in the chat of the account that they have now:
     * the first and its nudges.
     */
    async listMessages({ id, code }: Ask, { id: person, boundAt = 0 }: Person): Promise<number[]> {
      const nudges = await deps.nudges.list(id);
      const sources = [id, ...nudges.map(({ number }) => nudgeId(code, number))];
      const entries = await Promise.all(sources.map((source) => ledger.find(source, person)));
      return entries.flatMap((entry) => {
        const message = messageOf(entry);
        const isTheirs = message?.channel === FIRST_CHANNEL && (message.sentAt ?? 0) >= boundAt;
        return isTheirs ? [mainId(message.id)] : [];
      });
    },

    /**
     * Records for each of the people that they have answered by another way than the bot, as the officer says; resolves
     * when it is stored. Who has a receipt already keeps it. Returns how many have one now through this. The decision is
     * recorded first, so that no receipt of this kind can be without it.
     */
    async enter(askId: string, people: readonly PersonId[], by: EnteredBy): Promise<number> {
      const known = await askKinds.findWithReceipts(askId);
      if (!known || !takesAnswers(known.ask)) return 0;
      const { ask } = known;
      const version = currentVersion(ask);
      const now = deps.clock.now();
      const open = await listOpen(askId, people);
      if (open.length > 0) await deps.audit.record(enteredDecision(ask, open, by, now));
      for (const person of open) {
        const receipt = await receipts.record(askId, {
          personId: person,
          contentHash: await paperHashFor(known, person, version),
          messageId: 0,
          sentAt: 0,
          acknowledgedAt: now,
          channel: by.channel,
          enteredBy: by.officer,
        });
        await ledger.update(askId, person, (before) => recordEntered(before, receipt, version));
      }
      return open.length;
    },

    /** Looks a receipt up by its number, as typed. */
    async findByNumber(text: string): Promise<NumberedReceipt | undefined> {
      const parts = parseReceiptNumber(text);
      const askId = parts && (await askKinds.findIdByCode(parts.code));
      if (!parts || !askId) return undefined;
      const [known, receipt] = await Promise.all([
        askKinds.findWithReceipts(askId),
        receipts.find(askId, parts.sequence),
      ]);
      return known && receipt && numbered(known, receipt);
    },

    /** Finds what a code, a receipt number or an id names, of all that is answered with a receipt. */
    async findAsk(text: string): Promise<KnownReceiptAsk | undefined> {
      const code = parseCode(text);
      const id = code === undefined ? text.trim() : await askKinds.findIdByCode(code);
      return id === undefined ? undefined : askKinds.findWithReceipts(id);
    },

    /** Lists everything that is answered with a receipt, whichever area asks it. */
    listAsks: (): Promise<KnownReceiptAsk[]> => askKinds.listWithReceipts(),

    /** Returns for which version of the text the receipt was given; nothing when for none that is stored. */
    acknowledgedVersion,

    /** Computes an ask's chain anew, and compares it with the ledger. */
    verify: (askId: string): Promise<ChainCheck> => verifyReceipts(deps, askId),
  };
}

export type AcknowledgementsService = ReturnType<typeof createAcknowledgementsService>;

const UNKNOWN = { refused: 'unknown' } as const;

/** Says why whoever has the link cannot answer with it now, if so. */
function refusalByLink(
  ask: ReceiptAsk,
  entry: LedgerEntry | undefined,
  version: number,
  now: number,
): Extract<LinkAcknowledgement, { refused: string }> | undefined {
  if (!entry) return { refused: 'not-addressed' };
  if (!takesAnswers(ask)) return { refused: 'withdrawn' };
  if (version !== currentVersion(ask)) return { refused: 'outdated' };
  const { reading } = ask.receipts;
  const secondsLeft = reading && secondsLeftToRead(reading, entry.sentAt ?? 0, now);
  return secondsLeft ? { refused: 'too-soon', secondsLeft } : undefined;
}

function enteredDecision(
  { title: subject }: Ask,
  people: readonly PersonId[],
  { channel, officer: by }: EnteredBy,
  at: number,
): AuditEntry {
  const concerned = people.map((personId) => ({ personId, after: { channel } }));
  return { at, by, action: 'acknowledgement-entered', subject, people: concerned };
}
