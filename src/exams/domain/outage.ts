import type { AttemptSummary } from './exam.ts';
import type { Attempt } from './exam-attempt.ts';
import { endOf } from './question-time.ts';

/** A time in which nobody could answer, since the machine or the program was off. Epoch milliseconds. */
export type Outage = { id: string; from: number; until: number };

/** No message has this id: whoever taps on the card of before is shown the one in force. */
const NO_CARD = -1;

type Times = Pick<AttemptSummary, 'startedAt' | 'deadline' | 'handedInAt'>;

/** Says what an outage did to an attempt: its end fell into it, it lost so much of its time, or nothing. */
export function effectOn(
  { startedAt, deadline, handedInAt }: Times,
  { from, until }: Pick<Outage, 'from' | 'until'>,
): 'cut' | 'shortened' | undefined {
  // Who began after the last sign of life, and before the machine went off, was cut off as well: nobody begins while it is off.
  if (startedAt >= until || deadline < from || (handedInAt !== undefined && handedInAt < from))
    return undefined;
  return (handedInAt ?? deadline) <= until ? 'cut' : 'shortened';
}

/**
 * Returns the attempt with the time that the outage took; undefined where it took none, or it was given back before. One that was cut is
 * open again until `latest` and waits for its person: what they had left counts from when they enter.
 */
export function giveBack(attempt: Attempt, outage: Outage, latest: number): Attempt | undefined {
  const { progress, deadline, startedAt, rules } = attempt;
  const { handedIn, ...open } = progress;
  if (progress.resumed?.outage === outage.id || handedIn?.by === 'person') return undefined;
  const effect = effectOn({ startedAt, deadline: endOf(attempt), handedInAt: handedIn?.at }, outage);
  if (effect === undefined) return undefined;
  const from = Math.max(outage.from, startedAt);
  if (effect === 'shortened') {
    const later = Math.min(deadline + outage.until - from, latest);
    if (handedIn || later <= deadline) return undefined;
    return { ...attempt, deadline: later, progress: { ...open, resumed: { outage: outage.id } } };
  }
  const leftMs = deadline - from;
  const waiting = rules.secondsPerQuestion === undefined ? {} : { shownAt: latest };
  return {
    ...attempt,
    deadline: latest,
    progress: { ...open, ...waiting, card: NO_CARD, resumed: { outage: outage.id, leftMs } },
  };
}

/** Returns an attempt that waited for its person as it is when they enter; undefined where it waits for nobody. */
export function takeUp(attempt: Attempt, now: number): Attempt | undefined {
  const { progress, deadline, rules } = attempt;
  const { resumed } = progress;
  if (resumed?.leftMs === undefined || progress.handedIn) return undefined;
  const isTimed = rules.secondsPerQuestion !== undefined;
  return {
    ...attempt,
    deadline: Math.min(now + resumed.leftMs, deadline),
    progress: { ...progress, ...(isTimed && { shownAt: now }), resumed: { outage: resumed.outage } },
  };
}
