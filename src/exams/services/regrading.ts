import type { Question } from '../../bank/domain/question.ts';
import { questionTypeOf } from '../../bank/domain/question-types/index.ts';
import type { AuditEntry } from '../../kernel/audit.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { PersonId } from '../../kernel/person.ts';
import type { NoticeDraft } from '../../notices/domain/notice.ts';
import { type AttemptSummary, type Exam, isOverForAll } from '../domain/exam.ts';
import { type Attempt, summarize } from '../domain/exam-attempt.ts';
import {
  correctAttempt,
  type Effect,
  effectOf,
  type KeyCorrection,
  type Regrading,
} from '../domain/regrading.ts';
import type { AttemptStore, VersionedAttempt } from '../store/attempt-store.ts';
import type { ExamStore } from '../store/exam-store.ts';
import type { RegradingStore } from '../store/regrading-store.ts';
import { createAttemptChanges, peopleOf, scoreChangesOf } from './attempt-changes.ts';

export type RegradingDeps = {
  exams: Pick<ExamStore, 'find'>;
  attempts: AttemptStore;
  regradings: RegradingStore;
  notices: { startNotice(notice: NoticeDraft): Promise<unknown> };
  clock: Clock;
};

type Preview = { effect: Effect; question: Question };

/**
 * Makes the service of a wrong key found after an exam: corrected in the attempts' own copies of their papers, once all are handed
 * in.
 */
export function createRegradingService({ exams, attempts, regradings, notices, clock }: RegradingDeps) {
  /** Keys may be looked at and changed only when nobody can be at the exam any more. */
  async function findOver(examId: string, now = clock.now()): Promise<Exam | undefined> {
    const exam = await exams.find(examId);
    return exam && isOverForAll(exam, now) ? exam : undefined;
  }

  const changes = createAttemptChanges(attempts);

  async function* walk(examId: string): AsyncGenerator<VersionedAttempt> {
    yield* changes.walk(await attempts.listByExam(examId));
  }

  /** What the correction would do, without doing it. */
  async function weigh(exam: Exam, correction: KeyCorrection) {
    const after = new Map<string, AttemptSummary>();
    const met = new Set<PersonId>();
    let question: Question | undefined;
    for await (const { attempt } of walk(exam.id)) {
      const asked = questionIn(attempt, correction.questionId);
      if (!asked) continue;
      met.add(attempt.personId);
      const corrected = correctAttempt(attempt, correction);
      if (!corrected) continue;
      question ??= asked;
      after.set(attempt.id, summarize(corrected));
    }
    const summaries = await attempts.listByExam(exam.id);
    return { effect: effectOf(exam, summaries, after, met), after, summaries, question };
  }

  return {
    /** Finds the questions that an exam's papers held whose id or stem has the text. */
    async findQuestions(examId: string, text: string): Promise<Question[]> {
      const found = new Map<string, Question>();
      if (!(await findOver(examId))) return [];
      for await (const { attempt } of walk(examId))
        for (const { question } of attempt.paper)
          if (question.id === text || question.stem.includes(text)) found.set(question.id, question);
      return [...found.values()];
    },

    /** Finds the question as it stands on the papers of an exam that is over; the bank may word it otherwise by now. */
    async findQuestion(examId: string, questionId: string): Promise<Question | undefined> {
      if (!(await findOver(examId))) return undefined;
      for await (const { attempt } of walk(examId)) {
        const question = questionIn(attempt, questionId);
        if (question) return question;
      }
      return undefined;
    },

    /** Returns what a correction would do to people; undefined where no paper would change. */
    async preview(examId: string, correction: KeyCorrection): Promise<Preview | undefined> {
      const exam = await findOver(examId);
      const { effect, question } = exam ? await weigh(exam, correction) : {};
      return effect && question && { effect, question };
    },

    /**
     * Corrects the key and grades again; both keys, the reason and every changed score are recorded first. Those whose score
     * changes are told. A correction that was cut short is completed by repeating it.
     */
    async regrade(
      examId: string,
      correction: KeyCorrection,
      by: { telegramId: number; reason: string; word: string },
    ): Promise<Effect | undefined> {
      const now = clock.now();
      const exam = await findOver(examId, now);
      if (!exam) return undefined;
      const { effect, after, summaries, question } = await weigh(exam, correction);
      if (!question) return undefined;
      const entry = { examId, questionId: question.id, before: question.right, after: [...correction.right] };
      const scores = scoreChangesOf(summaries, after);
      const record: Regrading = { ...entry, reason: by.reason, at: now, by: by.telegramId, scores };
      const decision = { ...decisionOf(exam, question, record), people: peopleOf(scores) };
      const nth = await regradings.record(record, decision);
      for (const id of after.keys()) await changes.apply(id, (one) => correctAttempt(one, correction));
      if (effect.changed.length > 0) await notices.startNotice(announce(exam, nth, effect.changed, by.word));
      return effect;
    },

    /** Lists the corrections of the exam's keys, the oldest first. */
    list: (examId: string): Promise<Regrading[]> => regradings.list(examId),
  };
}

export type RegradingService = ReturnType<typeof createRegradingService>;

function questionIn({ paper }: Attempt, questionId: string): Question | undefined {
  return paper.find(({ question }) => question.id === questionId)?.question;
}

function decisionOf(
  { title }: Exam,
  question: Question,
  { at, by, reason, before, after }: Regrading,
): AuditEntry {
  const { formatAnswer } = questionTypeOf(question.type);
  const subject = `${title} ${question.id}`;
  const keys = { before: formatAnswer(before), after: formatAnswer(after) };
  return { at, by, action: 'key-regraded', subject, reason, ...keys };
}

function announce(exam: Exam, nth: number, people: PersonId[], text: string): NoticeDraft {
  return {
    id: `exam.${exam.id}.regraded.${nth}`,
    kind: 'exam',
    title: exam.title,
    content: { kind: 'text', text },
    action: 'none',
    audience: { people },
  };
}
