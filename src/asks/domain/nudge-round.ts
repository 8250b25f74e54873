/** How often a person is nudged about one thing that is asked of them at most, whoever nudges (law 2 of the product). */
export const NUDGES_PER_PERSON = 2;

/** Somebody who has not answered, and when they were nudged about it (epoch ms, in order). */
export type Unanswered<Who> = { who: Who; nudgedAt: readonly number[] };

/** Whom one nudge goes to, and whom not, and why. */
export type NudgeRound<Who> = {
  nudge: Who[];
  /** They have been nudged as often as may be. */
  exhausted: Who[];
  /** They were nudged too short a time ago; `lastAt`: when, the last of them. */
  recent: { people: number; lastAt: number } | undefined;
};

/**
 * Chooses whom a nudge that begins at `at` goes to: nobody more often than may be, and nobody twice within `gapMs`, whoever nudges.
 * An officer and a liaison often think of it in the same minute, and so a nudge that begins a moment later counts as well.
 *
 * @example planRound([{ who: 7, nudgedAt: [] }], now, gapMs).nudge // [7]
 */
export function planRound<Who>(
  unanswered: readonly Unanswered<Who>[],
  at: number,
  gapMs: number,
): NudgeRound<Who> {
  const isRecent = (time: number) => at - time < gapMs;
  const {
    nudge = [],
    exhausted = [],
    recent = [],
  } = Object.groupBy(unanswered, ({ nudgedAt }) => {
    if (nudgedAt.length >= NUDGES_PER_PERSON) return 'exhausted';
    return nudgedAt.some(isRecent) ? 'recent' : 'nudge';
  });
  const lastTimes = recent.map(({ nudgedAt }) => nudgedAt.findLast(isRecent) ?? at);
  return {
    nudge: nudge.map(({ who }) => who),
    exhausted: exhausted.map(({ who }) => who),
    recent: recent.length === 0 ? undefined : { people: recent.length, lastAt: Math.max(...lastTimes) },
  };
}
