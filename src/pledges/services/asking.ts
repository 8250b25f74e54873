import type { Clock } from '../../kernel/clock.ts';
import { createPassage } from '../../kernel/passage.ts';
import { type CampaignDraft, termsOf } from '../domain/campaign-draft.ts';
import type { Begun, Campaigns, StartRefusal } from './campaigns.ts';

/** An officer's word that people are to be asked to sign: by a draft, or those of a former campaign anew. */
export type Asking = { draft: CampaignDraft } | Renewal;

/** `isYearly`: nobody confirmed it today, for its officer decided long ago that it is done every year. */
type Renewal = { renews: number; isYearly?: true | undefined };

export type ConfirmedAsking = {
  asking: Asking;
  /** Absent: the officer from whose decision it follows is none any more, or was not kept. */
  by?: number | undefined;
  /** The people who are asked. */
  headcount: number;
  title: string;
  /** The digest of the words that were confirmed: others are not what was confirmed. */
  source: string;
  passed: readonly string[];
};

/** `text-changed`: it says something else than when it was confirmed. */
export type Asked = Begun | StartRefusal | { refused: 'text-changed' };

type Deps = {
  campaigns: Pick<Campaigns, 'prepare' | 'prepareAnew' | 'find' | 'start' | 'renew'>;
  clock: Clock;
};

/** Makes the one way by which officers have people asked to sign. */
export function createAsking({ campaigns, clock }: Deps) {
  const prepare = (asking: Asking) =>
    'draft' in asking
      ? campaigns.prepare(termsOf(asking.draft), clock.now())
      : campaigns.prepareAnew(asking.renews);

  const passage = createPassage<ConfirmedAsking, Asked>(async ({ asking, by, source }) => {
    const prepared = await prepare(asking);
    if ('refused' in prepared) return prepared;
    if (prepared.campaign.source !== source) return { refused: 'text-changed' };
    if ('draft' in asking) return campaigns.start(termsOf(asking.draft), by);
    const renewed = await campaigns.renew(asking.renews, asking.isYearly ? undefined : by);
    // It has ended meanwhile: what stands there is shown.
    const former = renewed ?? (await campaigns.find(asking.renews));
    if (!former) return { refused: 'unknown-kind' };
    return 'number' in former ? { campaign: former, isNew: false } : former;
  });

  return {
    ...passage,
    /** Says what people would be asked to sign. */
    prepare,
  };
}

export type AskingToSign = ReturnType<typeof createAsking>;
