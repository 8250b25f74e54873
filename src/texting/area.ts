import type { Area } from '../area/area.ts';
import type { TextMessages } from '../delivery/channels/text-messages.ts';
import { privacy } from './bot/privacy-messages.ts';
import { createSpending } from './services/spending.ts';
import { keys } from './store/keys.ts';
import { createReservationStore } from './store/reservation-store.ts';
import { createSpentStore } from './store/spent-store.ts';

/** The text messages of the office; absent: it sends none. */
type Given = { texts: TextMessages | undefined };

/** Returns what holds of text messages whoever carries them: what they say, how many there may be, and when. */
export const texting = {
  name: 'texting',
  needs: [],
  keys,
  build({ redis, clock, dateOf, office, delivery }, _needs: object, { texts }: Given) {
    const spending = createSpending({
      ...{ texts, clock, dateOf, ledger: delivery.ledger, zone: office.timezone },
      spent: createSpentStore(redis),
      reservations: createReservationStore(redis),
    });
    return {
      offer: { spending },
      privacy,
      // An office that sends none asks for nothing.
      ...(texts && {
        jobs: () => [{ name: 'text messages', sends: 'nothing' as const, run: spending.forgetOver }],
      }),
    };
  },
} satisfies Area<object, object, Given>;
