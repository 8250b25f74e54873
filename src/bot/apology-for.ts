import { heldForSeconds } from '../delivery/channels/telegram-refusals.ts';
import { type Apology, failed, heldUp } from './messages/common.ts';

/** Returns what is said of an update that failed: where Telegram took nothing for a while, for how long. */
export function apologyFor(cause: unknown): Apology {
  const seconds = heldForSeconds(cause);
  return seconds === undefined ? failed : heldUp(seconds);
}
