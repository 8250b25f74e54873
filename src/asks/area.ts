import type { Area, OfferOf } from '../area/area.ts';
import type { CalendarOffer } from '../calendar/area.ts';
import { digest } from '../kernel/store/digest.ts';
import type { PeopleOffer } from '../people/area.ts';
import { privacy } from './bot/privacy-messages.ts';
import { receiptNumbers } from './bot/receipt-numbers.ts';
import { auditActions } from './domain/audit-actions.ts';
import { createAcknowledgementsService } from './services/acknowledgements.ts';
import { createAskKinds } from './services/ask-kinds.ts';
import { createNudgesService, type NudgedThings } from './services/nudges.ts';
import { createResultsService } from './services/results.ts';
import { keys } from './store/keys.ts';
import { createNudgeStore } from './store/nudge-store.ts';
import { createReceiptStore } from './store/receipt-store.ts';

export type AsksOffer = OfferOf<typeof asks>;

type Needs = { people: PeopleOffer; calendar: CalendarOffer };

/** Returns what is asked of people, once for all that asks: receipts, who has not answered, nudges and escalation. */
export const asks = {
  name: 'asks',
  needs: ['people', 'calendar'],
  keys,
  auditActions,
  build({ redis, clock, office, delivery, bots, audit }, { people, calendar }: Needs) {
    const stores = { nudges: createNudgeStore(redis), receipts: createReceiptStore(redis) };
    const roster = people.stores.people;
    const askKinds = createAskKinds();
    const acknowledgements = createAcknowledgementsService({
      ...{ ...stores, askKinds, people: roster, ledger: delivery.ledger, audit, digest, clock },
    });
    const results = createResultsService({
      people: roster,
      ledger: delivery.ledger,
      receipts: stores.receipts,
    });
    /** Nudges about whatever the area that asks hands in. */
    const nudgesAbout = (asked: NudgedThings) =>
      createNudgesService({
        ...{ nudges: stores.nudges, asked, results, people: roster, calendar: calendar.calendar },
        ...{ timezone: office.timezone, quietHours: office.quietHours, clock },
        isHeld: async () => (await bots.findChange()) !== undefined,
      });
    return {
      offer: { stores, askKinds, acknowledgements, results, nudgesAbout },
      verifiable: { kinds: [receiptNumbers({ acknowledgements, office, people: people.people })] },
      privacy,
    };
  },
} satisfies Area<Needs, object>;
