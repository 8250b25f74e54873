import { setTimeout as wait } from 'node:timers/promises';
import type { PersonId } from '../kernel/person.ts';
import type { Places } from './places.ts';
import type { BudgetStore, Slot } from './store/budget-store.ts';

/** A slot that took longer to come is given back: its send would meet those of a later moment. */
const SLOT_FRESH_MS = 50;
/** So many slots in a row that came too late are no accident. */
const LATE_IN_A_ROW = 3;

/** What a claimed send asks for. */
export type Wish = {
  person: PersonId;
  /** For how many messages it counts; absent: for one. */
  messages?: number;
  /** How long the claim may still wait. */
  msLeft(): number;
  /** Called once when slots keep coming too late. */
  onLate(): void;
};

export type SlotBudget = Pick<BudgetStore, 'take' | 'giveBack'>;

type Turn = { slot: Slot } | 'chat-busy' | 'too-late';

type Asking = {
  wish: Wish;
  signal: AbortSignal;
  /** Slots in a row that came too late. */
  late: number;
  resolve(turn: Turn): void;
  reject(error: unknown): void;
};

/**
 * Makes the queue in which claimed sends wait for one of the `places` and a slot. All for whom there is a place ask in one step, in the
 * order of coming; who has to wait gives the place back and asks again with those who have come meanwhile. Resolves with a slot, and
 * then the place is the asker's to leave; with `too-late` when the claim has waited for too long, or the process ends.
 */
export function createSlotQueue(
  budget: SlotBudget,
  places: Places,
): (wish: Wish, signal: AbortSignal) => Promise<Turn> {
  let queue: Asking[] = [];
  let isServed = false;

  async function ask({ wish }: Asking): Promise<Turn | { waitMs: number; isLate?: true }> {
    const askedAt = performance.now();
    const answer = await budget.take(wish.person, wish.messages);
    if (answer === 'chat-busy' || 'waitMs' in answer) return answer;
    if (performance.now() - askedAt <= SLOT_FRESH_MS && wish.msLeft() > 0) return answer;
    await budget.giveBack(answer.slot, wish.person, wish.messages);
    return { waitMs: 0, isLate: true };
  }

  /** Serves one who has a place; returns for how long (ms) they have to wait without it, if they have to. */
  async function serveOne(asking: Asking): Promise<number | undefined> {
    let keepsPlace = false;
    try {
      const answer = await ask(asking);
      if (typeof answer === 'object' && 'waitMs' in answer) {
        if (answer.isLate && ++asking.late === LATE_IN_A_ROW) asking.wish.onLate();
        return answer.waitMs;
      }
      keepsPlace = typeof answer === 'object';
      asking.resolve(answer);
    } catch (error) {
      asking.reject(error);
    } finally {
      if (!keepsPlace) places.leave();
    }
    return undefined;
  }

  /** Asks for all who wait, as far as there are places; returns for how long (ms) they have to wait before they ask again. */
  async function serveAll(): Promise<number> {
    await places.take();
    queue = queue.filter(isInTime);
    if (queue.length === 0) {
      places.leave();
      return 0;
    }
    const asked = queue.splice(0, 1 + places.takeFree(queue.length - 1));
    const waits = await Promise.all(asked.map(serveOne));
    const unserved = asked.filter((_, index) => waits[index] !== undefined);
    queue.unshift(...unserved);
    // Who came meanwhile asks at once, unless somebody before them has to wait.
    if (unserved.length === 0) return 0;
    return Math.min(...waits.filter((ms) => ms !== undefined), ...unserved.map(({ wish }) => wish.msLeft()));
  }

  async function serve(): Promise<void> {
    while (queue.length > 0) {
      const waitMs = await serveAll();
      const [first] = queue;
      if (first && waitMs > 0) await wait(waitMs, undefined, { signal: first.signal }).catch(() => {});
    }
    isServed = false;
  }

  return (wish, signal) =>
    new Promise((resolve, reject) => {
      queue.push({ wish, signal, late: 0, resolve, reject });
      if (isServed) return;
      isServed = true;
      void serve();
    });
}

function isInTime({ wish, signal, resolve }: Asking): boolean {
  const inTime = !signal.aborted && wish.msLeft() > 0;
  if (!inTime) resolve('too-late');
  return inTime;
}
