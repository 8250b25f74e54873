import { setTimeout as wait } from 'node:timers/promises';

/** Work goes on for so long before it is looked at how long that was. */
const SLICE_MS = 10;
/** For each moment of work, so many of rest: whoever taps has Redis and the processor four fifths of the time. */
const RESTS = 4;

/** Makes what is called between pieces of work that nobody waits for; it rests in the measure in which was worked. */
export function createPace(): () => Promise<void> {
  let since = performance.now();
  return async () => {
    const worked = performance.now() - since;
    if (worked < SLICE_MS) return;
    await wait(worked * RESTS);
    since = performance.now();
  };
}
