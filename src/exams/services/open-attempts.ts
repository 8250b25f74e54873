import { outcomesOf, type QuestionOutcome } from '../../bank/domain/question-figures.ts';
import type { Guard } from '../../kernel/guard.ts';
import { createLately } from '../../kernel/lately.ts';
import type { PersonId } from '../../kernel/person.ts';
import { type Exam, isTrial, isUnderWay } from '../domain/exam.ts';
import {
  type Attempt,
  extendAttempt,
  keepTime,
  type Tapped,
  type TapRefusal,
} from '../domain/exam-attempt.ts';
import { giveBack, type Outage, takeUp } from '../domain/outage.ts';
import { asPersonHasIt } from '../domain/own-time.ts';
import type { AttemptStore, Begun, VersionedAttempt } from '../store/attempt-store.ts';

/** Open attempts kept in memory, at most: some 20 KB each. */
const ATTEMPTS_IN_MEMORY = 1_000;

export type Decide = (attempt: Attempt, now: number) => Tapped;

/** A refused tap brings the attempt along where the person may see it: the card in force can be offered. */
export type TapOutcome =
  | { attempt: Attempt }
  | { refused: TapRefusal; attempt: Attempt }
  | { refused: 'not-yours' };

/**
 * Makes the keeper of the attempts that are being answered, as far as possible in memory. A change costs one round trip to Redis:
 * it is decided on the copy in memory, and saved only if the store still has that version; otherwise it is read again and decided
 * again.
 */
export function createOpenAttempts(deps: {
  attempts: AttemptStore;
  /** Hears once of every attempt that was handed in. */
  figures?: { record(outcomes: readonly QuestionOutcome[]): Promise<void> };
}) {
  const { attempts, figures } = deps;
  const inMemory = createAttemptCache();

  /** Reads an attempt anew, whatever is in memory, and keeps it there. */
  async function load(id: string): Promise<VersionedAttempt | undefined> {
    const found = await attempts.find(id);
    if (found) inMemory.keep(found);
    return found;
  }

  async function save(attempt: Attempt, version: number, guard?: Guard): Promise<boolean> {
    const isSaved = await attempts.save(attempt, version, guard);
    if (isSaved) inMemory.keep({ attempt, version: version + 1 });
    else inMemory.drop(attempt.id);
    // The figures are for editors alone: a hand-in that is saved does not fail for them. Trials count nowhere.
    const isFirst = attempt.progress.resumed === undefined;
    if (isSaved && isFirst && attempt.progress.handedIn && !isTrial(attempt.examId))
      await figures?.record(outcomesOf(attempt)).catch(() => undefined);
    return isSaved;
  }

  /**
   * Decides on the person's own attempt as it stands and saves what has changed; decides again where another tap came between.
   *
   * @param at the time of the tap, by which `decide` is told of it however often it must decide
   */
  async function change(personId: PersonId, id: string, at: number, decide: Decide): Promise<TapOutcome> {
    const remembered = inMemory.find(id);
    const current = remembered ?? (await load(id));
    if (current?.attempt.personId !== personId) return { refused: 'not-yours' };
    const tapped = decide(current.attempt, at);
    if (!('refused' in tapped)) {
      const isSaved = await save(tapped.attempt, current.version);
      return isSaved ? tapped : change(personId, id, at, decide);
    }
    if (remembered) {
      // What is refused here may be right on the state that another process has saved since.
      inMemory.drop(id);
      return change(personId, id, at, decide);
    }
    return { refused: tapped.refused, attempt: await settle(current, at) };
  }

  /**
   * Changes the same for somebody who is presumed to be who they were, with an attempt in memory that goes on: by the one step that finds the
   * presumption right. Nothing is changed, and nothing returned, where any of it is not so.
   */
  async function changePresumed(
    personId: PersonId,
    id: string,
    at: number,
    { decide, guard }: { decide: Decide; guard: Guard },
  ): Promise<TapOutcome | undefined> {
    const current = inMemory.find(id);
    if (current?.attempt.personId !== personId) return undefined;
    const tapped = decide(current.attempt, at);
    if ('refused' in tapped || tapped.attempt.progress.handedIn) return undefined;
    return (await save(tapped.attempt, current.version, guard)) ? tapped : undefined;
  }

  /** Hands the attempt in if its time is over, or moves it on if its question's is; returns it as it then is. */
  async function settle(current: VersionedAttempt, now: number): Promise<Attempt> {
    const kept = keepTime(current.attempt, now);
    if (kept === current.attempt || (await save(kept, current.version))) return kept;
    const again = await load(kept.id);
    return again ? settle(again, now) : kept;
  }

  /** Saves what `change` makes of the attempt's end as it stands; decides again where another tap came between. */
  async function changeEnd(
    id: string,
    now: number,
    change: (attempt: Attempt) => Attempt | undefined,
  ): Promise<{ attempt: Attempt } | 'left' | 'other-open'> {
    for (;;) {
      const current = await load(id);
      const changed = current && change(current.attempt);
      if (!changed) return 'left';
      inMemory.drop(id);
      const saved = await attempts.saveExtended(changed, current.version, now);
      if (saved === 'extended') return { attempt: changed };
      if (saved === 'other-open') return 'other-open';
    }
  }

  return {
    load,
    change,
    changePresumed,
    settle,

    /** Gives an attempt back what an outage took; `other-open`: not while the person is at another one. */
    giveBack: (id: string, outage: Outage, { latest, now }: { latest: number; now: number }) =>
      changeEnd(id, now, (attempt) => giveBack(attempt, outage, latest)),

    /** Lets what was left of an attempt that an outage cut count from now on: its person is here. */
    takeUp: (id: string, now: number) => changeEnd(id, now, (attempt) => takeUp(attempt, now)),

    /** Begins the attempt unless the person has begun another meanwhile. */
    async begin(attempt: Attempt): Promise<Begun> {
      const begun = await attempts.begin(attempt);
      if (begun === 'begun') inMemory.keep({ attempt, version: 1 });
      return begun;
    },

    /**
     * Lets the attempt that the person is at end as late as the exam allows them now. The attempt if it ends later by this,
     * undefined otherwise.
     */
    async extend(exam: Exam, personId: PersonId, now: number): Promise<Attempt | undefined> {
      const all = await attempts.listByPerson(personId);
      const underWay = all.find((one) => one.examId === exam.id && isUnderWay(one, now));
      if (!underWay) return undefined;
      const own = asPersonHasIt(exam, personId);
      const extended = await changeEnd(underWay.id, now, (attempt) => extendAttempt(attempt, own, now));
      return typeof extended === 'string' ? undefined : extended.attempt;
    },

    /** Hands in an attempt whose time is over, or moves it on. The attempt if this call did it, undefined otherwise. */
    async keepTime(id: string, now: number): Promise<Attempt | undefined> {
      for (;;) {
        const current = await load(id);
        const kept = current && keepTime(current.attempt, now);
        if (!current || !kept || kept === current.attempt) return undefined;
        if (await save(kept, current.version)) return kept;
      }
    },
  };
}

export type OpenAttempts = ReturnType<typeof createOpenAttempts>;

/** The open attempts used last. */
function createAttemptCache() {
  const used = createLately<string, VersionedAttempt>(ATTEMPTS_IN_MEMORY);
  return {
    find: used.get,
    keep(current: VersionedAttempt): void {
      const { id, progress } = current.attempt;
      if (progress.handedIn) used.delete(id);
      else used.set(id, current);
    },
    drop: used.delete,
  };
}
