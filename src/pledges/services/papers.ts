import type { AcknowledgementsService, NumberedReceipt } from '../../asks/services/acknowledgements.ts';
import type { Documents, TemplateRefusal, WordData } from '../../files/word/documents.ts';
import type { Person, PersonId } from '../../kernel/person.ts';
import { askIdOf, type Campaign } from '../domain/campaign.ts';
import type { FamilySignature } from '../domain/family.ts';
import type { SignedText } from '../domain/pledge-text.ts';
import type { PaperSignature } from '../domain/signed-day.ts';
import { PLEDGE } from '../domain/templates.ts';
import type { SignerStore } from '../store/signer-store.ts';
import type { Campaigns } from './campaigns.ts';
import type { PledgeAsks } from './pledge-asks.ts';

export type PapersDeps = {
  campaigns: Pick<Campaigns, 'find' | 'findText'>;
  givenTo: PledgeAsks['givenTo'];
  acknowledgements: Pick<AcknowledgementsService, 'findReceipt'>;
  signers: Pick<SignerStore, 'findFamily' | 'findPaper'>;
  people: { find(id: PersonId): Promise<Person | undefined> };
  documents: Documents;
  drawQr(text: string): Promise<Uint8Array>;
  botUsername(): Promise<string | undefined>;
  /** What the template is filled with. */
  present(paper: Paper): WordData;
};

/** A signed pledge: who signed what, by which receipt, and of a two-sided one the superior with theirs. */
export type Paper = {
  campaign: Campaign;
  text: SignedText;
  person: Person;
  receipt: NumberedReceipt;
  /** The day on the paper, where it was entered with one. */
  paper?: PaperSignature | undefined;
  upper?: { person: Person; receipt: NumberedReceipt; paper?: PaperSignature | undefined };
  family?: FamilySignature;
};

/** Makes the service of signed pledges as documents, whose QR code leads to where their receipt is verified. */
export function createPapers(deps: PapersDeps) {
  const { campaigns, acknowledgements } = deps;

  async function findUpper({ number, upper }: Campaign, signer: PersonId): Promise<Paper['upper']> {
    if (upper === undefined || upper === signer) return undefined;
    const [person, receipt] = await Promise.all([
      deps.people.find(upper),
      acknowledgements.findReceipt(askIdOf(number), upper),
    ]);
    return person && receipt && { person, receipt, paper: await findPaper(number, receipt) };
  }

  /** Finds the day on the paper of a receipt that an officer entered. */
  const findPaper = async (number: number, { receipt }: NumberedReceipt) =>
    receipt.enteredBy === undefined ? undefined : deps.signers.findPaper(number, receipt.personId);

  /** Finds what somebody has signed; nothing where they have not. */
  async function find(number: number, personId: PersonId): Promise<Paper | undefined> {
    const [campaign, text, person, receipt] = await Promise.all([
      campaigns.find(number),
      campaigns.findText(number),
      deps.people.find(personId),
      acknowledgements.findReceipt(askIdOf(number), personId),
    ]);
    if (!campaign || !text || !person || !receipt) return undefined;
    const [paper, upper, family] = await Promise.all([
      findPaper(number, receipt),
      findUpper(campaign, personId),
      campaign.form === 'family' ? deps.signers.findFamily(number, personId) : undefined,
    ]);
    const own = await deps.givenTo(number, text, personId);
    return {
      campaign,
      text: own,
      person,
      receipt,
      paper,
      ...(upper && { upper }),
      ...(family && { family }),
    };
  }

  /** The address at which a receipt is verified by the bot; its number where the bot has no name yet. */
  async function addressOf({ number }: NumberedReceipt): Promise<string> {
    const bot = await deps.botUsername();
    return bot === undefined ? number : `https://t.me/${bot}?start=verify_${number}`;
  }

  return {
    find,

    /** Writes what somebody has signed as a document; nothing where they have not signed. */
    async write(
      number: number,
      personId: PersonId,
    ): Promise<{ paper: Paper; bytes: Uint8Array } | TemplateRefusal | undefined> {
      const paper = await find(number, personId);
      if (!paper) return undefined;
      const code = await deps.drawQr(await addressOf(paper.receipt));
      const filled = await deps.documents.fill(PLEDGE, deps.present(paper), { 二维码: code });
      return 'refused' in filled ? filled : { paper, bytes: filled.bytes };
    },
  };
}

export type Papers = ReturnType<typeof createPapers>;
