import {
  type Days,
  nextSending,
  ONCE,
  type Sending,
  sendingsUntil,
} from '../../broadcasts/domain/sending-time.ts';
import { timeOf } from '../../kernel/plain-date.ts';
import { endOfWorkingTime, isQuiet, NIGHT } from '../../kernel/working-hours.ts';
import type { Plan } from './plan.ts';

/** The scheduler pokes every few seconds; what is taken up later than this is being caught up. */
const ON_TIME_MS = 5 * 60_000;
const DAY_MS = 24 * 60 * 60_000;

export type DueSending = {
  /** Sent now, until then (epoch ms). */
  send?: Sending & { validUntil: number };
  /** Never sent and over by now. */
  missed: Sending[];
};

/**
 * Decides what is due of a plan (law 6): the newest sending that is still valid, until 20:00 of its day, is sent; those before it, or all
 * where none is valid, are missed. Follows from the plan, the calendar and `now` alone.
 */
export function dueSending(plan: Plan, now: number, days: Days): DueSending {
  const { when } = plan.draft;
  const begun = when ? sendingsUntil(when, plan.plannedAt, now, days).filter((one) => isOpen(plan, one)) : [];
  const newest = begun.at(-1);
  if (!newest) return { missed: [] };
  const validUntil = endOfWorkingTime(newest.at, { quiet: NIGHT, zone: days.zone });
  if (now >= validUntil) return { missed: begun };
  const isTimely = now - newest.at <= ON_TIME_MS || !isQuiet(timeOf(now, days.zone), NIGHT);
  return { missed: begun.slice(0, -1), ...(isTimely && { send: { ...newest, validUntil } }) };
}

const isOpen = ({ done }: Plan, { key }: Sending): boolean => key > (done ?? '');

/** Returns the sending that the plan waits for; nothing where none is to come. */
export function comingSending(plan: Plan, now: number, days: Days): Sending | undefined {
  const { when } = plan.draft;
  const next = when && nextSending(when, now, days);
  return next && isOpen(plan, next) ? next : nextOpen(plan, next, days);
}

/** What was sent before its time is not waited for: the month after it is. */
function nextOpen(plan: Plan, sent: Sending | undefined, days: Days): Sending | undefined {
  const { when } = plan.draft;
  const next = when && sent && nextSending(when, sent.at, days);
  return next && isOpen(plan, next) ? next : undefined;
}

/** Returns the key of the sending that an officer begins who does not wait: the one that was missed, or else the next. */
export const keyToSendNow = ({ missed }: Plan, next: Sending | undefined): string =>
  missed ?? next?.key ?? ONCE;

/** Returns the sending for which it is time to look whether it will reach anybody: within the day before, once. */
export function sendingToLookAt(plan: Plan, now: number, days: Days): Sending | undefined {
  const next = comingSending(plan, now, days);
  return next && now >= next.at - DAY_MS && plan.looked !== next.key ? next : undefined;
}
