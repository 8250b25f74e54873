import type { AcknowledgementsService, NumberedReceipt } from '../../asks/services/acknowledgements.ts';
import type { LedgerStore } from '../../delivery/store/ledger-store.ts';
import type { Clock } from '../../kernel/clock.ts';
import { isSameName } from '../../kernel/name-key.ts';
import type { Person, PersonId } from '../../kernel/person.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { askIdOf, type Campaign, type Ending } from '../domain/campaign.ts';
import type { FamilySignature } from '../domain/family.ts';
import { pagesOf, type SignedText } from '../domain/pledge-text.ts';
import { refuseUnread, turnedTo, type UnreadRefusal } from '../domain/reading.ts';
import type { SignerStore } from '../store/signer-store.ts';
import type { Campaigns } from './campaigns.ts';
import type { PledgeAsks } from './pledge-asks.ts';
import type { SignedDays } from './signed-days.ts';

export type SigningDeps = {
  campaigns: Pick<Campaigns, 'find' | 'findText' | 'list' | 'listOpen'>;
  signers: Omit<SignerStore, 'give'>;
  givenTo: PledgeAsks['givenTo'];
  acknowledgements: Pick<AcknowledgementsService, 'acknowledge' | 'enter' | 'findReceipt'>;
  ledger: Pick<LedgerStore, 'find'>;
  signedDays: Pick<SignedDays, 'find'>;
  clock: Clock;
};

/** What somebody was asked to sign: with their receipt, if they have signed. */
export type OwnPledge = {
  campaign: Campaign;
  text: SignedText;
  pages: string[][];
  receipt: NumberedReceipt | undefined;
  family: FamilySignature | undefined;
  /** The day on which it was signed, which on paper is often not the receipt's. */
  signedOn?: PlainDate | undefined;
};

export type SigningRefusal =
  | { refused: 'unknown' | 'not-addressed' }
  | { refused: 'ended'; how: Ending; next?: number };

/** Makes the service of reading and signing, as one person does it: on any device, however often a button is tapped. */
export function createSigning(deps: SigningDeps) {
  const { campaigns, signers, acknowledgements, ledger, clock } = deps;

  /** Opens what somebody was asked to sign; what has ended is refused to whoever has not signed it. */
  async function open(number: number, personId: PersonId): Promise<OwnPledge | SigningRefusal> {
    const askId = askIdOf(number);
    const [campaign, text, entry, receipt] = await Promise.all([
      campaigns.find(number),
      campaigns.findText(number),
      ledger.find(askId, personId),
      acknowledgements.findReceipt(askId, personId),
    ]);
    if (!campaign || !text) return { refused: 'unknown' };
    if (!entry) return { refused: 'not-addressed' };
    if (campaign.ended && !receipt)
      return {
        refused: 'ended',
        how: campaign.ended.how,
        ...(campaign.next !== undefined && { next: campaign.next }),
      };
    const own = await deps.givenTo(number, text, personId);
    const family = campaign.form === 'family' ? await signers.findFamily(number, personId) : undefined;
    const signedOn = await deps.signedDays.find(campaign, personId, entry);
    return { campaign, text: own, pages: pagesOf(own), receipt, family, signedOn };
  }

  async function record(
    number: number,
    personId: PersonId,
  ): Promise<NumberedReceipt | SigningRefusal | UnreadRefusal> {
    const signed = await acknowledgements.acknowledge(askIdOf(number), personId, { messageId: 0, sentAt: 0 });
    if ('refused' in signed) {
      if (signed.refused === 'withdrawn') return { refused: 'ended', how: 'withdrawn' };
      return signed.refused === 'too-soon' ? signed : { refused: signed.refused };
    }
    await signers.forgetReading(number, personId);
    return signed;
  }

  /** Says why somebody may not sign yet. */
  async function refuse(
    { campaign, pages }: OwnPledge,
    personId: PersonId,
  ): Promise<UnreadRefusal | undefined> {
    const reading = await signers.findReading(campaign.number, personId);
    return refuseUnread(reading, pages.length, { minSeconds: campaign.minSeconds, now: clock.now() });
  }

  return {
    open,

    /** Turns to a page of the text, from 0: no further than the one after the furthest that was read. */
    async turn(number: number, { id }: Person, wanted: number) {
      const own = await open(number, id);
      if ('refused' in own || own.receipt) return own;
      const known = await signers.findReading(number, id);
      const before = known ?? { openedAt: clock.now(), page: 0 };
      const { reading, shown } = turnedTo(before, wanted, own.pages.length);
      if (!known || reading.page !== known.page) await signers.saveReading(number, id, reading);
      return { ...own, shown };
    },

    /** Tells whether somebody may sign now: the text was read to its last page, and was open long enough. */
    async check(number: number, person: Person): Promise<OwnPledge | SigningRefusal | UnreadRefusal> {
      const own = await open(number, person.id);
      if ('refused' in own || own.receipt) return own;
      return (await refuse(own, person.id)) ?? own;
    },

    /** Records the signature of somebody by the name as it stands on the roster; who has signed keeps the receipt that they have. */
    async sign(
      number: number,
      person: Person,
      typed: string,
    ): Promise<NumberedReceipt | SigningRefusal | UnreadRefusal | { refused: 'other-name' | 'family' }> {
      const own = await open(number, person.id);
      if ('refused' in own) return own;
      if (own.receipt) return own.receipt;
      if (own.campaign.form === 'family') return { refused: 'family' };
      const unread = await refuse(own, person.id);
      if (unread) return unread;
      return isSameName(typed, person.name) ? record(number, person.id) : { refused: 'other-name' };
    },

    /**
     * Records that the family of somebody has signed on paper: what they say themself, or an officer who has the paper. What is said
     * stands first, so that no receipt is without it; the first to say it is kept.
     */
    async signFamily(
      number: number,
      personId: PersonId,
      family: FamilySignature,
      officer?: number,
    ): Promise<NumberedReceipt | SigningRefusal | UnreadRefusal | { refused: 'own' }> {
      const own = await open(number, personId);
      if ('refused' in own) return own;
      if (own.receipt) return own.receipt;
      if (own.campaign.form !== 'family') return { refused: 'own' };
      const unread = officer === undefined ? await refuse(own, personId) : undefined;
      if (unread) return unread;
      await signers.saveFamily(number, personId, family);
      if (officer === undefined) return record(number, personId);
      await acknowledgements.enter(askIdOf(number), [personId], { channel: 'signature', officer });
      return (await acknowledgements.findReceipt(askIdOf(number), personId)) ?? { refused: 'unknown' };
    },

    /** Lists what waits for somebody's signature, the oldest first. */
    async listToSign(personId: PersonId): Promise<Campaign[]> {
      const open = await campaigns.listOpen();
      const entries = await Promise.all(open.map(({ number }) => ledger.find(askIdOf(number), personId)));
      return open.filter((_, index) => entries[index] && entries[index].acknowledgedAt === undefined);
    },

    /** Lists what somebody has signed, the latest first, each with when. */
    async listSigned(personId: PersonId): Promise<{ campaign: Campaign; signedOn: PlainDate }[]> {
      const all = await campaigns.list();
      const days = all.map(async (campaign) =>
        deps.signedDays.find(campaign, personId, await ledger.find(askIdOf(campaign.number), personId)),
      );
      const signed = await Promise.all(days);
      return all.flatMap((campaign, index) => {
        const signedOn = signed[index];
        return signedOn === undefined ? [] : [{ campaign, signedOn }];
      });
    },
  };
}

export type Signing = ReturnType<typeof createSigning>;
