import { setTimeout as wait } from 'node:timers/promises';
import type { Measured } from '../src/rehearsal/bot-api/measurements.ts';
import type { BotApiServer } from '../src/rehearsal/bot-api-server.ts';

/** From the kill of a process to the first tap that the next one answers, epoch ms of the server. */
export type Outage = { from: number; to: number };

export type TapTimes = Measured['taps'] extends Map<string, infer T> ? T : never;

const LOOK_MS = 20;
/** No program starts sooner; what is answered before then was sent by the one that was killed. */
const STARTS_AFTER_MS = 200;

export const serverNow = (): number => performance.timeOrigin + performance.now();

/** Resolves with the outage that began then, once a tap is answered again; the process that was killed is gone by now. */
export async function outageSince({ measurements }: BotApiServer, from: number): Promise<Outage> {
  const gone = serverNow() + STARTS_AFTER_MS;
  for (;;) {
    for (const { answeredAt = 0 } of measurements.measured.taps.values())
      if (answeredAt > gone) return { from, to: answeredAt };
    await wait(LOOK_MS);
  }
}

/** Tells whether a tap met the outage: made before its end, and answered after its beginning. */
export const hasMet = ({ from, to }: Outage, { tappedAt, answeredAt = 0 }: TapTimes): boolean =>
  tappedAt <= to && answeredAt >= from;
