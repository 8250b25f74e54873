import { setTimeout as wait } from 'node:timers/promises';
import type { PersonId } from '../kernel/person.ts';
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

type Turn = Slot | 'chat-busy' | 'too-late';

type Asking = {
  wish: Wish;
  signal: AbortSignal;
  /** Slots in a row that came too late. */
  late: number;
  resolve(turn: Turn): void;
  reject(error: unknown): void;
};

/**
 * Makes the queue in which claimed sends wait for their slots. All ask in one step, in the order of coming; who has to wait asks again
 * with those who have come meanwhile. It resolves with `too-late` when the claim has waited for too long, or the process ends.
 */
export function createSlotQueue(budget: SlotBudget): (wish: Wish, signal: AbortSignal) => Promise<Turn> {
  let queue: Asking[] = [];
  let isServed = false;

  /** Answers one who asks; returns for how long (ms) they have to wait, if they have to. */
  async function serveOne(asking: Asking, askedAt: number): Promise<number | undefined> {
    const { wish } = asking;
    const answer = await budget.take(wish.person, wish.messages);
    if (answer === 'chat-busy') asking.resolve(answer);
    else if ('waitMs' in answer) return answer.waitMs;
    else if (performance.now() - askedAt <= SLOT_FRESH_MS && wish.msLeft() > 0) asking.resolve(answer.slot);
    else {
      await budget.giveBack(answer.slot, wish.person, wish.messages);
      if (++asking.late === LATE_IN_A_ROW) wish.onLate();
      return 0;
    }
    return undefined;
  }

  /** Asks for all who wait; returns for how long (ms) they have to wait before they ask again. */
  async function serveAll(): Promise<number> {
    const askedAt = performance.now();
    const asked = queue.splice(0).filter(isInTime);
    const waits = await Promise.all(
      asked.map((asking) => serveOne(asking, askedAt).catch((error: unknown) => asking.reject(error))),
    );
    const unserved = asked.filter((_, index) => waits[index] !== undefined);
    queue.unshift(...unserved);
    // Nobody may be left who has asked; who came meanwhile asks at once.
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
      if (!isServed) {
        isServed = true;
        void serve();
      }
    });
}

function isInTime({ wish, signal, resolve }: Asking): boolean {
  const inTime = !signal.aborted && wish.msLeft() > 0;
  if (!inTime) resolve('too-late');
  return inTime;
}
