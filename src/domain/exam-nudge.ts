import type { Exam } from './exam.ts';
import type { NoticeDraft } from './notice.ts';
import { NUDGES_PER_PERSON } from './nudge.ts';
import type { PersonId } from './person.ts';
import type { Standing } from './statistics.ts';

/** Who is to be nudged now, and who has been often enough. */
export type NudgePlan = {
  /** Which nudge of the exam it is, from 1. */
  number: number;
  nudge: PersonId[];
  exhausted: PersonId[];
};

/** The n-th nudge of an exam is one notice, however often it is asked for. */
export function nudgeIdOf(examId: string, number: number): string {
  return `nudge.exam.${examId}.${number}`;
}

/**
 * Exactly those who have not entered, less those whom earlier nudges addressed as often as is allowed.
 *
 * @param earlier the people of each nudge so far, in order
 */
export function planNudge(
  standings: readonly Standing[],
  earlier: readonly (readonly PersonId[])[],
): NudgePlan {
  const missing = standings.filter(({ hasEntered }) => !hasEntered).map(({ person }) => person.id);
  const received = (id: PersonId) => earlier.filter((people) => people.includes(id)).length;
  const { nudge = [], exhausted = [] } = Object.groupBy(missing, (id) =>
    received(id) < NUDGES_PER_PERSON ? 'nudge' : 'exhausted',
  );
  return { number: earlier.length + 1, nudge, exhausted };
}

/** The notice of a nudge: nobody but the people of the plan, with the way into the exam. */
export function draftNudge(
  exam: Exam,
  plan: NudgePlan,
  { text, createdBy, until }: { text: string; createdBy: number; until: number },
): NoticeDraft {
  return {
    id: nudgeIdOf(exam.id, plan.number),
    kind: 'nudge',
    title: `${exam.title} · 催考`,
    content: { kind: 'text', text },
    action: 'enter-exam',
    audience: { people: plan.nudge },
    examId: exam.id,
    createdBy,
    validUntil: Math.min(until, exam.closesAt ?? until),
  };
}
