import { setTimeout as wait } from 'node:timers/promises';
import type { Ran } from './machine.ts';

const LOOK_MS = 500;

/** One step of a proof, as a row of its table. */
export type Step = { what: string; seconds: number; holds: boolean; output: string };

/** Commands that are to succeed, and whose output is to fit. */
export const typed = (what: string, ran: Ran, fits: (output: string) => boolean = () => true): Step => ({
  ...{ what, seconds: ran.seconds, output: ran.output },
  holds: ran.succeeded && fits(ran.output),
});

/** Something that is to come about by itself within so many seconds; what stood in its way is its output. */
export async function awaited(
  what: string,
  withinSeconds: number,
  look: () => Promise<string | undefined>,
): Promise<Step> {
  const begun = performance.now();
  const elapsed = () => (performance.now() - begun) / 1000;
  let lacking = await look();
  while (lacking !== undefined && elapsed() < withinSeconds) {
    await wait(LOOK_MS);
    lacking = await look();
  }
  return { what, seconds: elapsed(), holds: lacking === undefined, output: lacking ?? '' };
}
