import type { Redis } from 'ioredis';
import { roundsOf } from '../kernel/group-commit.ts';
import type { ConnectedChannel } from './channels/channel.ts';
import type { OpenChannel } from './channels/index.ts';
import { SENDS_IN_FLIGHT } from './domain/delivery.ts';
import { createPlaces } from './places.ts';
import { createSendLane, type SendLane } from './send-lane.ts';
import { type BudgetStore, createBudgetStore } from './store/budget-store.ts';

/** A channel with what bounds its sends. */
export type Carrier = {
  channel: ConnectedChannel;
  budget: Pick<BudgetStore, 'block'>;
  lane: SendLane;
};

/** Gives each channel a budget and a lane of its own; the places of sends without a reply are shared by all. */
export function createCarriers(redis: Redis, open: readonly OpenChannel[]): Carrier[] {
  const places = createPlaces(SENDS_IN_FLIGHT);
  return open.map(({ channel, allowance }) => {
    const budget = createBudgetStore(redis, channel.name, allowance);
    return {
      channel,
      budget,
      lane: createSendLane(budget, { places, perSecond: allowance.perSecond, inRound: roundsOf(redis) }),
    };
  });
}
