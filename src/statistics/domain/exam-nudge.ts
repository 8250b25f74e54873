import { type NudgeRound, planRound } from '../../asks/domain/nudge-round.ts';
import type { Exam } from '../../exams/domain/exam.ts';
import { nudgeIdOf } from '../../exams/domain/exam-notices.ts';
import type { PersonId } from '../../kernel/person.ts';
import type { NoticeDraft } from '../../notices/domain/notice.ts';
import type { Standing } from './statistics.ts';

/**
 * Nobody is nudged about an exam twice within this time, whoever nudges. Shorter than for notices: an exam may be open for an
 * hour or two, and the call before its close is to be possible.
 */
export const EXAM_NUDGE_GAP_MINUTES = 60;
const EXAM_NUDGE_GAP_MS = EXAM_NUDGE_GAP_MINUTES * 60_000;

/** An earlier nudge of the exam: when (epoch ms) and to whom. */
export type EarlierNudge = { at: number; people: readonly PersonId[] };

/** Whom the next nudge goes to, and whom not; `number`: which nudge of the exam it is, from 1. */
export type NudgePlan = NudgeRound<PersonId> & { number: number };

/**
 * Chooses exactly those who have not entered, less those whom earlier nudges (in their order) addressed as often as is allowed, or
 * too short a time ago.
 */
export function planNudge(
  standings: readonly Standing[],
  earlier: readonly EarlierNudge[],
  now: number,
): NudgePlan {
  const timesOf = timesByPerson(earlier);
  const missing = standings.filter(({ hasEntered }) => !hasEntered).map(({ person }) => person.id);
  const unanswered = missing.map((who) => ({ who, nudgedAt: timesOf.get(who) ?? [] }));
  return { number: earlier.length + 1, ...planRound(unanswered, now, EXAM_NUDGE_GAP_MS) };
}

function timesByPerson(nudges: readonly EarlierNudge[]): Map<PersonId, number[]> {
  const times = new Map<PersonId, number[]>();
  for (const { at, people } of nudges) for (const id of people) times.set(id, [...(times.get(id) ?? []), at]);
  return times;
}

/** Returns the notice of a nudge: nobody but the people of the plan, with the way into the exam. */
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
