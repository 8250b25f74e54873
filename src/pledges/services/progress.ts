import { type AskSummary, type Outcome, summarise } from '../../asks/domain/outcome.ts';
import type { ResultsService } from '../../asks/services/results.ts';
import type { LedgerStore } from '../../delivery/store/ledger-store.ts';
import { askIdOf, type Campaign } from '../domain/campaign.ts';

export type ProgressDeps = {
  results: Pick<ResultsService, 'listAll'>;
  ledger: Pick<LedgerStore, 'find'>;
};

/** How far a campaign is: those who are asked, the superior of a two-sided one apart. */
export type CampaignProgress = {
  summary: AskSummary;
  asked: number;
  signed: number;
  /** Whether the superior has signed; absent where there is none. */
  hasUpperSigned?: boolean;
};

/** Makes the service of how far campaigns are. Who has left without signing is expected no more; what they signed before counts. */
export function createPledgeProgress({ results, ledger }: ProgressDeps) {
  /** Lists those who are asked, in the order of the roster; of one department where `within` names it. */
  async function list(campaign: Campaign, within?: string): Promise<Outcome[]> {
    const all = await results.listAll(askIdOf(campaign.number), within);
    return all.filter(
      ({ personId, hasLeft, entry }) =>
        personId !== campaign.upper && (!hasLeft || entry.acknowledgedAt !== undefined),
    );
  }

  /** Finds when the superior of a two-sided campaign signed; nothing where there is none, or they have not. */
  async function findUpperSignature({ number, upper }: Campaign): Promise<number | undefined> {
    if (upper === undefined) return undefined;
    return (await ledger.find(askIdOf(number), upper))?.acknowledgedAt;
  }

  return {
    list,
    findUpperSignature,

    /** Counts a campaign by department. */
    async count(campaign: Campaign, within?: string): Promise<CampaignProgress> {
      const [asked, upperAt] = await Promise.all([list(campaign, within), findUpperSignature(campaign)]);
      const upper = campaign.upper !== undefined && { hasUpperSigned: upperAt !== undefined };
      const signed = asked.filter(({ entry }) => entry.acknowledgedAt !== undefined).length;
      return { summary: summarise(asked), asked: asked.length, signed, ...upper };
    },

    /** Lists those who have not signed. */
    listMissing: async (campaign: Campaign, within?: string): Promise<Outcome[]> =>
      (await list(campaign, within)).filter(({ entry }) => entry.acknowledgedAt === undefined),
  };
}

export type PledgeProgress = ReturnType<typeof createPledgeProgress>;
