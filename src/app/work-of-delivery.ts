import type { DeliverDeps } from '../delivery/deliver-deps.ts';
import { createPresenter } from '../notices/bot/notice-messages.ts';
import { createErrandBook } from '../notices/services/errands.ts';
import type { BuiltOffice } from './create-office.ts';

/** Returns what delivery asks of an office: what there is to do for whom, and where it notes that an address is lost. */
export function workOfDelivery({
  areas,
  shell,
  ground,
}: BuiltOffice): Pick<DeliverDeps, 'errands' | 'ledger' | 'people'> {
  const { lostContacts, stores } = areas.notices.offer;
  const { listBucket } = areas.people.offer.stores.people;
  const { ledger, bots } = shell;
  const present = createPresenter(ground.office.timezone);
  return {
    errands: createErrandBook({
      ...{ notices: stores.notices, ledger, present, botSince: bots.findSince },
      nudgeTurns: areas.asks.offer.nudgeTurns,
    }),
    ledger,
    people: { listBucket, recordLostAddress: lostContacts.record },
  };
}
