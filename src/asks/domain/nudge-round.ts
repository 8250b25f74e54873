import type { Missing, Nudge } from './nudge.ts';
import { type NudgeLoad, whySpared } from './nudge-load.ts';

/** How often a person is nudged about one thing that is asked of them at most, whoever nudges (law 2 of the product). */
export const NUDGES_PER_PERSON = 2;
const HOUR_MS = 60 * 60_000;

/** `turns`: the numbers of the nudges that somebody got who has not answered; `load`: what they had of all others; `isAway`: on the day of the nudge. */
type Candidate = Pick<Missing, 'isReached'> & { isAway?: boolean; turns: readonly number[]; load: NudgeLoad };

/** When a nudge about an ask begins, and what bounds it. */
export type RoundTerms = { askId: string; at: number; gapHours: number; mostPerMonth: number };

/** How many a nudge would go to, and how many not, and why. */
export type NudgeRound = {
  people: number;
  /** They have been nudged as often as may be. */
  exhausted: number;
  /** They were nudged too short a time ago; `lastAt`: when, the last of them. */
  recent: { people: number; lastAt: number } | undefined;
  /** They have had their one message of the day about something else, or as many as may be in a month. */
  today: number;
  month: number;
  /** A nudge cannot reach them. */
  unreached: number;
  /** They are away that day. */
  away: number;
};

/**
 * Counts those whom a nudge that begins at `at` would reach: nobody more often than may be, nobody twice within the gap, whoever
 * nudges, and nobody who has had their one message of the day, or all of the month. An officer and a liaison often think of it in the
 * same minute, and so a nudge that begins a moment later counts as well.
 *
 * @example planRound(missing, nudges, { askId, at: now, gapHours: 24, mostPerMonth: 8 }).people // 3
 */
export function planRound<One extends Candidate>(
  missing: readonly One[],
  nudges: readonly Nudge[],
  { askId, at, gapHours, mostPerMonth }: RoundTerms,
): NudgeRound & { reached: readonly One[] } {
  const startOf = new Map(nudges.map(({ number, startedAt = at }) => [number, startedAt]));
  const recentTimes = ({ turns }: Candidate) =>
    turns.map((number) => startOf.get(number) ?? at).filter((time) => at - time < gapHours * HOUR_MS);
  const groups = Object.groupBy(missing, (one) => {
    if (one.isAway) return 'away';
    if (!one.isReached) return 'unreached';
    if (one.turns.length >= NUDGES_PER_PERSON) return 'exhausted';
    if (recentTimes(one).length > 0) return 'recent';
    return whySpared(one.load, askId, mostPerMonth) ?? 'people';
  });
  const {
    people = [],
    exhausted = [],
    recent = [],
    unreached = [],
    today = [],
    month = [],
    away = [],
  } = groups;
  return {
    ...{ reached: people, people: people.length, exhausted: exhausted.length, unreached: unreached.length },
    ...{ today: today.length, month: month.length, away: away.length },
    recent:
      recent.length === 0
        ? undefined
        : { people: recent.length, lastAt: Math.max(...recent.flatMap(recentTimes)) },
  };
}

/**
 * Returns the numbers of the nudges that are long enough past at `at`. Who got any other, be it one that began a moment later in
 * another process, is left out.
 */
export function restedNumbers(nudges: readonly Nudge[], at: number, gapHours: number): number[] {
  return nudges.flatMap(({ number, startedAt }) =>
    startedAt !== undefined && startedAt + gapHours * HOUR_MS <= at ? [number] : [],
  );
}

/** Tells whether this was the last nudge that the person may get; `turns` are the numbers of those that they got. */
export function wasLastNudge(turns: readonly number[], number: number): boolean {
  return turns.length >= NUDGES_PER_PERSON && turns.at(-1) === number;
}
