import type { Area } from '../area/area.ts';
import type { NoticesOffer } from '../notices/area.ts';
import type { PeopleOffer } from '../people/area.ts';
import { privacy } from './bot/privacy-messages.ts';
import { createArrivals, type TellingChannel } from './services/arrivals.ts';
import { createArrivalStore } from './store/arrival-store.ts';
import { keys } from './store/keys.ts';
import { reportRoutes } from './web/report-routes.ts';

type Needs = { people: PeopleOffer; notices: NoticesOffer };
type Given = {
  /** The channels that tell what became of messages. */
  channels: readonly TellingChannel[];
  /** What stands in the address to which providers report; absent: they are asked. */
  secret: string | undefined;
};

/** Returns arrivals: what became of messages that a provider had taken, as it reports or says when it is asked. */
export const arrivals = {
  name: 'arrivals',
  needs: ['people', 'notices'],
  keys,
  build({ redis, clock, delivery, holds }, { people, notices }: Needs, { channels, secret }: Given) {
    const service = createArrivals({
      ...{ arrivals: createArrivalStore(redis), ledger: delivery.ledger, people: people.stores.people },
      ...{ channels, receives: secret !== undefined, reach: delivery.reach, holds, clock },
      ...{ latecomers: notices.latecomers, lostContacts: notices.lostContacts },
    });
    return {
      offer: { arrivals: service },
      privacy,
      ...(secret !== undefined && { web: reportRoutes(service, secret) }),
      // A person who is sent a notice by another way is one whom it had not reached; while something holds, it waits.
      jobs: () => [{ name: 'arrivals', sends: 'begun', run: service.lookAfterDue }],
    };
  },
} satisfies Area<Needs, object, Given>;
