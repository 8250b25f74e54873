import type { Clock } from '../../kernel/clock.ts';
import type { Person, PersonId } from '../../kernel/person.ts';
import type { BankEntry } from '../domain/office-bank.ts';
import type { QuestionReportStore } from '../store/question-report-store.ts';
import type { ReportAnswerStore } from '../store/report-answer-store.ts';
import type { BankCatalogue } from './bank-catalogue.ts';

/** 🚩 Somebody's word that a question is wrong. */
export type Report = {
  /** Counts the reports from 0. */
  number: number;
  text: string;
  at: number;
  /** Absent when the question is no longer in the bank. */
  entry?: BankEntry;
  /** Absent when the person is no longer on record. */
  reporter?: Person;
};

/** The inbox of reports on questions. */
export function createBankReportsService(deps: {
  reports: QuestionReportStore;
  answers: ReportAnswerStore;
  people: { find(id: number): Promise<Person | undefined> };
  catalogue: BankCatalogue;
  clock: Clock;
}) {
  const { reports, answers, people, catalogue, clock } = deps;

  /** Reports that nobody has answered, the oldest first. */
  async function listOpen(): Promise<Report[]> {
    const [all, answered] = await Promise.all([reports.list(), answers.list()]);
    const done = new Set(answered.map(({ report }) => report));
    const { entries } = await catalogue.refresh();
    const open = all
      .flatMap((report, number) => (report ? [{ ...report, number }] : []))
      .filter(({ number }) => !done.has(number));
    return Promise.all(
      open.map(async ({ number, text, at, questionId, personId }) => {
        const entry = entries.find(({ question }) => question.id === questionId);
        const reporter = await people.find(personId);
        return { number, text, at, ...(entry && { entry }), ...(reporter && { reporter }) };
      }),
    );
  }

  return {
    listOpen,

    /** What a report was answered with, for the person who made it; undefined for anybody else. */
    async findAnswer(
      number: number,
      personId: PersonId,
    ): Promise<{ entry?: BankEntry; text: string } | undefined> {
      const [all, answered] = await Promise.all([reports.list(), answers.list()]);
      const [report, answer] = [all[number], answered.find((one) => one.report === number)];
      if (report?.personId !== personId || !answer) return undefined;
      const { entries } = await catalogue.refresh();
      const entry = entries.find(({ question }) => question.id === report.questionId);
      return { text: answer.text, ...(entry && { entry }) };
    },

    /** Finds a report by its number; undefined also once it has been answered. */
    async findOpen(number: number): Promise<Report | undefined> {
      return (await listOpen()).find((report) => report.number === number);
    },

    /** Stores the answer and returns the report, so that the reporter can be told. The first answer stands. */
    async answer(
      number: number,
      text: string,
      by: number,
    ): Promise<{ report: Report } | { refused: 'answered-already' }> {
      const report = (await listOpen()).find((open) => open.number === number);
      const mark = { by, at: clock.now() };
      const subject = report?.entry?.question.id ?? '';
      const decision = { ...mark, action: 'report-answered', subject, after: text } as const;
      const isFirst = report && (await answers.record({ report: number, ...mark, text }, decision));
      return report && isFirst ? { report } : { refused: 'answered-already' };
    },
  };
}

export type BankReportsService = ReturnType<typeof createBankReportsService>;
