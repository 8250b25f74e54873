import type { Area } from '../area/area.ts';
import type { NoticesOffer } from '../notices/area.ts';
import type { PeopleOffer } from '../people/area.ts';
import { privacy } from './bot/privacy-messages.ts';
import { troubleCard, troubleCheck } from './bot/trouble-messages.ts';
import { createArrivals, type TellingChannel } from './services/arrivals.ts';
import { createChannelTroubles } from './services/channel-troubles.ts';
import { createArrivalStore } from './store/arrival-store.ts';
import { keys } from './store/keys.ts';
import { createTroubleStore } from './store/trouble-store.ts';
import { reportRoutes } from './web/report-routes.ts';

type Needs = { people: PeopleOffer; notices: NoticesOffer };
type Given = {
  /** The channels that tell what became of messages. */
  channels: readonly TellingChannel[];
  /** The ways in which the office sends besides chats. */
  plain: readonly { name: string; label: string }[];
  /** What stands in the address to which providers report; absent: they are asked. */
  secret: string | undefined;
};

/** Returns arrivals: what became of messages that a provider had taken, as it reports or says when it is asked. */
export const arrivals = {
  name: 'arrivals',
  needs: ['people', 'notices'],
  keys,
  build(ground, { people, notices }: Needs, { channels, plain, secret }: Given) {
    const { redis, clock, delivery, holds, office, dateOf, tellOnce } = ground;
    const troubles = createChannelTroubles({
      ...{ channels: plain, troubles: createTroubleStore(redis), tellOnce, clock, dateOf },
    });
    const service = createArrivals({
      ...{ arrivals: createArrivalStore(redis), ledger: delivery.ledger, people: people.stores.people },
      ...{ channels, receives: secret !== undefined, reach: delivery.reach, holds, clock },
      ...{ latecomers: notices.latecomers, lostContacts: notices.lostContacts },
    });
    return {
      offer: { arrivals: service, channelTroubles: troubles },
      privacy,
      ...(plain.length > 0 && { checks: [troubleCheck(troubles.list, office.timezone)] }),
      ...(secret !== undefined && { web: reportRoutes(service, secret) }),
      // A person who is sent a notice by another way is one whom it had not reached; while something holds, it waits.
      jobs: () => [
        { name: 'arrivals', sends: 'begun', run: service.lookAfterDue },
        {
          name: 'channel troubles',
          sends: 'officers',
          run: (say) => troubles.report((trouble) => say.toOfficers(troubleCard(trouble, office.timezone))),
        },
      ],
    };
  },
} satisfies Area<Needs, object, Given>;
