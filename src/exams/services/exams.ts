import type { NudgesService } from '../../asks/services/nudges.ts';
import type { QuestionBankService, ShortageHere } from '../../bank/services/question-bank.ts';
import { isInAudience } from '../../kernel/audience.ts';
import type { AuditEntry } from '../../kernel/audit.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Person, PersonId } from '../../kernel/person.ts';
import type { NoticeDraft } from '../../notices/domain/notice.ts';
import type { NoticesService } from '../../notices/services/notices.ts';
import { type AttemptSummary, type Exam, isTrial, phaseOf, selfTestOf, trialOf } from '../domain/exam.ts';
import { askIdOf } from '../domain/exam-ask.ts';
import { answersIdOf, openingIdOf, openingNotice, withdrawalIdOf } from '../domain/exam-notices.ts';
import { type TitledExam, untakenTitle } from '../domain/exam-titles.ts';
import { asPersonHasIt } from '../domain/own-time.ts';
import type { AttemptStore } from '../store/attempt-store.ts';
import type { ExamStore } from '../store/exam-store.ts';

export type ExamsDeps = {
  exams: ExamStore;
  attempts: AttemptStore;
  bank: QuestionBankService;
  nudges: Pick<NudgesService, 'endAll'>;
  notices: Pick<NoticesService, 'stop' | 'findNotice'> & {
    startNotice(notice: NoticeDraft): Promise<unknown>;
  };
  clock: Clock;
  /** A text that nobody can guess. */
  randomSeed(): string;
};

/** What the officer decides; the rest follows. */
export type ExamDraft = Omit<Exam, 'seed' | 'createdAt' | 'notConcerned'>;

/** An exam as a person sees it in the list. */
export type ExamForPerson = { exam: Exam; attempts: AttemptSummary[] };

/** Makes the service of exams: published by an officer, found by those whom they address. */
export function createExamsService(deps: ExamsDeps) {
  const { exams, attempts, bank, clock } = deps;
  const selfTests = bank.blueprints
    .filter(({ selfTest }) => selfTest)
    .map((blueprint) => selfTestOf(blueprint, deps.randomSeed()));

  /** Finds an exam, a self-test or a trial by its id, also one that was withdrawn. */
  async function find(examId: string): Promise<Exam | undefined> {
    if (isTrial(examId)) return exams.findTrial(examId);
    return selfTests.find(({ id }) => id === examId) ?? (await exams.find(examId));
  }

  return {
    selfTests: selfTests as readonly Exam[],
    find,
    /** Takes an id for a new exam; no other gets it, also if this one is never published. */
    nextId: () => exams.nextId(),

    /** Finds the title under which an exam is to be published: told from those of others, also withdrawn ones, by the date of its opening. */
    findTitleFor: async (exam: TitledExam, zone: string): Promise<string> =>
      untakenTitle(exam, await exams.list(), zone),

    /** Lists every exam that was published and not withdrawn, the latest first. */
    async list(): Promise<Exam[]> {
      return (await exams.list()).filter(({ withdrawnAt }) => withdrawnAt === undefined).reverse();
    },

    /** Lets an officer sit an exam that is not yet published, from `now` on: the attempt counts nowhere. */
    async prepareTrial(draft: ExamDraft, personId: PersonId, now: number): Promise<Exam> {
      const trial = trialOf(draft, { personId, seed: deps.randomSeed(), now });
      await exams.saveTrial(trial);
      return trial;
    },

    /**
     * Withdraws an exam: nobody may begin it any more, its announcement, its nudges and the word that its answers are
     * out go to nobody else, and its people are told, unless they were never told of it. Who is at it may finish; it counts in no figures.
     *
     * @param word what they read, with the reason
     */
    async withdraw(
      examId: string,
      { reason, word }: { reason: string; word: string },
      by: number,
    ): Promise<Exam | undefined> {
      const now = clock.now();
      const exam = await exams.change(
        examId,
        (found) =>
          found.withdrawnAt === undefined ? { ...found, withdrawnAt: now, withdrawnFor: reason } : found,
        ({ title: subject }) => ({ at: now, by, action: 'exam-withdrawn', subject, reason }),
      );
      if (!exam) return undefined;
      for (const id of [openingIdOf(examId), answersIdOf(examId)]) await deps.notices.stop(id);
      await deps.nudges.endAll(askIdOf(examId));
      if (exam.announceAt !== undefined && !(await deps.notices.findNotice(openingIdOf(examId)))) return exam;
      const { title, audience } = exam;
      const content = { kind: 'text', text: word } as const;
      const id = withdrawalIdOf(examId);
      await deps.notices.startNotice({ id, kind: 'exam', title, content, action: 'none', audience });
      return exam;
    },

    /**
     * Publishes an exam and announces it, unless that is put off. Publishing it twice announces it once; one that the bank cannot supply is
     * refused.
     *
     * @param announcement what the people of the audience read
     */
    async publish(
      draft: ExamDraft,
      announcement: string,
    ): Promise<{ exam: Exam } | { refused: 'bank-too-small'; short: ShortageHere[] }> {
      await bank.refresh();
      const short = bank.findShortages(draft.blueprint);
      if (short.length > 0) return { refused: 'bank-too-small', short };
      const notConcerned = bank.listNotConcerned();
      const exam: Exam = {
        ...{ ...draft, seed: deps.randomSeed(), createdAt: clock.now() },
        ...(notConcerned.length > 0 && { notConcerned: [...notConcerned] }),
      };
      const isNew = await exams.record(exam, publication(exam));
      if (exam.announceAt === undefined) await deps.notices.startNotice(openingNotice(exam, announcement));
      return { exam: isNew ? exam : ((await exams.find(exam.id)) ?? exam) };
    },

    /** Lists the exams that are open or coming for a person, and those that they have taken, the latest first. */
    async listFor(person: Person): Promise<ExamForPerson[]> {
      const now = clock.now();
      const [all, own] = await Promise.all([exams.list(), attempts.listByPerson(person.id)]);
      const byExam = Map.groupBy(own, ({ examId }) => examId);
      const isShown = (exam: Exam) =>
        byExam.has(exam.id) ||
        (exam.withdrawnAt === undefined &&
          phaseOf(exam, now) !== 'closed' &&
          isInAudience(person, exam.audience));
      return all
        .map((exam) => asPersonHasIt(exam, person.id))
        .filter(isShown)
        .reverse()
        .map((exam) => ({ exam, attempts: byExam.get(exam.id) ?? [] }));
    },

    /** Lists the exams that are open for a person who has not begun them, the first to close first. */
    async listUnbegun(person: Person): Promise<Exam[]> {
      const now = clock.now();
      const [running, own] = await Promise.all([exams.listNotOver(now), attempts.listByPerson(person.id)]);
      const begun = new Set(own.map(({ examId }) => examId));
      return running
        .filter(({ id, withdrawnAt }) => withdrawnAt === undefined && !begun.has(id))
        .filter(({ audience }) => isInAudience(person, audience))
        .map((exam) => asPersonHasIt(exam, person.id))
        .filter((exam) => phaseOf(exam, now) === 'open')
        .sort((one, other) => closeOf(one) - closeOf(other));
    },
  };
}

export type ExamsService = ReturnType<typeof createExamsService>;

const closeOf = ({ closesAt = Number.POSITIVE_INFINITY }: Exam): number => closesAt;

function publication(exam: Exam): AuditEntry | undefined {
  const { createdBy: by, createdAt: at, title: subject, opensAt, closesAt } = exam;
  if (by === undefined) return undefined;
  const after = { opensAt, ...(closesAt !== undefined && { closesAt }) };
  return { at, by, action: 'exam-published', subject, after };
}
