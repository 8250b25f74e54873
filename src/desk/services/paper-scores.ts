import { totalPoints } from '../../bank/domain/blueprint.ts';
import type { Exam } from '../../exams/domain/exam.ts';
import { scoreAttempt, summarize } from '../../exams/domain/exam-attempt.ts';
import type { AttemptRecords, ExamRecords, PaperScoreRecords } from '../../exams/services/exam-records.ts';
import type { AuditEntry } from '../../kernel/audit.ts';
import type { Clock } from '../../kernel/clock.ts';
import { namesByNumber, toldApart } from '../../kernel/namesakes.ts';
import type { Person, PersonId } from '../../kernel/person.ts';
import type { PeopleDirectory } from '../../people/services/people-directory.ts';
import { formatMarked, isAnswerLetters, readAnswerLetters } from '../domain/answer-letters.ts';
import {
  findReplacement,
  type PaperScore,
  paperAttempt,
  parsePoints,
  type Replacement,
  sitOnPaper,
} from '../domain/paper-score.ts';
import type { PrintedPaperStore } from '../store/printed-paper-store.ts';
import { type Entered, type LineProblem, matchLines, type NamesOfOffice } from './exam-lines.ts';

export type PaperScoresDeps = {
  exams: Pick<ExamRecords, 'find'>;
  attempts: Pick<AttemptRecords, 'listByPerson'> & PaperScoreRecords;
  audiences: NamesOfOffice;
  people: Pick<PeopleDirectory, 'find' | 'copy'>;
  printed: Pick<PrintedPaperStore, 'find'>;
  clock: Clock;
};

/** The answers of a printed paper as they were read, to be held against its sheet. */
export type ReadAnswers = { person: Person; answers: string; blanks: number; score: number };

export type NamedReplacement = Replacement & { name: string };
/** What was saved, and the scores that were not: somebody has one already, and the officer is asked first. */
export type ScoresEntered = Entered & { exam: Exam; replacing: NamedReplacement[]; read: ReadAnswers[] };

/**
 * Makes the service of scores that people earned on paper. Each is recorded in the audit log in the same step, with the one before.
 */
export function createPaperScoresService({
  exams,
  attempts,
  audiences,
  people,
  printed,
  clock,
}: PaperScoresDeps) {
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
    const { personId, responses } = entered;
    const paper = responses && (await printed.find(exam.id, personId));
    const sat = paper && sitOnPaper(exam, { personId, paper, responses }, made, now);
    const summary = sat ? summarize(sat) : paperAttempt(exam, entered, made, now);
    await attempts.recordOnPaper(summary, decisionOf(now, exam, entered, before, by), sat);
  }

  /** What a line says of somebody: points, or the letters of the paper that was printed for them. */
  async function scoreOf(
    exam: Exam,
    { id: personId }: Person,
    said: number | { letters: string },
  ): Promise<(PaperScore & Partial<Pick<ReadAnswers, 'answers' | 'blanks'>>) | Problem> {
    if (typeof said === 'number') return inRange(exam, { personId, score: said });
    const paper = await printed.find(exam.id, personId);
    if (!paper) return { reason: 'not-printed' };
    const marked = readAnswerLetters(said.letters, paper);
    if ('fault' in marked) return { reason: 'letters', fault: marked };
    const { responses } = marked;
    const { score } = scoreAttempt(sitOnPaper(exam, { personId, paper, responses }, [], clock.now()));
    const blanks = responses.filter((response) => response.length === 0).length;
    return { personId, score, responses, answers: formatMarked(responses, paper), blanks };
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
      const { matched, problems, shared } = await matchLines(audiences, exam, text, parseEntry);
      const saved: Person[] = [];
      const replacing: Replacement[] = [];
      const read: ReadAnswers[] = [];
      for (const { line, person, value } of matched) {
        const entry = await scoreOf(exam, person, value);
        if ('reason' in entry) {
          problems.push({ line, ...entry });
          continue;
        }
        const { answers, blanks = 0, ...entered } = entry;
        if (answers !== undefined) read.push({ person, answers, blanks, score: entered.score });
        const replacement = await replacementOf(exam, entered, now);
        if (replacement) replacing.push(replacement);
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
        ...{ shared, read },
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
      for (const { personId, score, responses, before } of confirmed) {
        const entered = { personId, score, responses };
        const current = await replacementOf(exam, entered, now);
        const person = await people.find(personId);
        if (current && !isSameScore(current.before, before)) replacing.push(current);
        else if (person) {
          if (current) await save(exam, entered, before, { by, now });
          saved.push(person);
        }
      }
      return {
        exam,
        people: toldApart(saved, await people.copy()),
        problems: [],
        ...{ shared: [], read: [] },
        replacing: await named(replacing),
      };
    },
  };
}

export type PaperScoresService = ReturnType<typeof createPaperScoresService>;

type Problem = LineProblem extends infer One ? (One extends LineProblem ? Omit<One, 'line'> : never) : never;

function inRange({ blueprint }: Exam, entered: PaperScore): PaperScore | Problem {
  const isPossible = entered.score >= 0 && entered.score <= totalPoints(blueprint);
  return isPossible ? entered : { reason: 'out-of-range' };
}

/** Reads what stands behind a name: points, or letters of whichever paper. */
function parseEntry(rest: string): number | { letters: string } | undefined {
  return parsePoints(rest) ?? (isAnswerLetters(rest) ? { letters: rest } : undefined);
}

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
