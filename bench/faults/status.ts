import { setTimeout as wait } from 'node:timers/promises';

const LOOK_MS = 250;
const GIVEN_UP_AFTER_MS = 120_000;

/** Returns what `/healthz` says now; undefined while nobody listens. */
export async function statusOf(port: number): Promise<number | undefined> {
  return (await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => undefined))?.status;
}

/** Returns how many seconds after `since` (milliseconds of `performance`; now unless told) it says so; infinitely many where it does not. */
export async function untilStatus(port: number, status: number, since = performance.now()): Promise<number> {
  for (const until = performance.now() + GIVEN_UP_AFTER_MS; performance.now() < until; await wait(LOOK_MS))
    if ((await statusOf(port)) === status) return (performance.now() - since) / 1000;
  return Number.POSITIVE_INFINITY;
}
