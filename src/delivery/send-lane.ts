import { SENDS_IN_FLIGHT } from './domain/delivery.ts';
import { createPlaces, type Places } from './places.ts';
import { createSlotQueue, type SlotBudget, type Wish } from './slot-queue.ts';
import type { BudgetStore, Slot } from './store/budget-store.ts';

/** Claims that wait for a slot: enough to keep the pace while each takes its time, few enough to be served soon. */
const CLAIMS_IN_LINE = 8;
/** A place in the lane: its holder may claim, and then ask for the moment of sending. */
export type Place = {
  /** `now`: send at once. `too-late`: the claim has waited for too long, or the process ends. */
  awaitTurn(wish: Wish): Promise<'now' | 'chat-busy' | 'too-late'>;
  /** Must be called in the end, whether anything was sent or not. */
  leave(): void;
};

export type SendLane = {
  /** Resolves when somebody may be claimed; with nothing when `signal` was aborted meanwhile. */
  enter(signal: AbortSignal): Promise<Place | undefined>;
};

type Budget = SlotBudget & Pick<BudgetStore, 'settle'>;

/**
 * Makes what every send of this process by one channel passes: the `places` of sends without a reply, `SENDS_IN_FLIGHT` for all
 * channels together, and the channel's budget, which all processes share. Slots are taken after the claim, so that nothing but their
 * own round trip lies before the send: in one step for all who have claimed, in their order.
 */
export function createSendLane(budget: Budget, places: Places = createPlaces(SENDS_IN_FLIGHT)): SendLane {
  const line = createPlaces(CLAIMS_IN_LINE);
  const awaitSlot = createSlotQueue(budget);

  function createPlace(signal: AbortSignal): Place {
    let taken: { slot: Slot; messages?: number | undefined } | undefined;
    let isInLine = true;
    const leaveLine = () => {
      if (isInLine) line.leave();
      isInLine = false;
    };
    return {
      async awaitTurn(wish) {
        const slot = await awaitSlot(wish, signal).finally(leaveLine);
        if (typeof slot === 'string') return slot;
        taken = { slot, messages: wish.messages };
        return 'now';
      },
      leave() {
        leaveLine();
        places.leave();
        // Not waited for, and not minded: a slot that is not settled counts a little longer, and that is all.
        if (taken) budget.settle(taken.slot, taken.messages).catch(() => {});
      },
    };
  }

  return {
    async enter(signal) {
      // The line first: a channel that has to wait holds no more of the common places than stand in its line.
      await line.take();
      await places.take();
      const place = createPlace(signal);
      if (!signal.aborted) return place;
      place.leave();
      return undefined;
    },
  };
}
