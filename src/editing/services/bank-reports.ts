import type { BankEntry } from '../../bank/domain/office-bank.ts';
import type { BankCatalogue } from '../../bank/services/bank-catalogue.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { PersonId } from '../../kernel/person.ts';
import type {
  Answering,
  AnswerOutcome,
  LetterBox,
  ReceivedLetter,
} from '../../people/services/letter-box.ts';
import type { QuestionReport } from '../store/question-report-store.ts';

/** So many questions a person may report on one day. */
export const REPORTS_PER_DAY = 20;

/** 🚩 Somebody's word that a question is wrong. */
export type Report = ReceivedLetter<QuestionReport> & {
  /** Absent when the question is no longer in the bank. */
  entry?: BankEntry;
};

/** Makes the inbox of reports on questions. */
export function createBankReportsService(deps: {
  reports: LetterBox<QuestionReport>;
  catalogue: BankCatalogue;
  clock: Clock;
}) {
  const { reports, catalogue, clock } = deps;

  async function withEntries(received: readonly ReceivedLetter<QuestionReport>[]): Promise<Report[]> {
    const { entries } = await catalogue.refresh();
    return received.map((report) => {
      const entry = entries.find(({ question }) => question.id === report.questionId);
      return { ...report, ...(entry && { entry }) };
    });
  }

  async function find(number: number): Promise<Report | undefined> {
    const report = await reports.find(number);
    return report && (await withEntries([report]))[0];
  }

  return {
    /** Finds a report by its number, with its answer if it has one. */
    find,

    countOpen: reports.countOpen,

    /** Lists the reports that nobody has answered, the oldest first. */
    listOpen: async (): Promise<Report[]> => withEntries(await reports.listOpen()),

    /** Lists what one person said is wrong with questions, the oldest first. */
    listWrittenBy: async (personId: PersonId): Promise<Report[]> =>
      withEntries(await reports.listWrittenBy(personId)),

    /** Keeps somebody's word on a question. */
    record: (report: Omit<QuestionReport, 'at'>) => reports.record({ ...report, at: clock.now() }),

    /** Finds what a report was answered with, for the person who made it; undefined for anybody else. */
    async findAnswer(
      number: number,
      personId: PersonId,
    ): Promise<{ entry?: BankEntry; text: string } | undefined> {
      const report = await find(number);
      if (report?.personId !== personId || report.answer?.text === undefined) return undefined;
      return { text: report.answer.text, ...(report.entry && { entry: report.entry }) };
    },

    /** Stores the answer, and gives it to the reporter by `tell`. The first answer stands, and is recorded. */
    async answer(
      number: number,
      text: string,
      by: number,
      tell?: (report: Report) => Promise<boolean>,
    ): Promise<AnswerOutcome> {
      const report = await find(number);
      if (!report) return { refused: 'unknown' };
      const subject = report.entry?.question.id ?? '';
      const answering: Answering<QuestionReport> = {
        tell: tell && (() => tell(report)),
        decisionOf: (_, at) => ({ by, at, action: 'report-answered', subject, after: text }),
      };
      return reports.answer(number, { by, text }, answering);
    },
  };
}

export type BankReportsService = ReturnType<typeof createBankReportsService>;

/** Where later areas leave what somebody says is wrong with a question. */
export type QuestionReportBox = Pick<BankReportsService, 'record'>;
