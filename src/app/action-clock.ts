import { AsyncLocalStorage } from 'node:async_hooks';
import type { Clock } from '../kernel/clock.ts';

/** A clock that stands still while an action lasts, and runs between them. */
export type ActionClock = Clock & {
  /**
   * Runs an action, such as an update or a tick of a job, at one time: whatever it asks, however often and through however many
   * services, is told the instant at which it began. An action within an action is part of it.
   */
  hold<T>(action: () => T): T;
};

/**
 * Makes a clock that stands still while one thing is done: two looks at a running clock make two decisions of one, and an exam
 * opened at the later is not open yet at the earlier.
 */
export function createActionClock(clock: Clock): ActionClock {
  const instants = new AsyncLocalStorage<number>();
  const now = () => instants.getStore() ?? clock.now();
  return { now, hold: (action) => instants.run(now(), action) };
}
