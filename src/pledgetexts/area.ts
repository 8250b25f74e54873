import type { Area } from '../area/area.ts';
import type { PledgesOffer } from '../pledges/area.ts';
import { pledgeText } from './bot/pledge-text.ts';

type Needs = { pledges: PledgesOffer };

/** Returns the wording of pledges: read, sent anew in the chat, looked at before it is taken, and put back. */
export const pledgetexts = {
  name: 'pledgetexts',
  needs: ['pledges'],
  keys: [],
  build(_, { pledges }: Needs) {
    const uses = { kinds: pledges.pledgeKinds, campaigns: pledges.pledgeCampaigns };
    return { offer: {}, features: () => [pledgeText(uses)] };
  },
} satisfies Area<Needs, object>;
