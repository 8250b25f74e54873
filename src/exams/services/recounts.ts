import type { AuditActionName, AuditEntry } from '../../kernel/audit.ts';
import type { Clock } from '../../kernel/clock.ts';
import { namesByNumber } from '../../kernel/namesakes.ts';
import type { PersonId } from '../../kernel/person.ts';
import type { AuditStore } from '../../kernel/store/audit-store.ts';
import type { NoticeDraft } from '../../notices/domain/notice.ts';
import type { PeopleDirectory } from '../../people/services/people-directory.ts';
import { type AttemptSummary, countsInFigures, type Exam } from '../domain/exam.ts';
import { summarize } from '../domain/exam-attempt.ts';
import { type Effect, effectOf, isRounded, recountAttempt } from '../domain/regrading.ts';
import type { AttemptStore } from '../store/attempt-store.ts';
import type { ExamStore } from '../store/exam-store.ts';
import type { RegradingStore } from '../store/regrading-store.ts';
import { createAttemptChanges, peopleOf, type ScoreChange, scoreChangesOf } from './attempt-changes.ts';

export type RecountsDeps = {
  exams: Pick<ExamStore, 'find' | 'list'>;
  attempts: Pick<AttemptStore, 'find' | 'listByExam' | 'saveCorrected'>;
  regradings: Pick<RegradingStore, 'listRecountsSettled' | 'settleRecount' | 'keepScores'>;
  audit: Pick<AuditStore, 'record'>;
  people: Pick<PeopleDirectory, 'copy'>;
  notices: { startNotice(notice: NoticeDraft): Promise<unknown> };
  clock: Clock;
};

/** The results of an exam that an exact count changes, with the people by name. */
export type Recount = { exam: Exam; effect: Effect; changes: (ScoreChange & { name: string })[] };

/**
 * Makes the service of results of version 0.1.0, which rounded each question before the sum. Where the exact sum is another, the
 * officers are told once for each exam, and decide: nothing changes by itself.
 */
export function createRecountsService(deps: RecountsDeps) {
  const { exams, attempts, regradings, notices, clock } = deps;
  const { walk, apply } = createAttemptChanges(attempts);

  async function named(changes: readonly ScoreChange[]): Promise<Recount['changes']> {
    const ids = changes.map(({ personId }) => personId);
    const names = namesByNumber(ids, await deps.people.copy());
    return changes.map((one) => ({ ...one, name: names.get(one.personId) ?? '' }));
  }

  /** Finds what counting an exam anew would change; undefined where nothing. */
  async function find(examId: string): Promise<Recount | undefined> {
    const exam = await exams.find(examId);
    if (!exam) return undefined;
    const made = await attempts.listByExam(examId);
    const after = new Map<string, AttemptSummary>();
    for await (const { attempt } of walk(made.filter(isRounded))) {
      const recounted = recountAttempt(attempt);
      if (recounted) after.set(attempt.id, summarize(recounted));
    }
    if (after.size === 0) return undefined;
    const concerned = new Set([...after.values()].map(({ personId }) => personId));
    const changes = await named(scoreChangesOf(made, after));
    return { exam, effect: effectOf(exam, made, after, concerned), changes };
  }

  const decisionOf = (action: AuditActionName, { exam }: Recount, by: number): AuditEntry => ({
    at: clock.now(),
    by,
    action,
    subject: exam.title,
  });

  return {
    find,

    /**
     * Gives everybody the exact score, recorded first with both; those whose counting score changes are told. A recount that was
     * cut short is completed by repeating it.
     */
    async recount(examId: string, by: { telegramId: number; word: string }): Promise<Recount | undefined> {
      const found = await find(examId);
      if (!found) return undefined;
      const { exam, effect, changes } = found;
      const decision = decisionOf('scores-recounted', found, by.telegramId);
      await deps.audit.record({ ...decision, people: peopleOf(changes) });
      // Before the scores: a repetition finds the rest alone, and would tell nobody else.
      if (effect.changed.length > 0) await notices.startNotice(announce(exam, effect.changed, by.word));
      for (const { attemptId } of changes) await apply(attemptId, recountAttempt);
      return found;
    },

    /** Leaves the results as they are, which is recorded once, however often it is said. */
    async keep(examId: string, by: number): Promise<void> {
      const found = await find(examId);
      if (found) await regradings.keepScores(examId, decisionOf('scores-kept', found, by));
    },

    /** Hands over each exam that has such results, once; again where `tell` could reach nobody. */
    async reportNew(tell: (recount: Recount) => Promise<boolean>): Promise<void> {
      const [all, settled] = await Promise.all([exams.list(), regradings.listRecountsSettled()]);
      for (const { id } of all.filter((exam) => countsInFigures(exam) && !settled.includes(exam.id))) {
        const found = await find(id);
        if (!found || (await tell(found))) await regradings.settleRecount(id);
      }
    },
  };
}

export type RecountsService = ReturnType<typeof createRecountsService>;

function announce({ id, title }: Exam, people: PersonId[], text: string): NoticeDraft {
  const content = { kind: 'text', text } as const;
  return { id: `exam.${id}.recounted`, kind: 'exam', title, content, action: 'none', audience: { people } };
}
