import type { AudienceKind } from '../../kernel/audience-kind.ts';
import type { Person } from '../../kernel/person.ts';
import { type AttemptSummary, type Exam, hasFailed } from '../domain/exam.ts';
import type { AttemptStore } from '../store/attempt-store.ts';
import type { ExamStore } from '../store/exam-store.ts';

const EXAMS_OFFERED = 20;

type Deps = {
  exams: Pick<ExamStore, 'find' | 'list'>;
  attempts: Pick<AttemptStore, 'listByPerson' | 'copyByExam'>;
  label: string;
  /** How exams of one list are called, those of one title told apart. */
  namesOf(exams: readonly Exam[]): (exam: Exam) => string;
};

/** Makes the kind of audience of those who sat an exam and failed it, as their attempts tell. */
export function createFailedKind({ exams, attempts, label, namesOf }: Deps): AudienceKind {
  async function keepFailed(
    examId: string,
    people: readonly Person[],
    attemptsOf: () => Promise<(person: Person) => readonly AttemptSummary[]>,
  ): Promise<Person[]> {
    const exam = await exams.find(examId);
    if (!exam) return [];
    const madeBy = await attemptsOf();
    return people.filter((person) => hasFailed(exam, madeBy(person)));
  }

  return {
    id: 'failed',
    label,

    async listSubjects(now) {
      const begun = (await exams.list()).filter(
        ({ opensAt = 0, withdrawnAt }) => opensAt <= now && withdrawnAt === undefined,
      );
      const nameOf = namesOf(begun);
      return begun
        .toReversed()
        .slice(0, EXAMS_OFFERED)
        .map((exam) => ({ value: exam.id, label: nameOf(exam) }));
    },

    selectInBucket: (examId, people) =>
      keepFailed(examId, people, async () => {
        const made = await Promise.all(people.map(({ id }) => attempts.listByPerson(id)));
        const byPerson = new Map(people.map(({ id }, index) => [id, made[index] ?? []]));
        return ({ id }) => byPerson.get(id) ?? [];
      }),

    selectFromCopy: (examId, people) =>
      keepFailed(examId, people, async () => {
        const byPerson = Map.groupBy(await attempts.copyByExam(examId), ({ personId }) => personId);
        return ({ id }) => byPerson.get(id) ?? [];
      }),
  };
}
