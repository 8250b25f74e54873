import { z } from 'zod';
import type { LedgerEntry } from '../../delivery/domain/delivery.ts';
import { isWithinDepartment } from '../../kernel/audience.ts';
import { nextWorkingTime, type WorkingDays } from '../../kernel/working-hours.ts';
import { NUDGES_PER_PERSON, planRound as planOneRound, type NudgeRound as Round } from './nudge-round.ts';

/**
 * Nobody is nudged about the same notice twice within this time, whoever nudges: an officer and a liaison often think of it in
 * the same minute, and a person who was reminded today has not had the time to be reminded in vain.
 */
export const NUDGE_GAP_HOURS = 24;
const NUDGE_GAP_MS = NUDGE_GAP_HOURS * 60 * 60_000;
/** Who has not taken note so long after the last nudge is named to the department's liaison. */
const ESCALATION_AFTER_MS = 24 * 60 * 60_000;

/** One round of nudging those who have not taken note of a notice: everybody, or those of one department. */
export const NudgeSchema = z.object({
  noticeId: z.string(),
  /** Counts the notice's nudges from 1. */
  number: z.number().int().positive(),
  department: z.string().optional(),
  /** What people read above the button. */
  text: z.string(),
  /** Telegram id of the officer or liaison. */
  requestedBy: z.number().int(),
  /** Epoch milliseconds, as those below. */
  requestedAt: z.number().int(),
  startedAt: z.number().int().optional(),
  escalatedAt: z.number().int().optional(),
  /** Called off before it was started. */
  cancelledAt: z.number().int().optional(),
});
export type Nudge = z.infer<typeof NudgeSchema>;

/** Tells whether a person may be nudged, as far as the notice's ledger tells: it reached them, and they have not answered. */
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

export function nudgeId(code: string, number: number): string {
  return `nudge.${code}.${number}`;
}

/** Tells what is to be done about a nudge: start it, name to the liaisons who has still not answered, or nothing yet. */
export function dueStep(nudge: Nudge, now: number, days: WorkingDays): 'start' | 'escalate' | undefined {
  if (nudge.cancelledAt !== undefined || nextWorkingTime(now, days) > now) return undefined;
  if (nudge.startedAt === undefined) return 'start';
  const isOver = nudge.escalatedAt !== undefined;
  return !isOver && now >= nudge.startedAt + ESCALATION_AFTER_MS ? 'escalate' : undefined;
}

/**
 * Returns the numbers of the nudges that are long enough past at `at`. Who got any other, be it one that began a moment later in
 * another process, is left out.
 */
export function restedNumbers(nudges: readonly Nudge[], at: number): number[] {
  return nudges.flatMap(({ number, startedAt }) =>
    startedAt !== undefined && startedAt + NUDGE_GAP_MS <= at ? [number] : [],
  );
}

/** Somebody who has not taken note; `turns` are the numbers of the nudges that they got. */
type Candidate = { entry: LedgerEntry | undefined; turns: readonly number[] };

/** How many a nudge would go to, and how many not, and why. */
export type NudgeRound = Pick<Round<unknown>, 'recent'> & {
  people: number;
  /** They have been nudged as often as may be. */
  exhausted: number;
  /** The notice has not reached them. */
  unreached: number;
};

/** Counts those whom a nudge that begins at `at` would reach. @example planRound(missing, nudges, now).people // 3 */
export function planRound(missing: readonly Candidate[], nudges: readonly Nudge[], at: number): NudgeRound {
  const reached = missing.filter(({ entry }) => isNudgeable(entry));
  const startOf = new Map(nudges.map(({ number, startedAt = at }) => [number, startedAt]));
  const unanswered = reached.map(({ turns }) => ({
    who: turns,
    nudgedAt: turns.map((number) => startOf.get(number) ?? at),
  }));
  const { nudge, exhausted, recent } = planOneRound(unanswered, at, NUDGE_GAP_MS);
  return {
    ...{ people: nudge.length, exhausted: exhausted.length, recent },
    unreached: missing.length - reached.length,
  };
}

/** Tells whether this was the last nudge that the person may get; `turns` are the numbers of those that they got. */
export function wasLastNudge(turns: readonly number[], number: number): boolean {
  return turns.length >= NUDGES_PER_PERSON && turns.at(-1) === number;
}
