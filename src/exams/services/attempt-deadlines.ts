import type { Clock } from '../../kernel/clock.ts';
import type { Attempt } from '../domain/exam-attempt.ts';
import type { AttemptStore } from '../store/attempt-store.ts';
import type { OpenAttempts } from './open-attempts.ts';

/** People are told so long before the end, once. */
const WARNING_BEFORE_END_MS = 5 * 60_000;

/** So many due attempts are asked for at a time. */
const DUE_AT_ONCE = 200;

/** Makes the service of what time does to open attempts. The scheduler pokes; what is due follows from the deadlines in Redis. */
export function createAttemptDeadlinesService(deps: {
  attempts: AttemptStore;
  open: OpenAttempts;
  clock: Clock;
}) {
  const { attempts, open, clock } = deps;

  /** Lets time do its work on the attempts that are due. Returns those changed by this call. */
  async function keepTimeOf(listDue: (now: number) => Promise<string[]>): Promise<Attempt[]> {
    const now = clock.now();
    const changed: Attempt[] = [];
    for (;;) {
      const ids = await listDue(now);
      const settled = await Promise.allSettled(ids.map((id) => open.keepTime(id, now)));
      const ours = settled.flatMap((result) => (result.status === 'fulfilled' ? (result.value ?? []) : []));
      changed.push(...ours);
      // One that fails keeps none of the others; it fails again, alone, and is then heard of.
      const failed = settled.find((result) => result.status === 'rejected');
      if (failed && changed.length === 0) throw failed.reason;
      if (ids.length < DUE_AT_ONCE || ours.length === 0) return changed;
    }
  }

  const handInDue = (): Promise<Attempt[]> =>
    keepTimeOf((now) => attempts.listByDeadline(0, now, DUE_AT_ONCE));

  const moveOnDue = (): Promise<Attempt[]> =>
    keepTimeOf((now) => attempts.listByQuestionEnd(now, DUE_AT_ONCE));

  const listEnding = (now: number): Promise<string[]> =>
    attempts.listByDeadline(now + 1, now + WARNING_BEFORE_END_MS, Number.MAX_SAFE_INTEGER);

  async function claimWarnings(): Promise<Attempt[]> {
    const ids = await listEnding(clock.now());
    const claimed = await Promise.all(ids.map((id) => claim(id)));
    return claimed.filter((attempt) => attempt !== undefined);
  }

  async function listUnwarned(now: number): Promise<string[]> {
    const ids = await listEnding(now);
    const warned = await Promise.all(ids.map(attempts.isWarned));
    return ids.filter((_, index) => !warned[index]);
  }

  return {
    /**
     * Hands in every attempt whose time is over, as of its deadline, also long afterwards. Returns those handed in by this
     * call: the people to tell.
     */
    handInDue,

    /**
     * Moves on every attempt whose question's time is over; one at its last question is handed in, as of that time. Returns
     * those changed by this call: the cards to turn.
     */
    moveOnDue,

    /** Claims the open attempts that end within five minutes, each once; those so short that it would disturb are left out. */
    claimWarnings,

    /** Counts the open attempts of which somebody would be told something now if nothing held it back. */
    async countDue(): Promise<number> {
      const now = clock.now();
      const most = Number.MAX_SAFE_INTEGER;
      const due = await Promise.all([
        attempts.listByDeadline(0, now, most),
        attempts.listByQuestionEnd(now, most),
        listUnwarned(now),
      ]);
      return new Set(due.flat()).size;
    },

    /** Hands in and moves on what is due, and tells nobody. */
    async settleUntold(): Promise<void> {
      await handInDue();
      await moveOnDue();
      await claimWarnings();
    },
  };

  async function claim(id: string): Promise<Attempt | undefined> {
    if (!(await attempts.claimWarning(id))) return undefined;
    const attempt = (await open.load(id))?.attempt;
    const isLong = attempt && attempt.deadline - attempt.startedAt >= 2 * WARNING_BEFORE_END_MS;
    return isLong ? attempt : undefined;
  }
}

export type AttemptDeadlinesService = ReturnType<typeof createAttemptDeadlinesService>;
