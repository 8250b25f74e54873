import type { Clock } from './clock.ts';

/** By more than this the machine's clock is wrong: far more than a slow line, a long poll or a machine without NTP leave in a month. */
export const CLOCK_OFF_MS = 3 * 60_000;

/** So many answers have to agree before the machine is not believed: one may have lain in a buffer while the machine slept. */
const AGREEING_ANSWERS = 3;
/** One that tells nothing new does not count. */
const ASKED_MOST = 2 * AGREEING_ANSWERS;

/** What is known of the machine's clock by what Telegram says in the head of each answer. */
type ClockState =
  /** Nobody has said yet what time it is. */
  | { kind: 'unheard' }
  | { kind: 'right' }
  /** It is ahead by so much, or behind where that is negative; `now` is corrected by it. */
  | { kind: 'off'; aheadMs: number }
  /** It has jumped, or an answer differs from it, and not enough others have confirmed either. */
  | { kind: 'unsure' };

/** What hears the time with each answer, and what it makes of the machine's clock. */
export type ClockWatch = {
  /**
   * Takes up what an answer says.
   *
   * @param date the instant in its head, which is cut to whole seconds (epoch milliseconds)
   * @param tookMs how long the answer was waited for
   */
  hear(date: number, tookMs: number): void;
  state(): ClockState;
  /** Returns for how long no answer has come (milliseconds, those in which the machine slept not counted). */
  silentMs(): number;
  /** Asks until it is known whether the clock is right, a few times at most; does nothing where it is known. A failure to ask is thrown. */
  settle(ask: () => Promise<unknown>): Promise<void>;
};

export type WatchedClock = Clock & ClockWatch;

/**
 * Makes the office's clock of a live machine. As long as answers confirm the machine's, it is that one, to the millisecond. Where several
 * agree that it is wrong, it is corrected by as much; a jump in between is not followed before they have confirmed it: time runs on as before, by the
 * machine's other clock, which nobody can set. (That one stands while a machine sleeps, and so does the office until it has been answered.)
 */
export function createWatchedClock(machine: Clock, monotonic: () => number): WatchedClock {
  const gap = () => machine.now() - monotonic();
  /** The gap between the two clocks when the machine's was last known to be as it is. */
  let base = gap();
  let correction = 0;
  let isHeard = false;
  let heardAt = monotonic();
  /** The last answers that differ: by how much the true time is ahead of the clock that nobody can set, and when each arrived. */
  let differing: { ahead: number; arrivedAt: number }[] = [];

  const hasJumped = () => Math.abs(gap() - base) > CLOCK_OFF_MS;

  function confirm(corrected: number): void {
    correction = corrected;
    base = gap();
    if (differing.length > 0) differing = [];
  }

  function differ(truth: number, tookMs: number): void {
    const arrivedAt = monotonic();
    const last = differing.at(-1);
    // Asked before the one before was there, it tells nothing new: both may have lain in the same buffer.
    if (last && arrivedAt - tookMs < last.arrivedAt) return;
    const one = { ahead: truth - arrivedAt, arrivedAt };
    const agreeing = differing.filter(({ ahead }) => Math.abs(ahead - one.ahead) <= CLOCK_OFF_MS);
    differing = [...agreeing, one];
    if (differing.length >= AGREEING_ANSWERS) confirm(Math.round(truth - machine.now()));
  }

  function state(): ClockState {
    if (!isHeard) return { kind: 'unheard' };
    if (hasJumped() || differing.length > 0) return { kind: 'unsure' };
    return correction === 0 ? { kind: 'right' } : { kind: 'off', aheadMs: -correction };
  }

  const watch: ClockWatch = {
    hear(date, tookMs) {
      isHeard = true;
      heardAt = monotonic();
      // In the middle of the second to which it is cut.
      const truth = date + 500;
      const ahead = truth - machine.now();
      const most = CLOCK_OFF_MS + tookMs;
      if (Math.abs(ahead) <= most) confirm(0);
      else if (correction !== 0 && Math.abs(ahead - correction) <= most) confirm(correction);
      else differ(truth, tookMs);
    },
    state,
    silentMs: () => monotonic() - heardAt,
    async settle(ask) {
      for (let asked = 0; asked < ASKED_MOST && !isKnown(state()); asked++) await ask();
    },
  };

  return {
    ...watch,
    now: () => (hasJumped() ? Math.round(monotonic() + base) : machine.now()) + correction,
  };
}

const isKnown = ({ kind }: ClockState): boolean => kind === 'right' || kind === 'off';

/**
 * Returns a clock that does not go back behind an instant: the machine's, or where that was behind it at first, one that runs on from there.
 *
 * @param last what is known to have been (epoch milliseconds)
 */
export function clockNotBefore(machine: Clock, last: number): Clock {
  const behind = Math.max(0, last - machine.now());
  return behind > CLOCK_OFF_MS ? { now: () => machine.now() + behind } : machine;
}
