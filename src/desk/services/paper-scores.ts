import { totalPoints } from '../../bank/domain/blueprint.ts';
import type { Exam } from '../../exams/domain/exam.ts';
import type { AttemptRecords, ExamRecords, PaperScoreRecords } from '../../exams/services/exam-records.ts';
import type { AuditEntry } from '../../kernel/audit.ts';
import type { Clock } from '../../kernel/clock.ts';
import { namesByNumber, toldApart } from '../../kernel/namesakes.ts';
import type { Person, PersonId } from '../../kernel/person.ts';
import type { PeopleDirectory } from '../../people/services/people-directory.ts';
import {
  findReplacement,
  type PaperScore,
  paperAttempt,
  parsePoints,
  type Replacement,
} from '../domain/paper-score.ts';
import { type Entered, matchLines, type NamesOfOffice } from './exam-lines.ts';

export type PaperScoresDeps = {
  exams: Pick<ExamRecords, 'find'>;
  attempts: Pick<AttemptRecords, 'listByPerson'> & PaperScoreRecords;
  audiences: NamesOfOffice;
  people: Pick<PeopleDirectory, 'find' | 'copy'>;
  clock: Clock;
};

export type NamedReplacement = Replacement & { name: string };
/** What was saved, and the scores that were not: somebody has one already, and the officer is asked first. */
export type ScoresEntered = Entered & { exam: Exam; replacing: NamedReplacement[] };

/**
 * Makes the service of scores that people earned on paper. Each is recorded in the audit log in the same step, with the one before.
 */
export function createPaperScoresService({ exams, attempts, audiences, people, clock }: PaperScoresDeps) {
  async function examAttemptsOf(personId: PersonId, examId: string) {
    return (await attempts.listByPerson(personId)).filter((one) => one.examId === examId);
  }

  async function replacementOf(
    exam: Exam,
    entered: PaperScore,
    now: number,
  ): Promise<Replacement | undefined> {
    const made = await examAttemptsOf(entered.personId, exam.id);
    return findReplacement(exam, entered, made, now);
  }

  async function save(
    exam: Exam,
    entered: PaperScore,
    before: Replacement['before'],
    { by, now }: { by: number; now: number },
  ) {
    const made = await examAttemptsOf(entered.personId, exam.id);
    const attempt = paperAttempt(exam, entered, made, now);
    await attempts.recordOnPaper(attempt, decisionOf(attempt.handedInAt, exam, entered, before, by));
  }

  async function named(replacing: readonly Replacement[]): Promise<NamedReplacement[]> {
    const ids = replacing.map(({ personId }) => personId);
    const names = namesByNumber(ids, await people.copy());
    return replacing.map((one) => ({ ...one, name: names.get(one.personId) ?? '' }));
  }

  return {
    /**
     * Records scores, a line for each person. Who has a score already keeps it until the officer confirms.
     *
     * @param waiting scores that wait for that already: they go on waiting, unless the same person is named again
     */
    async enter(
      examId: string,
      text: string,
      by: number,
      waiting: readonly Replacement[] = [],
    ): Promise<ScoresEntered | undefined> {
      const exam = await exams.find(examId);
      if (!exam) return undefined;
      const now = clock.now();
      const { matched, problems, shared } = await matchLines(audiences, exam, text, parsePoints);
      const most = totalPoints(exam.blueprint);
      const saved: Person[] = [];
      const replacing: Replacement[] = [];
      for (const { line, person, value: score } of matched) {
        const entered = { personId: person.id, score };
        const replacement = await replacementOf(exam, entered, now);
        if (!(score >= 0 && score <= most)) problems.push({ line, reason: 'out-of-range' });
        else if (replacement) replacing.push(replacement);
        else {
          await save(exam, entered, undefined, { by, now });
          saved.push(person);
        }
      }
      const again = new Set(matched.map(({ person }) => person.id));
      const others = waiting.filter(({ personId }) => !again.has(personId));
      return {
        exam,
        people: toldApart(saved, await people.copy()),
        problems,
        shared,
        replacing: await named([...others, ...replacing]),
      };
    },

    /**
     * Records what the officer was warned of and confirmed. Where the score has changed since the warning, nothing is saved:
     * it comes back with what it would replace now.
     */
    async replace(
      examId: string,
      confirmed: readonly Replacement[],
      by: number,
    ): Promise<ScoresEntered | undefined> {
      const exam = await exams.find(examId);
      if (!exam) return undefined;
      const now = clock.now();
      const saved: Person[] = [];
      const replacing: Replacement[] = [];
      for (const { personId, score, before } of confirmed) {
        const current = await replacementOf(exam, { personId, score }, now);
        const person = await people.find(personId);
        if (current && !isSameScore(current.before, before)) replacing.push(current);
        else if (person) {
          if (current) await save(exam, { personId, score }, before, { by, now });
          saved.push(person);
        }
      }
      return {
        exam,
        people: toldApart(saved, await people.copy()),
        problems: [],
        shared: [],
        replacing: await named(replacing),
      };
    },
  };
}

export type PaperScoresService = ReturnType<typeof createPaperScoresService>;

function isSameScore(a: Replacement['before'], b: Replacement['before']): boolean {
  return a?.score === b?.score && a?.isOnPaper === b?.isOnPaper;
}

function decisionOf(
  at: number,
  { title: subject }: Exam,
  { personId, score }: PaperScore,
  before: Replacement['before'],
  by: number,
): AuditEntry {
  const concerned = { personId, ...(before && { before }), after: { score, isOnPaper: true } };
  return { at, by, action: 'score-entered', subject, people: [concerned] };
}
