import { setTimeout as wait } from 'node:timers/promises';
import type { Rounds } from '../kernel/group-commit.ts';
import type { Places } from './places.ts';
import type { BudgetStore, Slot, SlotAnswer, SlotWish } from './store/budget-store.ts';

/** A slot that took longer to come is given back: its send would meet those of a later moment. */
const SLOT_FRESH_MS = 50;
/** So many slots in a row that came too late are no accident. */
const LATE_IN_A_ROW = 3;

/** What a claimed send asks for. */
export type Wish = SlotWish & {
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
  inRound: Rounds,
): (wish: Wish, signal: AbortSignal) => Promise<Turn> {
  let queue: Asking[] = [];
  let isServed = false;
  // Whose slot was given back finds their chat free when they ask again.
  let givingBack: Promise<unknown> = Promise.resolve();

  /** Lets as many as there are places ask; at least one. */
  async function letIn(): Promise<Asking[]> {
    await givingBack;
    await places.take();
    queue = queue.filter(isInTime);
    if (queue.length === 0) places.leave();
    return queue.length === 0 ? [] : queue.splice(0, 1 + places.takeFree(queue.length - 1));
  }

  /** Answers one who holds a place, which is theirs from then on if they have got a slot. Returns whether they have to ask again. */
  function answerOne(asking: Asking, found: SlotAnswer | undefined, isFresh: boolean): boolean {
    const { wish } = asking;
    if (typeof found === 'object' && 'slot' in found && isFresh && wish.msLeft() > 0) {
      asking.resolve(found);
      return false;
    }
    places.leave();
    if (typeof found === 'object' && 'slot' in found) {
      if (++asking.late === LATE_IN_A_ROW) wish.onLate();
      // Not minded: where it cannot be given back it counts a little longer, and that is all.
      givingBack = Promise.all([
        givingBack,
        budget.giveBack(found.slot, wish.person, wish.messages).catch(() => {}),
      ]);
    }
    if (found === 'chat-busy') asking.resolve(found);
    return found !== 'chat-busy';
  }

  function fail(asked: readonly Asking[], error: unknown): void {
    for (const { reject } of asked) {
      places.leave();
      reject(error);
    }
  }

  /** Asks for all who wait, as far as there are places; returns for how long (ms) they have to wait before they ask again. */
  async function serveAll(): Promise<number> {
    const asked = await letIn();
    if (asked.length === 0) return 0;
    let askedAt = Number.NaN;
    try {
      const answers = await inRound(() => {
        askedAt = performance.now();
        return budget.take(asked.map(({ wish }) => wish));
      });
      const isFresh = performance.now() - askedAt <= SLOT_FRESH_MS;
      const again = asked.filter((asking, index) => answerOne(asking, answers[index], isFresh));
      queue.unshift(...again);
      return Math.min(Math.max(...answers.map(waitOf)), ...again.map(({ wish }) => wish.msLeft()));
    } catch (error) {
      fail(asked, error);
      return 0;
    }
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

/** All who have to wait are told the same. */
const waitOf = (answer: SlotAnswer): number =>
  typeof answer === 'object' && 'waitMs' in answer ? answer.waitMs : 0;
