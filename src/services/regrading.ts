import type { AuditEntry } from '../domain/audit.ts';
import type { Clock } from '../domain/clock.ts';
import { type AttemptSummary, type Exam, isOverForAll } from '../domain/exam.ts';
import { type Attempt, summarize } from '../domain/exam-attempt.ts';
import type { NoticeDraft } from '../domain/notice.ts';
import type { PersonId } from '../domain/person.ts';
import type { Question } from '../domain/question.ts';
import { questionTypeOf } from '../domain/question-types/index.ts';
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

export type RegradingDeps = {
  exams: Pick<ExamStore, 'find'>;
  attempts: AttemptStore;
  regradings: RegradingStore;
  notices: { startNotice(notice: NoticeDraft): Promise<unknown> };
  clock: Clock;
};

type Preview = { effect: Effect; question: Question };

/** A wrong key found after an exam: corrected in the attempts' own copies of their papers, once all are handed in. */
export function createRegradingService({ exams, attempts, regradings, notices, clock }: RegradingDeps) {
  /** Keys may be looked at and changed only when nobody can be at the exam any more. */
  async function findOver(examId: string): Promise<Exam | undefined> {
    const exam = await exams.find(examId);
    return exam && isOverForAll(exam, clock.now()) ? exam : undefined;
  }

  async function* walk(examId: string): AsyncGenerator<VersionedAttempt> {
    for (const { id } of await attempts.listByExam(examId)) {
      const found = await attempts.find(id);
      if (found) yield found;
    }
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

  async function correct(id: string, correction: KeyCorrection): Promise<void> {
    for (;;) {
      const found = await attempts.find(id);
      const corrected = found && correctAttempt(found.attempt, correction);
      if (!found || !corrected || (await attempts.saveCorrected(corrected, found.version))) return;
    }
  }

  return {
    /** The questions that an exam's papers held whose id or stem has the text. */
    async findQuestions(examId: string, text: string): Promise<Question[]> {
      const found = new Map<string, Question>();
      if (!(await findOver(examId))) return [];
      for await (const { attempt } of walk(examId))
        for (const { question } of attempt.paper)
          if (question.id === text || question.stem.includes(text)) found.set(question.id, question);
      return [...found.values()];
    },

    async findQuestion(examId: string, questionId: string): Promise<Question | undefined> {
      if (!(await findOver(examId))) return undefined;
      for await (const { attempt } of walk(examId)) {
        const question = questionIn(attempt, questionId);
        if (question) return question;
      }
      return undefined;
    },

    /** What a correction would do to people; undefined where no paper would change. */
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
      const exam = await findOver(examId);
      if (!exam) return undefined;
      const { effect, after, summaries, question } = await weigh(exam, correction);
      if (!question) return undefined;
      const entry = { examId, questionId: question.id, before: question.right, after: [...correction.right] };
      const scores = changesOf(summaries, after);
      const record: Regrading = { ...entry, reason: by.reason, at: clock.now(), by: by.telegramId, scores };
      const nth = await regradings.record(record, decisionOf(exam, question, record, summaries));
      for (const id of after.keys()) await correct(id, correction);
      if (effect.changed.length > 0) await notices.startNotice(announce(exam, nth, effect.changed, by.word));
      return effect;
    },

    list: (examId: string): Promise<Regrading[]> => regradings.list(examId),
  };
}

export type RegradingService = ReturnType<typeof createRegradingService>;

function questionIn({ paper }: Attempt, questionId: string): Question | undefined {
  return paper.find(({ question }) => question.id === questionId)?.question;
}

function changesOf(
  summaries: readonly AttemptSummary[],
  after: ReadonlyMap<string, AttemptSummary>,
): Regrading['scores'] {
  return summaries.flatMap(({ id, score }) => {
    const corrected = after.get(id)?.score;
    const isChanged = score !== undefined && corrected !== undefined && score !== corrected;
    return isChanged ? [{ attemptId: id, before: score, after: corrected }] : [];
  });
}

/** Everybody whose score changes is named in it, with both scores. */
function decisionOf(
  { title }: Exam,
  question: Question,
  { at, by, reason, before, after, scores }: Regrading,
  summaries: readonly AttemptSummary[],
): AuditEntry {
  const { formatAnswer } = questionTypeOf(question.type);
  const personOf = new Map(summaries.map(({ id, personId }) => [id, personId]));
  const people = scores.map((score) => ({
    personId: personOf.get(score.attemptId) ?? 0,
    before: { score: score.before, isOnPaper: false },
    after: { score: score.after, isOnPaper: false },
  }));
  const subject = `${title} ${question.id}`;
  const keys = { before: formatAnswer(before), after: formatAnswer(after) };
  return { at, by, action: 'key-regraded', subject, reason, ...keys, people };
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
