import type { Outcome } from '../../asks/domain/outcome.ts';
import { receiptNumber } from '../../asks/domain/receipt.ts';
import type { ReceiptRecords } from '../../asks/services/records.ts';
import type { LedgerEntry } from '../../delivery/domain/delivery.ts';
import type { LedgerStore } from '../../delivery/store/ledger-store.ts';
import type { RecordReference, YearSpan } from '../../kernel/figure.ts';
import type { Person, PersonId } from '../../kernel/person.ts';
import type { RosterCopy } from '../../people/services/audiences.ts';
import { askIdOf, type Campaign, counts } from '../domain/campaign.ts';
import type { FamilySignature } from '../domain/family.ts';
import type { SignerStore } from '../store/signer-store.ts';
import type { Campaigns } from './campaigns.ts';
import type { PledgeProgress } from './progress.ts';

/** What somebody signed: with their receipt. */
export type OwnSignature = { campaign: Campaign; row: Pick<LedgerRow, 'entry' | 'number'> };

type Signed = { entry: LedgerEntry | undefined; upperAt: number | undefined };

export type PledgeYearDeps = {
  ledger: Pick<LedgerStore, 'find'>;
  campaigns: Pick<Campaigns, 'list'>;
  progress: Pick<PledgeProgress, 'list' | 'findUpperSignature'>;
  signers: Pick<SignerStore, 'listFamilies'>;
  receipts: Pick<ReceiptRecords, 'findHead'>;
  people: RosterCopy;
  dateOf(instant: number): string;
  digest(text: string): string;
};

/** Somebody who was asked: with their receipt and how they signed, if they have. */
export type LedgerRow = Outcome & { post: string; number?: string; family?: FamilySignature | undefined };

/** A campaign of the year: who was asked, and who of them signed within the span. */
export type CampaignOfYear = {
  campaign: Campaign;
  rows: LedgerRow[];
  signed: LedgerRow[];
  reference: RecordReference;
};

/** Makes what counts the pledges of a year. A signature belongs to the year of its day, whenever its campaign began. */
export function createPledgeYear(deps: PledgeYearDeps) {
  const { campaigns, dateOf } = deps;

  /** Lists everybody who was asked, in the order of the roster, of one department where `within` names it. */
  async function listRows(campaign: Campaign, within?: string): Promise<LedgerRow[]> {
    const [outcomes, everybody, families] = await Promise.all([
      deps.progress.list(campaign, within),
      deps.people.copy(),
      campaign.form === 'family'
        ? deps.signers.listFamilies(campaign.number)
        : new Map<number, FamilySignature>(),
    ]);
    const posts = new Map(everybody.map(({ id, post }: Person) => [id, post]));
    return outcomes.map((outcome) => {
      const { personId, entry } = outcome;
      const number = entry.receipt === undefined ? undefined : receiptNumber(campaign.code, entry.receipt);
      const post = posts.get(personId) ?? '';
      return { ...outcome, post, family: families.get(personId), ...(number !== undefined && { number }) };
    });
  }

  /** Whether a campaign was open on any day of the span. */
  const touches = ({ startedAt, ended }: Campaign, { from, until }: YearSpan): boolean =>
    dateOf(startedAt) <= until && (ended === undefined || dateOf(ended.at) >= from);

  /** A two-sided pledge is signed when both have: on the day of the later of them. */
  function isSignedWithin(
    { from, until }: YearSpan,
    { upper }: Campaign,
    { entry, upperAt }: Signed,
  ): boolean {
    const otherAt = upper === undefined ? 0 : upperAt;
    if (entry?.acknowledgedAt === undefined || otherAt === undefined) return false;
    const day = dateOf(Math.max(entry.acknowledgedAt, otherAt));
    return from <= day && day <= until;
  }

  const listTouching = async (span: YearSpan): Promise<Campaign[]> =>
    (await campaigns.list()).filter((one) => counts(one) && touches(one, span)).toReversed();

  /** What one person signed of a campaign within the span; of the others nothing is read. */
  async function signatureOf(person: PersonId, campaign: Campaign, span: YearSpan): Promise<OwnSignature[]> {
    const [entry, upperAt] = await Promise.all([
      deps.ledger.find(askIdOf(campaign.number), person),
      deps.progress.findUpperSignature(campaign),
    ]);
    if (!entry || !isSignedWithin(span, campaign, { entry, upperAt })) return [];
    const number = entry.receipt === undefined ? undefined : receiptNumber(campaign.code, entry.receipt);
    return [{ campaign, row: { entry, ...(number !== undefined && { number }) } }];
  }

  async function describe(campaign: Campaign, span: YearSpan): Promise<CampaignOfYear> {
    const [rows, head, upperAt] = await Promise.all([
      listRows(campaign),
      deps.receipts.findHead(askIdOf(campaign.number)),
      deps.progress.findUpperSignature(campaign),
    ]);
    const { number, title, startedAt } = campaign;
    const isWithin = ({ entry }: LedgerRow): boolean => isSignedWithin(span, campaign, { entry, upperAt });
    const hash = head?.hash ?? deps.digest(JSON.stringify(campaign));
    const reference = {
      id: `pledges:${number}`,
      date: dateOf(startedAt),
      title,
      open: `pledge.show:${number}`,
      hash,
    };
    return { campaign, rows, signed: rows.filter(isWithin), reference };
  }

  return {
    listRows,

    /** Lists the campaigns of which anything falls into the span, the oldest first; withdrawn ones do not count. */
    async list(span: YearSpan): Promise<CampaignOfYear[]> {
      return Promise.all((await listTouching(span)).map((campaign) => describe(campaign, span)));
    },

    /** Lists what somebody signed within the span. */
    async listSignedBy(person: PersonId, span: YearSpan): Promise<OwnSignature[]> {
      const signed = (await listTouching(span)).map((campaign) => signatureOf(person, campaign, span));
      return (await Promise.all(signed)).flat();
    },

    /** Counts the people who are on the roster now: of whom the office wants a pledge. */
    countPeople: async (): Promise<number> =>
      (await deps.people.copy()).filter(({ status }) => status === 'active').length,
  };
}

export type PledgeYear = ReturnType<typeof createPledgeYear>;
