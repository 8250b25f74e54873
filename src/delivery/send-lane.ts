import { setTimeout as wait } from 'node:timers/promises';
import type { PersonId } from '../kernel/person.ts';
import { SENDS_IN_FLIGHT } from './domain/delivery.ts';
import { createPlaces, type Places } from './places.ts';
import type { BudgetStore, Slot } from './store/budget-store.ts';

/** A slot that took longer to come is given back: its send would meet those of a later moment. */
const SLOT_FRESH_MS = 50;
/** Claims that wait for a slot: enough to keep the pace while each takes its time, few enough to be served soon. */
const CLAIMS_IN_LINE = 8;
/** So many slots in a row that came too late are no accident. */
const LATE_IN_A_ROW = 3;

/** What a claimed send asks for. */
type Wish = {
  person: PersonId;
  /** For how many messages it counts; absent: for one. */
  messages?: number;
  /** How long the claim may still wait. */
  msLeft(): number;
  /** Called once when slots keep coming too late. */
  onLate(): void;
};

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

type Budget = Pick<BudgetStore, 'take' | 'settle' | 'giveBack'>;

/**
 * Makes what every send of this process by one channel passes: the `places` of sends without a reply, `SENDS_IN_FLIGHT` for all
 * channels together, and the channel's budget, which all processes share. Slots are taken one after another, so that a process that
 * is held up holds one at most; and after the claim, so that nothing but the slot's own round trip lies before the send.
 */
export function createSendLane(budget: Budget, places: Places = createPlaces(SENDS_IN_FLIGHT)): SendLane {
  const line = createPlaces(CLAIMS_IN_LINE);
  let lastTake: Promise<unknown> = Promise.resolve();

  async function takeSlot(wish: Wish, signal: AbortSignal): Promise<Slot | 'chat-busy' | 'too-late'> {
    for (let late = 0; !signal.aborted && wish.msLeft() > 0; ) {
      const askedAt = performance.now();
      const answer = await budget.take(wish.person, wish.messages);
      if (answer === 'chat-busy') return answer;
      if ('waitMs' in answer) {
        const pause = Math.max(0, Math.min(answer.waitMs, wish.msLeft()));
        await wait(pause, undefined, { signal }).catch(() => {});
        continue;
      }
      if (performance.now() - askedAt <= SLOT_FRESH_MS && wish.msLeft() > 0) return answer.slot;
      await budget.giveBack(answer.slot, wish.person, wish.messages);
      if (++late === LATE_IN_A_ROW) wish.onLate();
    }
    return 'too-late';
  }

  function createPlace(signal: AbortSignal): Place {
    let taken: { slot: Slot; messages?: number | undefined } | undefined;
    let isInLine = true;
    const leaveLine = () => {
      if (isInLine) line.leave();
      isInLine = false;
    };
    return {
      async awaitTurn(wish) {
        const take = lastTake.then(() => takeSlot(wish, signal));
        lastTake = take.catch(() => {});
        const slot = await take.finally(leaveLine);
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
