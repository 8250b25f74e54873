import type { PersonId } from '../../kernel/person.ts';
import { currentVersion, type OwnText, type ReceiptAsk } from '../domain/ask.ts';
import type { Digest, Receipt } from '../domain/receipt.ts';
import type { AskKinds, KnownReceiptAsk } from './ask-kinds.ts';

type Deps = { askKinds: Pick<AskKinds, 'findWithReceipts'>; digest: Digest };

/** Makes the service of what receipts are given for: the digests of the texts that people answer. */
export function createReceiptContents({ askKinds, digest }: Deps) {
  /** The digest of what was asked in that version; of the current one where there is no such version. */
  function contentHashOf({ receipts: { texts } }: ReceiptAsk, version: number): string {
    return digest(JSON.stringify(texts[version - 1] ?? texts.at(-1)));
  }

  /** Finds what somebody was given in the place of that version, or of the current one where there is no such version. */
  async function findOwnText(
    { ask, receipts: terms }: KnownReceiptAsk,
    person: PersonId,
    version: number,
  ): Promise<OwnText | undefined> {
    if (!ask.receipts.ownTexts) return undefined;
    const isVersion = ask.receipts.texts[version - 1] !== undefined;
    return terms.findOwnText?.(ask, person, isVersion ? version : currentVersion(ask));
  }

  /** Returns the digest of what somebody answers when they answer that version: of a text of their own, if they were given one. */
  async function contentHashFor(known: KnownReceiptAsk, person: PersonId, version: number): Promise<string> {
    const own = await findOwnText(known, person, version);
    return own === undefined ? contentHashOf(known.ask, version) : digest(JSON.stringify(own.text));
  }

  /** Returns the digest of what somebody has answered on paper or by a link. */
  async function paperHashFor(known: KnownReceiptAsk, person: PersonId, version: number): Promise<string> {
    const isOwn = known.ask.receipts.ownTexts === 'on-paper-too';
    return isOwn ? contentHashFor(known, person, version) : contentHashOf(known.ask, version);
  }

  /** Returns for which version of the text the receipt was given; nothing when for none that is stored. */
  async function acknowledgedVersion({
    ask,
    receipt,
  }: {
    ask: ReceiptAsk;
    receipt: Receipt;
  }): Promise<number | undefined> {
    const current = currentVersion(ask);
    for (let version = current; version > 0; version--)
      if (contentHashOf(ask, version) === receipt.contentHash) return version;
    const known = ask.receipts.ownTexts && (await askKinds.findWithReceipts(ask.id));
    if (!known) return undefined;
    for (let version = current; version > 0; version--)
      if ((await contentHashFor(known, receipt.personId, version)) === receipt.contentHash) return version;
    return undefined;
  }

  return { findOwnText, contentHashFor, paperHashFor, acknowledgedVersion };
}
