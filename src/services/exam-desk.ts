import { allow, parseAllowance } from '../domain/allowance.ts';
import { isInAudience } from '../domain/audience.ts';
import { totalPoints } from '../domain/blueprint.ts';
import type { Clock } from '../domain/clock.ts';
import type { Allowance, AttemptSummary, Exam } from '../domain/exam.ts';
import type { Person } from '../domain/person.ts';
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

export type ExamDeskDeps = {
  exams: ExamStore;
  attempts: AttemptStore;
  audiences: Pick<AudiencesService, 'findByNames'>;
  timezone: string;
  clock: Clock;
};

/** What an officer enters for single people of an exam. */
export function createExamDeskService({ exams, attempts, audiences, timezone, clock }: ExamDeskDeps) {
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
    allowTime: (examId: string, text: string): Promise<Entered | undefined> =>
      enter(
        examId,
        text,
        (rest) => parseAllowance(rest, clock.now(), timezone),
        (_, { id }, value: Omit<Allowance, 'personId'>) =>
          exams.change(examId, (exam) => allow(exam, { personId: id, ...value })),
      ),

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
