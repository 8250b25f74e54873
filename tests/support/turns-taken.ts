/** Counts what is done without anybody else having a turn: `most` is the longest stretch so far. */
export function countStretches() {
  let [run, most] = [0, 0];
  let next = setImmediate(begin);
  function begin(): void {
    run = 0;
    next = setImmediate(begin);
  }
  return {
    /** Notes that one more was done. */
    note(): void {
      most = Math.max(most, ++run);
    },
    end(): number {
      clearImmediate(next);
      return most;
    },
  };
}
