import {
  type Allowance,
  type AttemptSummary,
  chancesUsed,
  type Exam,
  isOverForAll,
} from '../../exams/domain/exam.ts';
import type { Attempt } from '../../exams/domain/exam-attempt.ts';
import type { AttemptRecords, ExamChanges, ExamRecords } from '../../exams/services/exam-records.ts';
import type { OpenAttempts } from '../../exams/services/open-attempts.ts';
import type { AuditEntry } from '../../kernel/audit.ts';
import type { Clock } from '../../kernel/clock.ts';
import { namesByNumber, toldApart } from '../../kernel/namesakes.ts';
import type { Person, PersonId } from '../../kernel/person.ts';
import type { PeopleDirectory } from '../../people/services/people-directory.ts';
import { allow, type CutOff, closeLater, parseAllowance, selectCutOff } from '../domain/allowance.ts';
import { type Entered, matchLines, type NamesOfOffice } from './exam-lines.ts';

/** Somebody with extra minutes, and until when they must begin to have them all. */
export type NamedCutOff = CutOff & { name: string };
/** Somebody at the exam whose attempt ends later now. */
export type Extended = { person: Person; attempt: Attempt };
/**
 * What was saved of extra time, whose running attempts end later by it, and all whose minutes the close may cut off. Nothing is
 * saved once the exam is over.
 */
export type TimeAllowed = Entered & {
  exam: Exam;
  isOver: boolean;
  cutOff: NamedCutOff[];
  extended: Extended[];
};
/** The people for whom the exam closes later now; nobody once it is over. */
export type ClosedLater = { exam: Exam; people: NamedCutOff[]; extended: Extended[] };

export type ExamDeskDeps = {
  exams: Pick<ExamRecords, 'find'> & ExamChanges;
  attempts: Pick<AttemptRecords, 'listByPerson'>;
  open: Pick<OpenAttempts, 'extend'>;
  audiences: NamesOfOffice;
  people: Pick<PeopleDirectory, 'find' | 'copy'>;
  timezone: string;
  clock: Clock;
};

/** Makes the service of the time that an officer gives single people of an exam. */
export function createExamDeskService(deps: ExamDeskDeps) {
  const { exams, attempts, open, audiences, people, timezone, clock } = deps;

  async function named(cutOff: readonly CutOff[]): Promise<NamedCutOff[]> {
    const ids = cutOff.map(({ personId }) => personId);
    const names = namesByNumber(ids, await people.copy());
    return cutOff.map((one) => ({ ...one, name: names.get(one.personId) ?? '' }));
  }

  /** Those whom the close may yet cut off: not who has begun in time, or handed in, and has no other chance. */
  async function listCutOff(exam: Exam): Promise<NamedCutOff[]> {
    const { closesAt = 0, attemptsAllowed = Number.POSITIVE_INFINITY } = exam;
    const isCutShort = ({ handedInAt, deadline }: AttemptSummary) =>
      handedInAt === undefined && deadline >= closesAt;
    const all = selectCutOff(exam);
    const made = await Promise.all(all.map(({ personId }) => attempts.listByPerson(personId)));
    const isOpen = all.map((_, index) => {
      const own = (made[index] ?? []).filter(({ examId }) => examId === exam.id);
      return chancesUsed(own) < attemptsAllowed || own.some(isCutShort);
    });
    return named(all.filter((_, index) => isOpen[index]));
  }

  /** Lets the running attempts of these people end as the exam allows them now. */
  async function extend(exam: Exam, ids: readonly PersonId[], now: number): Promise<Extended[]> {
    const extended: Extended[] = [];
    for (const id of ids) {
      const [person, attempt] = await Promise.all([people.find(id), open.extend(exam, id, now)]);
      if (person && attempt) extended.push({ person, attempt });
    }
    const found = extended.map(({ person }) => person);
    const told = toldApart(found, await people.copy());
    return extended.map((one, index) => ({ ...one, person: told[index] ?? one.person }));
  }

  return {
    /**
     * Gives people extra minutes or a later close, a line for each. Who is at the exam has them at once; an attempt that is over
     * stays so, as does an exam that is over for all: its answers may have been shown.
     */
    async allowTime(examId: string, text: string, by: number): Promise<TimeAllowed | undefined> {
      const now = clock.now();
      const found = await exams.find(examId);
      if (!found) return undefined;
      if (isOverForAll(found, now))
        return { exam: found, isOver: true, people: [], problems: [], shared: [], extended: [], cutOff: [] };
      const read = (rest: string) => parseAllowance(rest, now, timezone);
      const { matched, problems, shared } = await matchLines(audiences, found, text, read);
      for (const { person, value } of matched)
        await exams.change(
          examId,
          (exam) => allow(exam, { personId: person.id, ...value }),
          (before, after) => timeDecision('time-allowed', { at: now, by }, before, after),
        );
      const exam = (await exams.find(examId)) ?? found;
      const allowed = matched.map(({ person }) => person);
      const extended = await extend(
        exam,
        allowed.map(({ id }) => id),
        now,
      );
      const cutOff = await listCutOff(exam);
      const told = toldApart(allowed, await people.copy());
      return { exam, isOver: false, people: told, problems, shared, extended, cutOff };
    },

    /** Lets those with extra minutes close later by as much. Returns them; nobody once the exam is over. */
    async closeLater(examId: string, by: number): Promise<ClosedLater | undefined> {
      const now = clock.now();
      let later: CutOff[] = [];
      const exam = await exams.change(
        examId,
        (found) => {
          const changed = closeLater(found, now);
          later = changed === found ? [] : selectCutOff(found);
          return changed;
        },
        (before, after) => timeDecision('close-moved', { at: now, by }, before, after),
      );
      if (!exam) return undefined;
      const ids = later.map(({ personId }) => personId);
      return { exam, people: await named(later), extended: await extend(exam, ids, now) };
    },
  };
}

export type ExamDeskService = ReturnType<typeof createExamDeskService>;

/** Names everybody whose time the change touches. */
function timeDecision(
  action: 'time-allowed' | 'close-moved',
  mark: { at: number; by: number },
  before: Exam,
  after: Exam,
): AuditEntry | undefined {
  const former = new Map(before.allowances?.map((allowance) => [allowance.personId, allowance]));
  const people = (after.allowances ?? []).flatMap((allowance) => {
    const { personId } = allowance;
    const [was, is] = [timeOf(former.get(personId)), timeOf(allowance)];
    if (JSON.stringify(was) === JSON.stringify(is)) return [];
    return [{ personId, ...(was && { before: was }), ...(is && { after: is }) }];
  });
  return people.length > 0 ? { ...mark, action, subject: after.title, people } : undefined;
}

function timeOf(allowance: Allowance | undefined) {
  if (!allowance) return undefined;
  const { personId: _, ...time } = allowance;
  return time;
}
