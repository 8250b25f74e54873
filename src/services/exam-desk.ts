import { allow, type CutOff, closeLater, parseAllowance, selectCutOff } from '../domain/allowance.ts';
import { isInAudience } from '../domain/audience.ts';
import { totalPoints } from '../domain/blueprint.ts';
import type { Clock } from '../domain/clock.ts';
import type { Allowance, AttemptSummary, Exam } from '../domain/exam.ts';
import type { Person, PersonId } from '../domain/person.ts';
import { type PersonLine, parsePersonLines } from '../domain/person-lines.ts';
import type { AttemptStore } from '../store/attempt-store.ts';
import type { ExamStore } from '../store/exam-store.ts';
import type { AudiencesService } from './audiences.ts';

export type LineProblem = {
  line: string;
  reason: 'not-understood' | 'unknown' | 'ambiguous' | 'not-invited';
};
/** What became of the lines: whom something was saved for, and which lines were left out. */
export type Entered = { people: Person[]; problems: LineProblem[] };

/** Somebody with extra minutes, and until when they must begin to have them all. */
export type NamedCutOff = CutOff & { name: string };
/** What was saved of extra time, and all whose minutes the close may cut off. */
export type TimeAllowed = Entered & { exam: Exam; cutOff: NamedCutOff[] };

export type ExamDeskDeps = {
  exams: ExamStore;
  attempts: AttemptStore;
  audiences: Pick<AudiencesService, 'findByNames'>;
  people: { find(id: PersonId): Promise<Person | undefined> };
  timezone: string;
  clock: Clock;
};

/** What an officer enters for single people of an exam. */
export function createExamDeskService(deps: ExamDeskDeps) {
  const { exams, attempts, audiences, people, timezone, clock } = deps;
  /** The people whom the lines name, of those whom the exam addresses. */
  async function resolve<T>(exam: Exam, lines: readonly PersonLine<T>[]) {
    const { found, ambiguous, unknown } = await audiences.findByNames(lines.map(({ name }) => name));
    const matched: { person: Person; value: T }[] = [];
    const problems: LineProblem[] = [];
    for (const { line, name, value } of lines) {
      const person = found.find((candidate) => candidate.name === name);
      if (unknown.includes(name)) problems.push({ line, reason: 'unknown' });
      else if (!person || ambiguous.some((candidate) => candidate.name === name))
        problems.push({ line, reason: 'ambiguous' });
      else if (!isInAudience(person, exam.audience)) problems.push({ line, reason: 'not-invited' });
      else matched.push({ person, value });
    }
    return { matched, problems };
  }

  async function named(cutOff: readonly CutOff[]): Promise<NamedCutOff[]> {
    return Promise.all(
      cutOff.map(async (one) => ({ ...one, name: (await people.find(one.personId))?.name ?? '' })),
    );
  }

  async function enter<T>(
    examId: string,
    text: string,
    read: (rest: string, exam: Exam) => T | undefined,
    save: (exam: Exam, person: Person, value: T) => Promise<unknown>,
  ): Promise<Entered | undefined> {
    const exam = await exams.find(examId);
    if (!exam) return undefined;
    const { lines, unreadable } = parsePersonLines(text, (rest) => read(rest, exam));
    const { matched, problems } = await resolve(exam, lines);
    for (const { person, value } of matched) await save(exam, person, value);
    const notUnderstood = unreadable.map((line) => ({ line, reason: 'not-understood' as const }));
    return { people: matched.map(({ person }) => person), problems: [...notUnderstood, ...problems] };
  }

  return {
    /** Gives people extra minutes or a later close, a line for each; attempts begun before keep their time. */
    async allowTime(examId: string, text: string): Promise<TimeAllowed | undefined> {
      const entered = await enter(
        examId,
        text,
        (rest) => parseAllowance(rest, clock.now(), timezone),
        (_, { id }, value: Omit<Allowance, 'personId'>) =>
          exams.change(examId, (exam) => allow(exam, { personId: id, ...value })),
      );
      const exam = entered && (await exams.find(examId));
      return exam && { ...entered, exam, cutOff: await named(selectCutOff(exam)) };
    },

    /** Lets those with extra minutes close later by as much. Returns them; nobody once the exam is over. */
    async closeLater(examId: string): Promise<{ exam: Exam; people: NamedCutOff[] } | undefined> {
      let later: CutOff[] = [];
      const exam = await exams.change(examId, (found) => {
        const changed = closeLater(found, clock.now());
        later = changed === found ? [] : selectCutOff(found);
        return changed;
      });
      return exam && { exam, people: await named(later) };
    },

    /** Records scores of people who sat it on paper, a line for each; a score entered again replaces the former. */
    recordScores: (examId: string, text: string): Promise<Entered | undefined> =>
      enter(
        examId,
        text,
        (rest, exam) => parseScore(rest, totalPoints(exam.blueprint)),
        async (exam, person, score: number) => {
          const made = (await attempts.listByPerson(person.id)).filter((one) => one.examId === examId);
          await attempts.recordOnPaper(onPaper(exam, person, score, made, clock.now()));
        },
      ),
  };
}

export type ExamDeskService = ReturnType<typeof createExamDeskService>;

function parseScore(text: string, most: number): number | undefined {
  const [digits] = text.normalize('NFKC').match(/^\d+(?:\.\d{1,2})?(?=\s*分?$)/) ?? [];
  return digits !== undefined && Number(digits) <= most ? Number(digits) : undefined;
}

function onPaper(
  exam: Exam,
  person: Person,
  score: number,
  made: readonly AttemptSummary[],
  now: number,
): AttemptSummary {
  const { id, title, blueprint } = exam;
  const others = made.filter(({ isOnPaper }) => !isOnPaper);
  return {
    id: `${id}.${person.id}.paper`,
    examId: id,
    title,
    personId: person.id,
    number: others.length + 1,
    startedAt: now,
    deadline: now,
    total: totalPoints(blueprint),
    passMark: blueprint.passMark,
    handedInAt: now,
    score,
    isOnPaper: true,
  };
}
