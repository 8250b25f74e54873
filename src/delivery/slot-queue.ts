import { setTimeout as wait } from 'node:timers/promises';
import type { Rounds } from '../kernel/group-commit.ts';
import type { Places, Taken } from './places.ts';
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

/** One who is let in, and from when on their place may be used. */
type Let = Taken & { asking: Asking };

/**
 * Makes the queue in which claimed sends wait for one of the `places` and a slot. All for whom there is a place ask in one step, in the
 * order of coming; who has to wait gives the place back and asks again with those who have come meanwhile. A place that is about to be left
 * is asked for while what leaves it is stored: mostly both come with one answer of the store. Resolves with a slot, and then the place is
 * the asker's to leave; with `too-late` when the claim has waited for too long, or the process ends.
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
  async function letIn(): Promise<Let[]> {
    await givingBack;
    const first = await places.take();
    queue = queue.filter(isInTime);
    if (queue.length === 0) {
      places.leave(first.from);
      return [];
    }
    const all = [first, ...places.takeFree(queue.length - 1)];
    return queue.splice(0, all.length).map((asking, index) => ({ asking, ...all[index] }));
  }

  /**
   * Answers one who holds a place that may be used, which is theirs from then on if they have got a slot. Returns whether they have to ask
   * again.
   */
  function answerOne({ asking }: Let, found: SlotAnswer | undefined, isFresh: boolean): boolean {
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

  /** Answers somebody as soon as their place, which is still to be left, may be used. */
  async function answerLater(one: Let, found: SlotAnswer | undefined, isFresh: () => boolean): Promise<void> {
    const isUsable = await one.from?.then(
      () => true,
      () => false,
    );
    // What left it could not be stored: the process ends.
    if (!isUsable) one.asking.resolve('too-late');
    else if (answerOne(one, found, isFresh())) enter(one.asking, 'first');
  }

  function fail(asked: readonly Let[], error: unknown): void {
    for (const { asking, from } of asked) {
      places.leave(from);
      asking.reject(error);
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
        return budget.take(asked.map(({ asking }) => asking.wish));
      });
      const isFresh = () => performance.now() - askedAt <= SLOT_FRESH_MS;
      const again = asked.filter((one, index) => {
        if (!one.from) return answerOne(one, answers[index], isFresh());
        void answerLater(one, answers[index], isFresh);
        return false;
      });
      queue.unshift(...again.map(({ asking }) => asking));
      return Math.min(Math.max(...answers.map(waitOf)), ...again.map(({ asking }) => asking.wish.msLeft()));
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

  function enter(asking: Asking, at: 'first' | 'last'): void {
    if (at === 'first') queue.unshift(asking);
    else queue.push(asking);
    if (isServed) return;
    isServed = true;
    void serve();
  }

  return (wish, signal) =>
    new Promise((resolve, reject) => enter({ wish, signal, late: 0, resolve, reject }, 'last'));
}

function isInTime({ wish, signal, resolve }: Asking): boolean {
  const inTime = !signal.aborted && wish.msLeft() > 0;
  if (!inTime) resolve('too-late');
  return inTime;
}

/** All who have to wait are told the same. */
const waitOf = (answer: SlotAnswer): number =>
  typeof answer === 'object' && 'waitMs' in answer ? answer.waitMs : 0;
