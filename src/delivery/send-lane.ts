import { setTimeout as wait } from 'node:timers/promises';
import { SENDS_IN_FLIGHT } from '../domain/delivery.ts';
import type { BudgetStore } from '../store/budget-store.ts';

export type SendLane = {
  /** Resolves when a send may begin, with what ends it; with nothing when `signal` was aborted meanwhile. */
  enter(signal: AbortSignal): Promise<(() => void) | undefined>;
};

/**
 * What every send of this process passes: at most `SENDS_IN_FLIGHT` at a time, and the budget that all processes share.
 * Turns are taken one after another, so that a process that is held up lets at most one send out late.
 */
export function createSendLane(budget: Pick<BudgetStore, 'take'>): SendLane {
  let free = SENDS_IN_FLIGHT;
  const waiting: (() => void)[] = [];
  let lastTurn: Promise<unknown> = Promise.resolve();

  async function takePlace(): Promise<void> {
    if (free > 0) free--;
    else await new Promise<void>((enter) => waiting.push(enter));
  }

  function leave(): void {
    const next = waiting.shift();
    if (next) next();
    else free++;
  }

  async function takeTurn(signal: AbortSignal): Promise<boolean> {
    while (!signal.aborted) {
      const pause = await budget.take();
      if (pause === 0) return true;
      await wait(pause, undefined, { signal }).catch(() => {});
    }
    return false;
  }

  return {
    async enter(signal) {
      await takePlace();
      try {
        const turn = lastTurn.then(() => takeTurn(signal));
        lastTurn = turn.catch(() => {});
        if (await turn) return leave;
      } catch (error) {
        leave();
        throw error;
      }
      leave();
      return undefined;
    },
  };
}
