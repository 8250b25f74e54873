import type { Outcome } from '../../asks/domain/outcome.ts';
import { receiptNumber } from '../../asks/domain/receipt.ts';
import type { ReceiptRecords } from '../../asks/services/records.ts';
import type { RecordReference, YearSpan } from '../../kernel/figure.ts';
import type { Person } from '../../kernel/person.ts';
import type { RosterCopy } from '../../people/services/audiences.ts';
import { askIdOf, type Campaign, counts } from '../domain/campaign.ts';
import type { FamilySignature } from '../domain/family.ts';
import type { SignerStore } from '../store/signer-store.ts';
import type { Campaigns } from './campaigns.ts';
import type { PledgeProgress } from './progress.ts';

export type PledgeYearDeps = {
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

  async function describe(campaign: Campaign, { from, until }: YearSpan): Promise<CampaignOfYear> {
    const [rows, head, upperAt] = await Promise.all([
      listRows(campaign),
      deps.receipts.findHead(askIdOf(campaign.number)),
      deps.progress.findUpperSignature(campaign),
    ]);
    const { number, title, startedAt } = campaign;
    /** A two-sided pledge is signed when both have: on the day of the later of them. */
    const otherAt = campaign.upper === undefined ? 0 : upperAt;
    const isWithin = ({ entry: { acknowledgedAt } }: LedgerRow): boolean => {
      if (acknowledgedAt === undefined || otherAt === undefined) return false;
      const day = dateOf(Math.max(acknowledgedAt, otherAt));
      return from <= day && day <= until;
    };
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
      const within = (await campaigns.list()).filter((one) => counts(one) && touches(one, span));
      return Promise.all(within.toReversed().map((campaign) => describe(campaign, span)));
    },

    /** Counts the people who are on the roster now: of whom the office wants a pledge. */
    countPeople: async (): Promise<number> =>
      (await deps.people.copy()).filter(({ status }) => status === 'active').length,
  };
}

export type PledgeYear = ReturnType<typeof createPledgeYear>;
