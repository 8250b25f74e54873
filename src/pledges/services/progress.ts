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
  const listEverybody = (campaign: Campaign, within?: string): Promise<Outcome[]> =>
    results.listAll(askIdOf(campaign.number), within);

  /** Lists both sides, the superior of a two-sided one first; of one department where `within` names it. */
  async function listBoth(campaign: Campaign, within?: string): Promise<Outcome[]> {
    const present = (await listEverybody(campaign, within)).filter(
      ({ hasLeft, entry }) => !hasLeft || entry.acknowledgedAt !== undefined,
    );
    const isUpper = ({ personId }: Outcome) => personId === campaign.upper;
    return [...present.filter(isUpper), ...present.filter((one) => !isUpper(one))];
  }

  /** Lists those who are asked, in the order of the roster. */
  const list = async (campaign: Campaign, within?: string): Promise<Outcome[]> =>
    (await listBoth(campaign, within)).filter(({ personId }) => personId !== campaign.upper);

  async function hasUpperSigned({ number, upper }: Campaign): Promise<boolean | undefined> {
    if (upper === undefined) return undefined;
    return (await ledger.find(askIdOf(number), upper))?.acknowledgedAt !== undefined;
  }

  return {
    list,
    listBoth,
    /** Lists everybody who was asked, also who has left since. */
    listEverybody,

    /** Counts a campaign by department. */
    async count(campaign: Campaign, within?: string): Promise<CampaignProgress> {
      const [asked, upperSigned] = await Promise.all([list(campaign, within), hasUpperSigned(campaign)]);
      const upper = upperSigned !== undefined && { hasUpperSigned: upperSigned };
      const signed = asked.filter(({ entry }) => entry.acknowledgedAt !== undefined).length;
      return { summary: summarise(asked), asked: asked.length, signed, ...upper };
    },

    /** Lists those who have not signed. */
    listMissing: async (campaign: Campaign, within?: string): Promise<Outcome[]> =>
      (await list(campaign, within)).filter(({ entry }) => entry.acknowledgedAt === undefined),
  };
}

export type PledgeProgress = ReturnType<typeof createPledgeProgress>;
