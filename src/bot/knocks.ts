import type { Logger } from 'pino';
import { knocksWarning } from './messages/webhook-messages.ts';

/** With which secret somebody came: another one, or none. */
type Knock = 'wrong' | 'none';

/** A log must not be filled by whoever likes to. */
const SAID_EVERY_MS = 10 * 60_000;

export type Knocks = { note(knock: Knock): void };

/** Makes what says in the log that somebody posts without the right secret: the first time at once, then how often it was in ten minutes. */
export function createKnocks(log: Pick<Logger, 'warn'>, elapsed = () => performance.now()): Knocks {
  let saidAt = Number.NEGATIVE_INFINITY;
  let counts: Record<Knock, number> = { wrong: 0, none: 0 };
  return {
    note(knock) {
      counts[knock]++;
      if (elapsed() - saidAt < SAID_EVERY_MS) return;
      log.warn(knocksWarning(counts));
      saidAt = elapsed();
      counts = { wrong: 0, none: 0 };
    },
  };
}
