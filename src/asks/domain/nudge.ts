import { z } from 'zod';
import type { LedgerEntry } from '../../delivery/domain/delivery.ts';
import { isWithinDepartment } from '../../kernel/audience.ts';
import type { Nameable } from '../../kernel/namesakes.ts';
import type { PersonId } from '../../kernel/person.ts';
import { nextWorkingTime, type WorkingDays } from '../../kernel/working-hours.ts';
import type { Ask } from './ask.ts';

const HOUR_MS = 60 * 60_000;
/** Who has not answered so long after the last nudge is named to the department's liaison. */
const ESCALATION_AFTER_MS = 24 * HOUR_MS;

/** Stands for the account where nobody let a nudge go out: it follows from the office's year, and is nobody's decision. */
export const BY_ITSELF = 0;

/** One round of nudging those who have not answered what is asked of them: everybody, or those of one department. */
export const NudgeSchema = z.object({
  askId: z.string(),
  /** Counts the ask's nudges from 1. */
  number: z.number().int().positive(),
  department: z.string().optional(),
  /** It is for those alone whom a further channel reaches than the one by which they were asked, and goes by that. */
  nextChannel: z.literal(true).optional(),
  /** What people read above the button. */
  text: z.string(),
  /** Telegram id of the officer or liaison, or `BY_ITSELF`. */
  requestedBy: z.number().int(),
  /** Epoch milliseconds, as those below. */
  requestedAt: z.number().int(),
  startedAt: z.number().int().optional(),
  escalatedAt: z.number().int().optional(),
  /** Called off before it was started. */
  cancelledAt: z.number().int().optional(),
});
export type Nudge = z.infer<typeof NudgeSchema>;

/** A nudge that went out before this engine kept any of its kind, and who had their turn by it. */
export type FormerNudge = { nudge: Nudge; people: readonly PersonId[] };

/** Somebody who was asked and has not answered; `isReached`: a nudge can reach them. */
export type Missing = Nameable & { personId: PersonId; isReached: boolean };

/** Tells whether a person may be nudged, as far as the ask's ledger tells: it reached them, and they have not answered. */
export function isNudgeable(entry: LedgerEntry | undefined): boolean {
  return entry?.status === 'sent' && entry.acknowledgedAt === undefined;
}

/** Tells whether a nudge is waiting for working hours. */
export function isWaiting({ startedAt, cancelledAt }: Nudge): boolean {
  return startedAt === undefined && cancelledAt === undefined;
}

/** Tells whether whoever looks after a department (all when absent) may call the nudge off: it concerns nobody else. */
export function mayCancel({ department }: Nudge, within: string | undefined): boolean {
  if (within === undefined) return true;
  return department !== undefined && isWithinDepartment(department, within);
}

/** Tells whether a nudge goes to anybody of a department (of the office when absent). */
export function concerns({ department }: Nudge, within: string | undefined): boolean {
  if (department === undefined || within === undefined) return true;
  return isWithinDepartment(department, within) || isWithinDepartment(within, department);
}

/** Returns the id of the message of a nudge: ids of notices have no capitals, codes of asks may. @example nudgeId('P-2026-0301', 1) // 'nudge.p-2026-0301.1' */
export function nudgeId(code: string, number: number): string {
  return `nudge.${code.toLowerCase()}.${number}`;
}

/** Tells what is to be done about a nudge: start it, name to the liaisons who has still not answered, or nothing yet. */
export function dueStep(nudge: Nudge, now: number, days: WorkingDays): 'start' | 'escalate' | undefined {
  if (nudge.cancelledAt !== undefined || nextWorkingTime(now, days) > now) return undefined;
  if (nudge.startedAt === undefined) return 'start';
  const isOver = nudge.escalatedAt !== undefined;
  return !isOver && now >= nudge.startedAt + ESCALATION_AFTER_MS ? 'escalate' : undefined;
}

export type NudgeRefusal = 'withdrawn' | 'not-open' | 'closes-before';

/**
 * Says why nobody may be nudged about it, in a nudge that is asked for now and would begin at `startsAt`: it has been taken back, it is not
 * open now, or not any more by then.
 */
export function refuseNudge(
  { withdrawnAt, nudging }: Ask,
  now: number,
  startsAt: number,
): NudgeRefusal | undefined {
  if (withdrawnAt !== undefined) return 'withdrawn';
  const { from = now, until = Number.POSITIVE_INFINITY } = nudging;
  if (now < from || now >= until) return 'not-open';
  return startsAt >= until ? 'closes-before' : undefined;
}
