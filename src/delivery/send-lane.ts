import { setTimeout as wait } from 'node:timers/promises';
import { SENDS_IN_FLIGHT } from '../domain/delivery.ts';
import type { BudgetStore, Slot } from '../store/budget-store.ts';

/** A slot not used within this is given back: its send would meet those of a later moment. */
const SLOT_FRESH_MS = 50;

/** Leave for one send of this process. */
export type Turn = {
  /** Called at the moment of sending; false when that has come too late, and nothing may be sent. */
  begin(): boolean;
  /** Must be called in the end, whether anything was sent or not. */
  end(): void;
};

export type SendLane = {
  /** Resolves when a send may begin; with nothing when `signal` was aborted meanwhile. */
  enter(signal: AbortSignal): Promise<Turn | undefined>;
};

type Budget = Pick<BudgetStore, 'take' | 'settle' | 'giveBack'>;

/**
 * What every send of this process passes: at most `SENDS_IN_FLIGHT` at a time, and the budget that all processes share.
 * Slots are taken one after another, so that a process that is held up holds one at most.
 */
export function createSendLane(budget: Budget): SendLane {
  const places = createPlaces(SENDS_IN_FLIGHT);
  let lastTake: Promise<unknown> = Promise.resolve();

  async function takeSlot(signal: AbortSignal): Promise<{ slot: Slot; askedAt: number } | undefined> {
    while (!signal.aborted) {
      const askedAt = performance.now();
      const answer = await budget.take();
      if ('slot' in answer) return { slot: answer.slot, askedAt };
      await wait(answer.waitMs, undefined, { signal }).catch(() => {});
    }
    return undefined;
  }

  function createTurn(slot: Slot, askedAt: number): Turn {
    let hasBegun = false;
    return {
      begin() {
        hasBegun = performance.now() - askedAt <= SLOT_FRESH_MS;
        return hasBegun;
      },
      end() {
        places.leave();
        // Not waited for, and not minded: a slot that is not settled counts a little longer, and that is all.
        (hasBegun ? budget.settle(slot) : budget.giveBack(slot)).catch(() => {});
      },
    };
  }

  return {
    async enter(signal) {
      await places.take();
      try {
        const take = lastTake.then(() => takeSlot(signal));
        lastTake = take.catch(() => {});
        const taken = await take;
        if (taken) return createTurn(taken.slot, taken.askedAt);
      } catch (error) {
        places.leave();
        throw error;
      }
      places.leave();
      return undefined;
    },
  };
}

function createPlaces(count: number) {
  let free = count;
  const waiting: (() => void)[] = [];
  return {
    async take(): Promise<void> {
      if (free > 0) free--;
      else await new Promise<void>((enter) => waiting.push(enter));
    },
    leave(): void {
      const next = waiting.shift();
      if (next) next();
      else free++;
    },
  };
}
