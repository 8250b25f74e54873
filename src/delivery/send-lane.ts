import { createRounds, type Rounds } from '../kernel/group-commit.ts';
import { SENDS_IN_FLIGHT } from './domain/delivery.ts';
import { createPlaces, type Places } from './places.ts';
import { createSlotQueue, type SlotBudget, type Wish } from './slot-queue.ts';
import type { BudgetStore, Slot } from './store/budget-store.ts';

/** Claims that wait for a slot: what goes out in a quarter of a second keeps the pace while each takes its time, and is served soon. */
const LINE_SECONDS = 0.25;
const LINE_LEAST = 8;
const LINE_MOST = 64;

/** A place in the lane: its holder may claim, and then ask for the moment of sending. */
export type Place = {
  /** `now`: send at once. `too-late`: the claim has waited for too long, or the process ends. */
  awaitTurn(wish: Wish): Promise<'now' | 'chat-busy' | 'too-late'>;
  /** Tells, once the send was answered, what its outcome is stored with: from then on another may send. */
  leavesOnce(stored: Promise<unknown>): void;
  /** Must be called in the end, whether anything was sent or not. */
  leave(): void;
};

export type SendLane = {
  /** Resolves when somebody may be claimed; with nothing when `signal` was aborted meanwhile. */
  enter(signal: AbortSignal): Promise<Place | undefined>;
};

type Budget = SlotBudget & Pick<BudgetStore, 'settle'>;

/** What bounds a lane: the places of sends without a reply, for all channels together, how many a second the channel carries, and in which rounds it asks. */
type Bounds = { places?: Places; perSecond?: number; inRound?: Rounds };

/**
 * Makes what every send of this process by one channel passes: a line of claims, then the places and the channel's budget, which all
 * processes share. Slots are taken after the claim, so that nothing but their own round trip lies before the send. Who waits for one
 * holds no place: a channel that has to wait takes none from the others.
 */
export function createSendLane(
  budget: Budget,
  { places = createPlaces(SENDS_IN_FLIGHT), perSecond = 0, inRound = createRounds() }: Bounds = {},
): SendLane {
  const line = createPlaces(Math.min(LINE_MOST, Math.max(LINE_LEAST, Math.ceil(perSecond * LINE_SECONDS))));
  const awaitSlot = createSlotQueue(budget, places, inRound);

  function createPlace(signal: AbortSignal): Place {
    let taken: { slot: Slot; messages?: number | undefined } | undefined;
    let isInLine = true;
    let isLeft = false;
    const leaveLine = () => {
      if (isInLine) line.leave();
      isInLine = false;
    };
    return {
      async awaitTurn(wish) {
        const turn = await awaitSlot(wish, signal).finally(leaveLine);
        if (typeof turn === 'string') return turn;
        taken = { slot: turn.slot, messages: wish.messages };
        return 'now';
      },
      leavesOnce(stored) {
        if (!taken || isLeft) return;
        isLeft = true;
        places.leave(stored);
      },
      leave() {
        leaveLine();
        if (!taken) return;
        if (!isLeft) places.leave();
        // Not waited for, and not minded: a slot that is not settled counts a little longer, and that is all.
        budget.settle(taken.slot, taken.messages).catch(() => {});
      },
    };
  }

  return {
    async enter(signal) {
      await line.take();
      const place = createPlace(signal);
      if (!signal.aborted) return place;
      place.leave();
      return undefined;
    },
  };
}
