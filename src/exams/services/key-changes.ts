import type { BankEntry } from '../../bank/domain/office-bank.ts';
import type { Question } from '../../bank/domain/question.ts';
import type { BankCatalogue } from '../../bank/services/bank-catalogue.ts';
import type { QuestionHistory } from '../../bank/services/bank-records.ts';
import type { Clock } from '../../kernel/clock.ts';
import { countsInFigures, type Exam, isOverForAll } from '../domain/exam.ts';
import { hasAnotherKey, sharesOptions } from '../domain/key-change.ts';
import type { AttemptStore } from '../store/attempt-store.ts';
import type { ExamStore } from '../store/exam-store.ts';
import type { RegradingStore } from '../store/regrading-store.ts';

export type KeyChangesDeps = {
  exams: Pick<ExamStore, 'find' | 'list'>;
  attempts: Pick<AttemptStore, 'find' | 'listByExam'>;
  officeBank: QuestionHistory;
  regradings: Pick<RegradingStore, 'list'>;
  catalogue: Pick<BankCatalogue, 'refresh'>;
  clock: Clock;
};

/** A key that one side has and the other is offered, with the reason that was given for it. */
export type KeyOffer = { questionId: string; right: number[]; reason: string };

const PAPERS_READ_AT_ONCE = 100;

/**
 * Makes the service between keys corrected in the bank and keys corrected in exams that are over: each correction is made on its
 * own side, with its own preview, and offered to the other.
 */
export function createKeyChangesService(deps: KeyChangesDeps) {
  const { exams, attempts, officeBank, regradings, catalogue, clock } = deps;

  const mayRegrade = (exam: Exam) => countsInFigures(exam) && isOverForAll(exam, clock.now());

  async function findEntry(questionId: string): Promise<BankEntry | undefined> {
    const { entries } = await catalogue.refresh();
    return entries.find(({ question }) => question.id === questionId);
  }

  /** The wordings of the questions that an exam's papers held, page after page: between them taps are answered. */
  async function* copiesIn(examId: string, wanted: ReadonlySet<string>): AsyncGenerator<Question> {
    const made = await attempts.listByExam(examId);
    for (let from = 0; from < made.length; from += PAPERS_READ_AT_ONCE) {
      const page = made.slice(from, from + PAPERS_READ_AT_ONCE);
      const found = await Promise.all(page.map(({ id }) => attempts.find(id)));
      for (const { question } of found.flatMap((one) => one?.attempt.paper ?? []))
        if (wanted.has(question.id)) yield question;
    }
  }

  async function findCopy(
    examId: string,
    questionId: string,
    fits: (copy: Question) => boolean,
  ): Promise<Question | undefined> {
    for await (const copy of copiesIn(examId, new Set([questionId]))) if (fits(copy)) return copy;
    return undefined;
  }

  return {
    /** Lists exams that are over and whose papers held the question with another key than the bank's now, the latest first. */
    async listAffected(questionId: string): Promise<Exam[]> {
      const entry = await findEntry(questionId);
      if (!entry) return [];
      const affected: Exam[] = [];
      for (const exam of (await exams.list()).filter(mayRegrade).reverse()) {
        const copy = await findCopy(exam.id, questionId, (one) => hasAnotherKey(one, entry.question));
        if (copy) affected.push(exam);
      }
      return affected;
    },

    /** Lists questions whose key was corrected in the bank since the exam opened, and which its papers hold with another key. */
    async listPending(examId: string): Promise<Question[]> {
      const exam = await exams.find(examId);
      if (!exam || !mayRegrade(exam)) return [];
      const changed = new Set(await officeBank.listKeyChanges(exam.opensAt));
      if (changed.size === 0) return [];
      const { entries } = await catalogue.refresh();
      const inBank = new Map(entries.map(({ question }) => [question.id, question]));
      const pending = new Map<string, Question>();
      for await (const copy of copiesIn(examId, changed)) {
        const now = inBank.get(copy.id);
        if (now && hasAnotherKey(copy, now)) pending.set(copy.id, now);
      }
      return [...pending.values()];
    },

    /** Offers the bank's key for an exam's question; undefined where the two differ in more than the key. */
    async offerToExam(examId: string, questionId: string): Promise<KeyOffer | undefined> {
      const entry = await findEntry(questionId);
      if (!entry) return undefined;
      const { question, record } = entry;
      const fits = (copy: Question) => hasAnotherKey(copy, question) && sharesOptions(copy, question);
      if (!(await findCopy(examId, questionId, fits))) return undefined;
      const versions = await officeBank.listVersions(questionId, record.version);
      const reason = versions.find(({ kind }) => kind === 'key')?.replaced.reason ?? '';
      return { questionId, right: [...question.right], reason };
    },

    /** Offers the key last corrected in an exam for the bank's question; undefined where the bank has it, or differs in more. */
    async offerToBank(examId: string, questionId: string): Promise<KeyOffer | undefined> {
      const entry = await findEntry(questionId);
      const record = (await regradings.list(examId)).findLast((one) => one.questionId === questionId);
      const copy = record && (await findCopy(examId, questionId, () => true));
      if (!entry || !record || !copy) return undefined;
      const corrected = { ...copy, right: record.after };
      const isOpen = hasAnotherKey(corrected, entry.question) && sharesOptions(corrected, entry.question);
      return isOpen ? { questionId, right: record.after, reason: record.reason } : undefined;
    },
  };
}

export type KeyChangesService = ReturnType<typeof createKeyChangesService>;
