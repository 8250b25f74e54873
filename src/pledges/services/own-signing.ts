import type { PersonId } from '../../kernel/person.ts';
import type { Campaign } from '../domain/campaign.ts';
import type { FamilySignature } from '../domain/family.ts';
import type { Reading } from '../domain/reading.ts';
import type { PaperSignature } from '../domain/signed-day.ts';
import type { CampaignStore } from '../store/campaign-store.ts';
import type { SignerStore } from '../store/signer-store.ts';

export type OwnSigningDeps = {
  campaigns: Pick<CampaignStore, 'list' | 'findText'>;
  signers: Pick<SignerStore, 'findGiven' | 'findReading' | 'findPaper' | 'findFamily'>;
};

/** What is kept of one person and one pledge beside their receipt. */
export type OwnSigning = {
  campaign: Campaign;
  /** The paragraphs for their post. */
  paragraphs: readonly string[];
  reading: Reading | undefined;
  paper: PaperSignature | undefined;
  family: FamilySignature | undefined;
};

/** Makes the service of what is kept of one person's pledges. */
export function createOwnSigning({ campaigns, signers }: OwnSigningDeps) {
  async function find(campaign: Campaign, person: PersonId): Promise<OwnSigning | undefined> {
    const { number } = campaign;
    const [given, reading, paper, family] = await Promise.all([
      signers.findGiven(number, person),
      signers.findReading(number, person),
      signers.findPaper(number, person),
      signers.findFamily(number, person),
    ]);
    if (!given && !reading && !paper && !family) return undefined;
    const posts = given?.length ? ((await campaigns.findText(number))?.posts ?? []) : [];
    const paragraphs = (given ?? []).flatMap((place) => posts[place]?.text ?? []);
    return { campaign, paragraphs, reading, paper, family };
  }

  return {
    /** Lists the pledges of which anything is kept about the person. */
    async list(person: PersonId): Promise<OwnSigning[]> {
      const all = await Promise.all((await campaigns.list()).map((campaign) => find(campaign, person)));
      return all.filter((one) => one !== undefined);
    },
  };
}
