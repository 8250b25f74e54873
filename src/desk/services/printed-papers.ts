import { assemblePaper, type ExamPaper } from '../../bank/domain/exam-paper.ts';
import type { QuestionBankService } from '../../bank/services/question-bank.ts';
import { type Exam, leftOutOf } from '../../exams/domain/exam.ts';
import type { AttemptRecords, ExamRecords } from '../../exams/services/exam-records.ts';
import { isInAudience } from '../../kernel/audience.ts';
import type { AuditEntry } from '../../kernel/audit.ts';
import type { Clock } from '../../kernel/clock.ts';
import { besideNamesakes } from '../../kernel/namesakes.ts';
import { type Apart, apart } from '../../kernel/owing.ts';
import type { Person, PersonId } from '../../kernel/person.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { PrintedPaperStore } from '../store/printed-paper-store.ts';

/** So many papers go into one file: of eighty questions each, some two thousand pages. */
const MOST_AT_ONCE = 200;

export type PrintedPapersDeps = {
  exams: Pick<ExamRecords, 'find'>;
  attempts: Pick<AttemptRecords, 'copyByExam'>;
  people: { copy(): Promise<readonly Person[]> };
  printed: PrintedPaperStore;
  bank: Pick<QuestionBankService, 'stockWithout' | 'listNotConcerned' | 'refresh'>;
  audit: { record(entry: AuditEntry): Promise<void> };
  today(): PlainDate;
  clock: Clock;
};

/** For whom papers may be printed: those who have not begun, and of them those without an account. */
export type ToPrint = {
  exam: Exam;
  absent: Person[];
  /** The same, those who are away apart. */
  open: Apart<Person>;
  unbound: Person[];
  /** Those who have a paper already. */
  printed: ReadonlySet<PersonId>;
};
export type Whom = 'absent' | 'unbound';

/** A paper with the person whose it is. */
export type PrintedPaper = { person: Person; paper: ExamPaper };

/** The papers, and how many more people there are. */
export type Printed = { exam: Exam; papers: PrintedPaper[]; left: number } | { refused: 'bank-too-small' };

/** Makes the service of papers for those who sit an exam without a phone: each has one of their own, and keeps it. */
export function createPrintedPapersService(deps: PrintedPapersDeps) {
  const { exams, attempts, people, printed, bank, clock } = deps;

  async function find(examId: string): Promise<ToPrint | undefined> {
    const exam = await exams.find(examId);
    if (!exam || exam.withdrawnAt !== undefined) return undefined;
    const [roster, made, printedFor] = await Promise.all([
      people.copy(),
      attempts.copyByExam(examId),
      printed.listPeople(examId),
    ]);
    const begun = new Set(made.map(({ personId }) => personId));
    const addressed = roster.filter((person) => isInAudience(person, exam.audience) && !begun.has(person.id));
    const absent = besideNamesakes(addressed, roster).sort((a, b) => a.order - b.order);
    const unbound = absent.filter(({ telegramId }) => telegramId === undefined);
    return { exam, absent, open: apart(absent, deps.today()), unbound, printed: new Set(printedFor) };
  }

  async function paperOf(exam: Exam, person: Person): Promise<ExamPaper | undefined> {
    const kept = await printed.find(exam.id, person.id);
    if (kept) return kept;
    const stock = bank.stockWithout(leftOutOf(exam, bank.listNotConcerned()));
    const assembly = assemblePaper(exam.blueprint, stock, `${exam.seed}:${person.id}:paper`);
    return 'refused' in assembly ? undefined : printed.keep(exam.id, person.id, assembly.paper);
  }

  return {
    /** Finds for whom papers of an exam may be printed; undefined where it is unknown or withdrawn. */
    find,

    /** Draws the papers of those people, at most 200, first for whom none was printed yet. Printed again, they are the same. */
    async print(examId: string, whom: Whom, by: number): Promise<Printed | undefined> {
      const found = await find(examId);
      if (!found) return undefined;
      const { exam } = found;
      await bank.refresh();
      const hasOne = ({ id }: Person) => Number(found.printed.has(id));
      const wanted = found[whom].toSorted((a, b) => hasOne(a) - hasOne(b));
      const papers: PrintedPaper[] = [];
      for (const person of wanted.slice(0, MOST_AT_ONCE)) {
        const paper = await paperOf(exam, person);
        if (!paper) return { refused: 'bank-too-small' };
        papers.push({ person, paper });
      }
      const decision = { at: clock.now(), by, action: 'papers-printed', subject: exam.title } as const;
      await deps.audit.record({ ...decision, after: { headcount: papers.length } });
      return { exam, papers, left: wanted.length - papers.length };
    },
  };
}

export type PrintedPapersService = ReturnType<typeof createPrintedPapersService>;
