/** So often a message of which nobody knows whether it was taken is sent anew one after another. */
const AT_FIRST = 3;
/** From then on so seldom: a gateway that takes everything and answers nothing good must not fill a telephone, nor the bill. */
const THEN_EVERY_MS = 30 * 60_000;
/** More are not kept apart; the oldest is let go. */
const MOST = 20_000;

/**
 * Makes what holds back sends in doubt, by their keys, where it cannot be asked what was taken. A process knows of its own ones.
 *
 * @param elapsed milliseconds since any beginning
 */
export function createDoubts(elapsed = () => performance.now()) {
  const doubts = new Map<string, { times: number; at: number }>();
  return {
    /** Tells whether it is sent now. */
    maySend(key: string): boolean {
      const doubt = doubts.get(key);
      return !doubt || doubt.times < AT_FIRST || elapsed() - doubt.at >= THEN_EVERY_MS;
    },
    /** Notes that it was sent, and that nobody knows what became of it. */
    add(key: string): void {
      const times = (doubts.get(key)?.times ?? 0) + 1;
      doubts.delete(key);
      doubts.set(key, { times, at: elapsed() });
      const [oldest] = doubts.keys();
      if (doubts.size > MOST && oldest !== undefined) doubts.delete(oldest);
    },
    settle: (key: string): void => void doubts.delete(key),
  };
}
