import type { DeliveryFailure } from '../domain/delivery.ts';

const LONGEST_PAUSE_S = 600;

/**
 * Makes what lengthens the pauses of a channel that gives no proper answer, each to twice the last while none comes: an outage of hours then puts
 * few messages in doubt. What fails within a pause, having been on its way, lengthens nothing.
 *
 * @param elapsed milliseconds since any beginning
 */
export function createGrowingPause(elapsed = () => performance.now()) {
  let inARow = 0;
  let until = 0;
  return {
    /** Notes that it works. */
    reset(): void {
      inARow = 0;
      until = 0;
    },
    /** Returns the failure with the pause that is to be kept now. What asks for none, or is the office's own fault, is returned as it is. */
    lengthen(failure: DeliveryFailure): DeliveryFailure {
      const { retryAfterSeconds: seconds, concerns } = failure;
      if (seconds === undefined || concerns !== 'channel') return failure;
      if (elapsed() >= until) inARow++;
      const pause = Math.max(seconds, Math.min(seconds * 2 ** (inARow - 1), LONGEST_PAUSE_S));
      until = elapsed() + pause * 1_000;
      return { ...failure, retryAfterSeconds: pause };
    },
  };
}
